"""Pages built to hurt. Every run ends, names the culprits, and loses no good page."""
import gzip
import json
import os
import re
import time
import zlib

from support import Case, PAGE, brotli, is_instrumented, page, start, zstd_zeros

SMALL = is_instrumented()
SCALE = 1 if SMALL else 6  # of the sizes below
SENTENCE = 'The harbour board met on Monday and put the matter off until the spring, as it had done the year before. '


def around(content, head='', before=''):
    """A page with an article in which something stands."""
    if isinstance(content, str):
        content = content.encode('utf-8', 'surrogatepass')
    top, bottom = page(head='@HEAD@', extra='@HERE@').encode().split(b'@HERE@')
    return before.encode() + top.replace(b'@HEAD@', head.encode()) + content + bottom


def nested(tag, depth, close=True):
    return f'<{tag}>' * depth + SENTENCE + (f'</{tag}>' * depth if close else '')


def deep():
    for tag in ('div', 'p', 'span', 'b', 'i', 'a', 'font', 'ul><li', 'ol', 'blockquote', 'table><tr><td', 'button',
                'form', 'select', 'svg', 'math', 'template', 'noscript', 'object', 'section', 'frameset', 'option',
                'ruby', 'dl><dd', 'h1', 'x-custom'):
        yield f'deep-{tag[:6]}', around(nested(tag, 2_000 * SCALE))
        yield f'open-{tag[:6]}', around(nested(tag, 1_000 * SCALE, close=False))
    yield 'misnested', around('<b><i><u><a href=x><font>' * (1_000 * SCALE) + SENTENCE + '</b></i></u>' * (1_000 * SCALE))
    yield 'adoption', around('<p><b>' * (500 * SCALE) + '</p>' * (500 * SCALE))
    yield 'table-in-table', around('<table><tr>' * (1_000 * SCALE))
    yield 'only-ends', around('</div></p></span></table>' * (5_000 * SCALE))
    yield 'no-root', b'<div>' * (10_000 * SCALE)
    yield 'heads', around('<head><body><html>' * (3_000 * SCALE))


def wide():
    for tag in ('p', 'br', 'div', 'span', 'li', 'td', 'img', 'a', 'hr', 'wbr', 'h2', 'meta', 'link', 'input'):
        yield f'wide-{tag}', around(f'<{tag}>' * (20_000 * SCALE))
        yield f'said-{tag}', around(f'<{tag}>word</{tag}> ' * (5_000 * SCALE))
    yield 'million-siblings', around('<p>x' * (100_000 * SCALE))
    yield 'million-words', around('word ' * (100_000 * SCALE))
    yield 'one-word', around('w' * (500_000 * SCALE))
    yield 'one-line', around(SENTENCE * (4_000 * SCALE))
    yield 'stops', around('. ' * (100_000 * SCALE))
    yield 'spaces', around(' \n\t' * (200_000 * SCALE))
    yield 'breaks', around('a<br>' * (50_000 * SCALE))
    yield 'links', around('<a href="/x">Read more</a> ' * (10_000 * SCALE))
    yield 'same-paragraph', around(f'<p>{SENTENCE}</p>' * (2_000 * SCALE))
    yield 'titles', around('<h1>Harbour ferry returns</h1>' * (5_000 * SCALE))
    yield 'articles', around(f'<article><h1>Harbour</h1><p>{SENTENCE}</p></article>' * (1_000 * SCALE))
    yield 'times', around('<time datetime="2023-11-14T08:30:00Z">14 November 2023</time>' * (5_000 * SCALE))
    yield 'bylines', around('<span class="byline">By Ann Olsen</span>' * (5_000 * SCALE))
    yield 'cells', around('<table>' + '<tr>' + '<td>1' * (20_000 * SCALE))
    yield 'rows', around('<table>' + '<tr><td>1<td>2' * (10_000 * SCALE))
    yield 'colspan', around('<table><tr><td colspan=2147483647 rowspan=99999999>' * (500 * SCALE))
    yield 'options', around('<select>' + '<option>x' * (20_000 * SCALE))
    yield 'comments', around('<!-- x -->' * (30_000 * SCALE))
    yield 'doctypes', around('<!DOCTYPE html>' * (10_000 * SCALE))
    yield 'instructions', around('<?php echo 1 ?>' * (10_000 * SCALE))
    yield 'cdata', around('<![CDATA[ x ]]>' * (10_000 * SCALE))


def attributes():
    for name in ('class', 'id', 'href', 'style', 'title', 'alt', 'data-x', 'onclick', 'itemprop', 'datetime', 'content'):
        yield f'long-{name}', around(f'<p {name}="{"very-long-" * (20_000 * SCALE)}">{SENTENCE}</p>')
    yield 'many-attributes', around('<p ' + ' '.join(f'a{i}=1' for i in range(5_000 * SCALE)) + f'>{SENTENCE}</p>')
    yield 'same-attribute', around('<p ' + 'class=x ' * (10_000 * SCALE) + f'>{SENTENCE}</p>')
    yield 'many-classes', around(f'<p class="{" ".join(f"c{i}" for i in range(20_000 * SCALE))}">{SENTENCE}</p>')
    yield 'classes-everywhere', around(f'<p class="{"nav menu share " * 50}">x</p>' * (200 * SCALE))
    yield 'unclosed-quote', around('<p class="' + SENTENCE * (1_000 * SCALE))
    yield 'unclosed-tag', around('<p ' * (20_000 * SCALE))
    yield 'lone-less', around('<' * (100_000 * SCALE))
    yield 'less-and-slash', around('</' * (100_000 * SCALE))
    yield 'equals', around('<p ' + '=' * (100_000 * SCALE) + '>')
    yield 'quotes', around('<p ' + '"\'' * (50_000 * SCALE) + '>')
    yield 'slashes', around('<p' + '/' * (100_000 * SCALE) + '>')
    yield 'long-tag-name', around('<' + 'x' * (300_000 * SCALE) + '>')
    yield 'many-tag-names', around(''.join(f'<x{i}>' for i in range(5_000 * SCALE)))
    yield 'base64', around(f'<img src="data:image/png;base64,{"A" * (300_000 * SCALE)}">')
    yield 'srcset', around('<img srcset="' + 'a.jpg 1x, ' * (20_000 * SCALE) + '">')
    yield 'long-meta', around('', head=f'<meta property="og:title" content="{SENTENCE * (1_000 * SCALE)}">')
    yield 'many-metas', around('', head='<meta property="article:tag" content="x">' * (5_000 * SCALE))
    yield 'long-title', around('', head=f'<title>{SENTENCE * (1_000 * SCALE)}</title>')


def entities():
    for entity in ('&amp;', '&nbsp;', '&#0;', '&#x110000;', '&#55296;', '&#99999999999999999999;', '&x;', '&', '&#',
                   '&#x', '&lt;p&gt;', '&CounterClockwiseContourIntegral;', '&zwnj;', '&shy;', '&#8238;'):
        yield f'entity-{re.sub("[^A-Za-z0-9]", "", entity)[:8] or len(entity)}', around(entity * (20_000 * SCALE))
    lol = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">' + ''.join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)) + ']>'
    yield 'billion-laughs', around('&j;', before='<?xml version="1.0"?>' + lol)
    yield 'external-entity', around('&x;', before='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    yield 'entity-without-end', around('&' + 'a' * (300_000 * SCALE))


def encodings():
    for name, content in (('bytes-ff', b'\xff'), ('bytes-80', b'\x80'), ('nul', b'\0'), ('overlong', b'\xc0\xaf'),
                          ('surrogates', b'\xed\xa0\x80'), ('cut-utf8', b'\xf0\x9f\x98'), ('escapes', b'\x1b$B'),
                          ('c0', bytes(range(1, 32))), ('c1', 'Â\x85'.encode()), ('bom', b'\xef\xbb\xbf'),
                          ('beyond', b'\xf4\x90\x80\x80'), ('combining', '\u0301'.encode()),
                          ('right-to-left', '\u202e'.encode()), ('zero-width', '\u200b'.encode()),
                          ('private', '\ue000'.encode()), ('tags', '\U000e0041'.encode()),
                          ('han', '漢'.encode()), ('thai', 'ก็'.encode()), ('arabic', 'ﷺ'.encode())):
        yield name, around(content * (10_000 * SCALE))
    for charset in ('utf-7', 'utf-16', 'utf-32', 'iso-2022-jp', 'hz-gb-2312', 'gb18030', 'big5', 'shift_jis', 'euc-kr',
                    'x-user-defined', 'nonsense', 'utf-8' * 50, '../../etc/passwd', ''):
        yield f'charset-{charset[:10].replace("/", "_")}', around(
            b'\x1b$B~{\x80\xff\xa4\xa2' * (2_000 * SCALE), head=f'<meta charset="{charset}">')
    for codec in ('utf-16', 'utf-16-be', 'utf-32', 'utf-7', 'cp037', 'utf-8-sig'):
        yield f'really-{codec}', page().encode(codec)
    yield 'odd-utf16', page().encode('utf-16') + b'x'
    yield 'mixed', page().encode('utf-16-le') + PAGE + page().encode('utf-16-be')
    yield 'noise', os.urandom(100_000 * SCALE)
    yield 'noise-in-page', around(os.urandom(50_000 * SCALE))
    for name, magic in (('png', b'\x89PNG\r\n\x1a\n'), ('pdf', b'%PDF-1.7\n'), ('zip', b'PK\x03\x04'), ('elf', b'\x7fELF'),
                        ('gif', b'GIF89a')):
        yield f'binary-{name}', magic + os.urandom(1000)


def scripts():
    yield 'deep-json', around('', head='<script type="application/ld+json">' + '[' * (50_000 * SCALE) + '</script>')
    yield 'deep-objects', around('', head='<script type="application/ld+json">' + '{"a":' * (50_000 * SCALE) + '</script>')
    yield 'wide-json', around('', head='<script type="application/ld+json">[' + '{"@type":"NewsArticle"},' * (5_000 * SCALE)
                              + '{}]</script>')
    yield 'long-json', around('', head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
                              + 'x' * (300_000 * SCALE) + '"}</script>')
    yield 'many-json', around('', head='<script type="application/ld+json">{"@type":"NewsArticle"}</script>' * (1_000 * SCALE))
    yield 'broken-json', around('', head='<script type="application/ld+json">' + '{"a' * (20_000 * SCALE) + '</script>')
    yield 'cyclic-json', around('', head='<script type="application/ld+json">{"@graph":[{"@id":"a","author":{"@id":"a"}}]}'
                                '</script>')
    yield 'json-numbers', around('', head='<script type="application/ld+json">{"datePublished":1e999,"x":'
                                 + '9' * (50_000 * SCALE) + '}</script>')
    yield 'json-escapes', around('', head='<script type="application/ld+json">{"headline":"' + '\\ud800' * (10_000 * SCALE)
                                 + '"}</script>')
    yield 'state', around('<script id="__NEXT_DATA__" type="application/json">' + '{"props":' * (20_000 * SCALE) + '</script>')
    yield 'state-text', around('<script>window.__STATE__=' + json.dumps({'body': SENTENCE * (500 * SCALE)}) + '</script>')
    yield 'open-script', around('<script>' + 'x<' * (100_000 * SCALE))
    yield 'open-style', around('<style>' + '}' * (100_000 * SCALE))
    yield 'open-comment', around('<!--' + '-' * (200_000 * SCALE))
    yield 'open-textarea', around('<textarea>' + SENTENCE * (500 * SCALE))
    yield 'open-title', around('<title>' + SENTENCE * (500 * SCALE))
    yield 'open-noscript', around('<noscript>' * (5_000 * SCALE))
    yield 'open-plaintext', around('<plaintext>' + SENTENCE * (500 * SCALE))
    yield 'many-scripts', around('<script></script>' * (10_000 * SCALE))
    yield 'script-ends', around('<script><!--<script></script>' * (5_000 * SCALE))


def patterns():
    """For regular expressions and readers of dates and names."""
    for name, text in (('digits', '1'), ('dates', '1/2/'), ('colons', '12:'), ('names', 'By A and '), ('ands', ' and '),
                       ('dashes', '-'), ('months', 'May '), ('nested-quotes', '"\''), ('at', 'a@'), ('dots', 'a.'),
                       ('pipes', 'a | '), ('underscores', '_'), ('commas', 'Ann Olsen, ')):
        yield f'pattern-{name}', around(f'<p class="byline date author">{text * (20_000 * SCALE)}</p>',
                                        head=f'<meta name="author" content="{text.replace(chr(34), "") * (2_000 * SCALE)}">'
                                        f'<meta name="date" content="{text.replace(chr(34), "") * (2_000 * SCALE)}">')
    yield 'long-canonical', around('', head=f'<link rel=canonical href="https://x.example/{"a/" * (20_000 * SCALE)}">')
    yield 'long-lang', around('', before=f'<html lang="{"en-" * (20_000 * SCALE)}">')


def packed():
    zeros = bytes(10_000_000 * SCALE)
    yield 'bomb.html.gz', gzip.compress(zeros)
    yield 'bomb2.html.gz', gzip.compress(gzip.compress(zeros))
    yield 'bomb-text.html.gz', gzip.compress(b'<p>word</p>' * (200_000 * SCALE))
    if not SMALL:
        yield 'bomb.html.zst', zstd_zeros(600)
    yield 'cut.html.gz', gzip.compress(os.urandom(5000))[:2000]
    yield 'bad.html.gz', gzip.compress(PAGE)[:40] + b'\xff' * 1000
    yield 'bad.html.zst', b'\x28\xb5\x2f\xfd' + os.urandom(500)
    yield 'bad.html.br', brotli(PAGE)[:300] + b'\xff' * 300
    yield 'many-members.html.gz', gzip.compress(b'x') * (2_000 * SCALE)
    yield 'zlib.html', zlib.compress(PAGE)
    yield 'empty.html.gz', gzip.compress(b'')
    yield 'empty.html', b''
    yield 'blank.html', b' ' * (500_000 * SCALE)
    yield 'one-byte.html', b'<'


SORTS = (deep, wide, attributes, entities, encodings, scripts, patterns, packed)
LIMITS = ('--page-seconds=60',) if SMALL else ('--page-seconds=5',)


def peak_memory(pid):
    """The most that the process itself had resident, without its workers; 0 once it is gone."""
    try:
        with open(f'/proc/{pid}/status', encoding='ascii') as f:
            found = re.search(r'VmHWM:\s+(\d+) kB', f.read())
        return int(found[1]) << 10 if found else 0
    except OSError:
        return 0


class Hostile(Case):
    def write_set(self):
        """Writes all pages, a good one behind each. Returns how many of either."""
        n = 0
        for sort in SORTS:
            for i, (name, content) in enumerate(sort()):
                if SMALL and i % 4:
                    continue
                name = name if '.html' in name else f'{name}.html'
                name = re.sub('[^A-Za-z0-9._-]', '_', name)
                self.write(f'in/{n:03}-{name}', content)
                self.write(f'in/{n:03}-{name[:8]}-good.html', page(title=f'Good page number {n}').encode())
                n += 1
        return n

    def test_every_run_ends_and_loses_nothing(self):
        n = self.write_set()
        self.assertGreaterEqual(n, 50 if SMALL else 200)
        process = start('--json', *LIMITS, 'in', cwd=self.folder, stdout=open(self.path('out'), 'wb'),
                        stderr=open(self.path('err'), 'wb'))
        memory = 0
        while process.poll() is None:
            memory = peak_memory(process.pid) or memory
            time.sleep(0.02)
        self.assertEqual(process.returncode, 1)
        out, err = self.read('out'), self.read('err')
        sources = [json.loads(line)['source'] for line in out.splitlines()]
        named = re.findall(r'^galley: (in/[^:]*): [^\n]+$', err, re.M)
        self.assertEqual(len(named), len(err.splitlines()), err)
        self.assertEqual(sorted(sources + named), sorted('in/' + f for f in self.files('in')))
        self.assertEqual(sum(source.endswith('-good.html') for source in sources), n)
        self.assertNotRegex(err, 'crashed|killed|ended')
        self.assertNotIn('root:', out)  # the external entity's file
        if not SMALL:
            self.assertTrue(0 < memory < 64 << 20, memory)
