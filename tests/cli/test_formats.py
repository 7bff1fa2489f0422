"""The formats that articles are written in, read back by other people's parsers where there are any."""
import csv
import glob
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import unicodedata
import unittest
import xml.etree.ElementTree as ElementTree

from support import Case, KEYS, PAGE, PARAGRAPHS, ROOT, TITLE, galley, page

FORMATS = {'text': 'txt', 'json': 'json', 'jsonl': 'jsonl', 'markdown': 'md', 'html': 'html', 'csv': 'csv',
           'tsv': 'tsv', 'xml': 'xml', 'tei': 'xml'}

# Text that Markdown, HTML, XML, CSV or YAML would read as something else.
NASTY = [
    '# not a heading', '#hashtag first', '- not an item', '+ nor this', '* nor that', '1. not a list', '12) neither',
    '> not a quote', '=== not an underline', '--- nor this', '*** nor a rule', '___', '``` no fence', '~~~ no fence',
    'a * b * c and *stars* and **more**', 'snake_case_word and _under_ and __this__', 'code `x` and ``y``',
    '[text](http://example.org/) and [ref][1] and ![image](x.png)', '[x]: http://example.org/ "title"',
    '&amp;lt;b&amp;gt; &amp;amp; &amp;copy; &amp;#65;', '&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;',
    '&lt;http://example.org/&gt; &lt;a@example.org&gt;', 'back\\slash \\* \\n and end \\', 'pipes | a | b |',
    '| a | b |', 'quotes " and \' and, commas; semis', '=SUM(A1)', 'wow! [really]', 'x &lt; y &gt; z &amp; w',
    '~~gone~~ and a~b', ': definition', '10.000 people and 3.5 percent', '2023. A year.', '$a$ and ^b^ and H~2~O',
]
ENDING = ' and then it goes on for long enough to be a paragraph of the article, as all of its neighbours do.'


def unescaped(text):
    return html.unescape(text)


def nasty_page():
    """The nasty texts as paragraphs, quotes, items and cells, with emphasis and links about them."""
    blocks = [f'<p>{text}{ENDING}</p>' for text in NASTY]
    blocks += [f'<p>{text}<br>{other}{ENDING}</p>' for text, other in zip(NASTY, reversed(NASTY))]
    return page(paragraphs=[]).replace('</article>', '\n'.join(blocks) + '</article>').encode()


class Cmark(Case):
    """Markdown as cmark reads it."""

    def setUp(self):
        super().setUp()
        if not shutil.which('cmark'):
            self.skipTest('no cmark here')

    def parse(self, markdown):
        out = subprocess.run(['cmark', '-t', 'xml'], input=markdown, capture_output=True, text=True, check=True).stdout
        return ElementTree.fromstring(re.sub(r'xmlns="[^"]*"|<!DOCTYPE[^>]*>|xml:space="preserve"', '', out))

    def markdown(self, content, *args):
        self.write('a.html', content)
        result = self.run_galley('-f', 'markdown', *args, 'a.html')
        self.assertEqual((result.status, result.err), (0, ''))
        return result.out

    @staticmethod
    def text(node):
        parts = []
        for n in node.iter():
            if n.tag in ('text', 'code', 'code_block'):
                parts.append(n.text or '')
            elif n.tag in ('linebreak', 'softbreak'):
                parts.append('\n')
            elif n.tag in ('html_inline', 'html_block'):
                parts.append(f'RAW[{n.text}]')
        return ''.join(parts)

    def body(self, blocks, *args):
        """The parsed blocks of an article with these HTML blocks behind its usual text."""
        tree = self.parse(self.markdown(page(extra=blocks).encode(), *args))
        children = list(tree)
        texts = [self.text(c) for c in children]
        return children[texts.index(PARAGRAPHS[-1]) + 1:]

    def test_plain_article(self):
        tree = self.parse(self.markdown(PAGE))
        self.assertEqual([c.tag for c in tree], ['heading'] + ['paragraph'] * 6)
        self.assertEqual([self.text(c) for c in tree],
                         [TITLE, 'By Marta Ellison', '2023-11-14T08:30:00+01:00', *PARAGRAPHS])

    def test_nasty_text_is_text(self):
        blocks = list(self.parse(self.markdown(nasty_page(), '--recall')))
        self.assertEqual({b.tag for b in blocks[1:]}, {'paragraph'})
        texts = [self.text(b) for b in blocks[3:]]
        self.assertEqual(texts, self.extract('--recall', 'a.html')['body'].split('\n\n'))
        whole = '\n'.join(texts)
        self.assertGreater(sum(unescaped(text) in whole for text in NASTY), 0.9 * len(NASTY))

    def test_nasty_title(self):
        for text in NASTY:
            tree = self.parse(self.markdown(page(title=text).encode()))
            self.assertEqual(tree[0].tag, 'heading')
            self.assertEqual(self.text(tree[0]).split(), unescaped(text).split())

    def test_heading_and_lists(self):
        items = '<li>The <b>Lunn</b>, which had come in first</li><li>A barge without a name</li><li>Two tugs</li>'
        others = '<li>Coal for the winter</li><li>Letters, a sack of them</li><li>Three of the bells</li>'
        blocks = self.body(f'<h3>The vessels # of them</h3><p>They were counted one by one, as they always are.</p>'
                           f'<ul>{items}</ul><p>Then again, in the order in which they had come to the quay.</p>'
                           f'<ol>{others}</ol>')
        self.assertEqual([b.tag for b in blocks], ['heading', 'paragraph', 'list', 'paragraph', 'list'])
        self.assertEqual(blocks[0].get('level'), '3')
        self.assertEqual(self.text(blocks[0]), 'The vessels # of them')
        self.assertEqual([(b.get('type'), b.get('tight'), len(b)) for b in (blocks[2], blocks[4])],
                         [('bullet', 'true', 3), ('ordered', 'true', 3)])
        self.assertTrue(self.text(blocks[4][2]).startswith('Three of the bells'))

    def test_quote(self):
        words = ['We have waited nine winters for this, and some of us have been on the quay for all of them.',
                 '> Nobody who has not done that can tell what it means to hear a horn at night.']
        blocks = self.body(f'<blockquote><p>{words[0]}</p><p>{words[1]}</p></blockquote>'
                           f'<p>That is what was said, and it was said by more than one of them.</p>')
        self.assertEqual([b.tag for b in blocks], ['block_quote', 'paragraph'])
        self.assertEqual([self.text(p) for p in blocks[0]], words)

    def test_code(self):
        blocks = self.body('<p>The log of the ship, which somebody kept, says it better than we could:</p>'
                           '<pre>08:10  left ``` the quay\n    # indented\n\nand * more of the same text as before'
                           '</pre><p>It was kept with <code>vi `x`</code>, they say, and by nobody else at all.</p>')
        self.assertEqual([b.tag for b in blocks], ['paragraph', 'code_block', 'paragraph'])
        self.assertEqual(blocks[1].text.rstrip('\n'),
                         '08:10  left ``` the quay\n    # indented\n\nand * more of the same text as before')
        self.assertEqual(blocks[2].find('code').text, 'vi `x`')

    def test_emphasis(self):
        for source, names in (
                ('It <em>was</em> late', ['emph']), ('It <b>was</b>, all said, late', ['strong']),
                ('It w<i>a</i>s late', ['emph']), ('It <em> was </em>late', ['emph']),
                ('It <b><i>was</i></b> late', None), ('It <i>“was”</i>late', None), ('It <i>a</i><i>b</i> late', None),
                ('It <em>*</em> late', None), ('It <b>was <i>rather</i></b> late', None), ('<i>It</i> was', ['emph']),
                ('It was 「<b>遅い</b>」です', ['strong']), ('彼は<b>「遅い」</b>と', None)):
            with self.subTest(source):
                paragraph = self.body(f'<p>{source} when the ferry came home to the town, which was dark by then.</p>')[0]
                plain = re.sub('<[^>]*>', '', source)
                got = self.text(paragraph)
                got = re.sub(r'RAW\[</?(?:em|strong)>\]', '', got)
                self.assertEqual(' '.join(got.split()), ' '.join((plain + ENDING_OF_LATE).split()))
                if names is not None:
                    self.assertEqual([n.tag for n in paragraph if n.tag != 'text'], names)

    def test_links(self):
        self.write('a.html', page(extra='<p>The <a href="../b (1)/c.html?x=1&amp;copy=2&amp;y">list [of] <b>all</b> '
                                        'vessels</a>! It is longer than anybody would have thought in autumn.</p>'
                                        '<p>See!<a href="//other.org/x_y_z">here</a> for what the board has said of '
                                        'it, and what it has not.</p>').encode())
        out = self.run_galley('-f', 'markdown', '--url', 'https://example.org/d/e/', 'a.html').out
        links = [n for n in self.parse(out).iter('link')]
        self.assertEqual([n.get('destination') for n in links],
                         ['https://example.org/d/b%20%281%29/c.html?x=1&copy=2&y', 'https://other.org/x%5Fy%5Fz'])
        self.assertEqual(self.text(links[0]), 'list [of] all vessels')
        self.assertFalse(list(self.parse(out).iter('image')))

    def test_table(self):
        if not shutil.which('cmark-gfm'):
            self.skipTest('no cmark-gfm here')
        rows = ''.join(f'<tr><td>Boat {n}</td><td>{n * 11} | berths</td></tr>' for n in range(1, 6))
        self.write('a.html', page(extra=f'<p>The boats and their berths, as the harbour board counted them:</p><table>'
                                        f'<tr><th>Boat</th><th>Berths</th></tr>{rows}</table>').encode())
        out = self.run_galley('-f', 'markdown', '--with', 'tables', 'a.html').out
        parsed = subprocess.run(['cmark-gfm', '-e', 'table', '-t', 'html'], input=out, capture_output=True, text=True,
                                check=True).stdout
        self.assertIn('<th>Boat</th>\n<th>Berths</th>', parsed)
        self.assertEqual(parsed.count('<tr>'), 6)
        self.assertIn('<td>Boat 5</td>\n<td>55 | berths</td>', parsed)

    def test_front_matter(self):
        self.write('a.html', page(title='Say "no" \\ & <em>: now', head='<meta name="keywords" content="sea, ice">')
                   .encode())
        out = self.run_galley('-f', 'markdown', '--front-matter', 'a.html').out
        head, matter, text = out.split('---\n', 2)
        values = {k: json.loads(v) for k, v in (line.split(': ', 1) for line in matter.splitlines())}
        self.assertEqual((head, values['title'], values['authors']), ('', self.extract('a.html')['title'], ['Marta Ellison']))
        self.assertLessEqual(set(values), set(KEYS))
        self.assertNotIn('body', values)
        self.assertTrue(text.startswith('\n# '))
        self.assertNotIn('Ellison', text)
        out = self.run_galley('-f', 'markdown', '--front-matter', '--fields', 'date,body', 'a.html').out
        self.assertTrue(out.startswith('---\ndate: "2023-11-14T08:30:00+01:00"\n---\n\nThe night ferry'))


ENDING_OF_LATE = ' when the ferry came home to the town, which was dark by then.'


class Tags(html.parser.HTMLParser):
    """All that a browser could act on."""
    SAFE = {'html', 'head', 'meta', 'title', 'style', 'body', 'article', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'a',
            'time', 'ul', 'ol', 'li', 'blockquote', 'pre', 'table', 'tr', 'th', 'td', 'figure', 'figcaption', 'em',
            'strong', 'code', 'br', 'img'}
    ATTRIBUTES = {'href', 'datetime', 'lang', 'dir', 'charset', 'name', 'content', 'http-equiv', 'src', 'alt', 'class'}

    def __init__(self, text):
        super().__init__()
        self.seen, self.text, self.open, self.wrong = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in self.SAFE or not {a for a, _ in attrs} <= self.ATTRIBUTES:
            self.wrong.append((tag, attrs))
        if tag not in ('meta', 'br', 'img'):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in ('meta', 'br', 'img'):
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(('/' + tag, []))

    def handle_data(self, data):
        self.text.append(data)


# Ways into a page that have worked somewhere: as whole blocks, as addresses, as text.
XSS_BLOCKS = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<svg><script>alert(1)</script>',
    '<iframe src="javascript:alert(1)"></iframe>', '<object data="data:text/html,x"></object>', '<embed src="x.swf">',
    '<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>', '<base href="javascript:/">',
    '<form action="javascript:alert(1)"><button>x</button></form>', '<style>@import "http://x/";</style>',
    '<a href="x" onclick="alert(1)" style="position:fixed">x</a>', '<details open ontoggle=alert(1)>x</details>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<meta http-equiv=refresh content="0;url=javascript:1">',
    '<template><script>alert(1)</script></template>', '<textarea></textarea><script>alert(1)</script>',
    '<p title=\'"><script>alert(1)</script>\'>x</p>', '<!--><script>alert(1)</script>-->', '<xmp><script>alert(1)</script></xmp>',
]
XSS_ADDRESSES = [
    'javascript:alert(1)', 'JAVASCRIPT:alert(1)', ' javascript:alert(1)', '&#14;javascript:alert(1)', 'java&#9;script:alert(1)',
    'java&#10;script:alert(1)', 'java&#13;script:alert(1)', '&#106;avascript:alert(1)', 'javascript&colon;alert(1)',
    'javascript&#x3A;alert(1)', 'vbscript:msgbox(1)', 'data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;',
    'data:text/html;base64,PHNjcmlwdD4=', 'DATA:image/svg+xml,x', 'view-source:javascript:1', 'blob:x', 'filesystem:x',
    'http://x/&quot; onmouseover=&quot;alert(1)', "http://x/' onmouseover='alert(1)", 'http://x/&quot;&gt;&lt;script&gt;alert(1)',
    'jar:http://x!/', 'mhtml:x', 'feed:javascript:alert(1)', 'x-javascript:1', 'livescript:1', '%6Aavascript:alert(1)',
]


class Html(Case):
    def html(self, content, *args):
        self.write('a.html', content)
        result = self.run_galley('-f', 'html', *args, 'a.html')
        self.assertEqual(result.status, 0)
        tags = Tags(result.out)
        self.assertEqual((tags.wrong, tags.open), ([], []))
        return result.out, tags

    def test_article(self):
        out, tags = self.html(PAGE)
        self.assertTrue(out.startswith('<!DOCTYPE html>\n<html lang="en">'))
        for paragraph in PARAGRAPHS:
            self.assertIn(f'<p>{paragraph}</p>', out)
        self.assertIn(f'<title>{TITLE}</title>', out)
        self.assertEqual([t for t, _ in tags.seen].count('h1'), 1)
        self.assertNotIn('http://', re.sub('img-src http: https:', '', out))  # needs nothing from elsewhere

    def test_nothing_runs(self):
        blocks = ''.join(f'<p>{PARAGRAPHS[i % 4]}</p>{block}' for i, block in enumerate(XSS_BLOCKS))
        links = ''.join(f'<p>The board said so in <a href="{a}">paper number {i}</a>, which nobody has read to its end '
                        f'since it was printed in spring.</p>' for i, a in enumerate(XSS_ADDRESSES))
        for content in (page(extra=links), page(extra=blocks), page(title='"><script>alert(1)</script>', extra=links)):
            for url in ([], ['--url', 'https://example.org/']):
                out, tags = self.html(content.encode(), *url)
                for tag, attributes in tags.seen:
                    address = attributes.get('href', 'http:')
                    self.assertRegex(address, r'\A(https?:|mailto:|[^:]*(\Z|[/?#]))')
                self.assertNotIn('<script', out)

    def test_addresses_in_all_formats(self):
        links = ''.join(f'<p>The board said so in <a href="{a}">paper number {i}</a>, which nobody has read to its end '
                        f'since it was printed in spring.</p>' for i, a in enumerate(XSS_ADDRESSES[:17]))
        self.write('a.html', page(extra=links).encode())
        for name in ('markdown', 'html', 'xml', 'tei'):
            out = self.run_galley('-f', name, 'a.html').out
            self.assertNotRegex(out.lower(), r'(href="|target="|\]\()\s*(javascript|data|vbscript|blob):')
            self.assertIn('paper number 3', out)

    def test_nasty_text(self):
        _, tags = self.html(nasty_page())
        text = ''.join(tags.text)
        for nasty in NASTY:
            self.assertIn(unescaped(nasty), text)

    def test_paragraphs_straight_in_a_list(self):
        out, _ = self.html(page(extra='<ul><p>One of the boats, which had come in first of all</p><li>Another of the boats</li>'
                                      '<p>A third one, which nobody had thought of</p></ul>').encode())
        self.assertIn('<ul>\n<li>One of the boats, which had come in first of all</li>\n<li>Another of the boats</li>\n'
                      '<li>A third one, which nobody had thought of</li>\n</ul>', out)

    def test_control_characters_are_left_out(self):
        for name in ('html', 'xml', 'tei'):
            self.write('b.html', page(extra='<p>A bell &#x1; and a&#8; form &#x1f;feed &#xFFFE; &#xFFFF;and more words '
                                            'that make it a paragraph like all of its neighbours.</p>').encode())
            out = self.run_galley('-f', name, 'b.html').out
            self.assertNotRegex(out, '[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')
            self.assertIn('neighbours', out)

    def test_links_are_absolute(self):
        for head, url, expected in (('', 'https://example.org/a/b.html', 'https://example.org/c.html'),
                                    ('<base href="/x/y/">', 'https://example.org/a/b.html', 'https://example.org/x/c.html'),
                                    ('<base href="http://o.org/x/">', None, 'http://o.org/c.html'),
                                    ('<link rel="canonical" href="https://c.org/1/2/3">', None, 'https://c.org/1/c.html'),
                                    ('', None, '../c.html')):
            content = page(head=head, extra='<p>There is a <a href="../c.html">list</a> of all the vessels that have ever '
                                            'been tied up in this harbour for a winter.</p>').encode()
            _, tags = self.html(content, *(['--url', url] if url else []))
            self.assertIn(expected, [a.get('href') for _, a in tags.seen])


class Xml(Case):
    def test_all_fields(self):
        self.write('a.html', page(head='<meta name="keywords" content="sea, ice">').encode())
        root = ElementTree.fromstring(self.run_galley('-f', 'xml', 'a.html').bytes)
        article = self.extract('a.html')
        self.assertEqual(root.tag, 'article')
        for key in KEYS:
            if isinstance(article[key], str) and key != 'body':
                self.assertEqual(root.findtext(key), article[key])
        self.assertEqual([e.text for e in root.find('authors')], article['authors'])
        self.assertEqual([e.text for e in root.find('tags')], article['tags'])
        self.assertEqual([e.text for e in root.find('body')], PARAGRAPHS)

    def test_several(self):
        self.write('in/a.html'), self.write('in/b.html')
        self.assertEqual([e.tag for e in ElementTree.fromstring(self.run_galley('-f', 'xml', 'in').bytes)], ['article'] * 2)
        corpus = ElementTree.fromstring(self.run_galley('-f', 'tei', 'in').bytes)
        tei = '{http://www.tei-c.org/ns/1.0}'
        self.assertEqual([e.tag for e in corpus], [f'{tei}teiHeader', f'{tei}TEI', f'{tei}TEI'])

    def test_numbered_files(self):
        for name in 'abc':
            self.write(f'in/{name}.html')
        self.assertEqual(self.run_galley('-f', 'xml', '--shard', '2', '-o', 'out-%d.xml', 'in').status, 0)
        counts = [len(ElementTree.parse(self.path(f)).getroot()) for f in self.files() if f.startswith('out')]
        self.assertEqual(sorted(counts), [1, 2])

    def test_every_fixture_is_well_formed(self):
        pages = sorted(glob.glob(f'{ROOT}/fixtures/*.html'))
        for name in ('xml', 'tei', 'html'):
            out = self.run_galley('-q', '-f', name, '-o', name + '/', *pages)
            self.assertIn(out.status, (0, 1))
            self.assertGreater(len(self.files(name)), 20)
            for file in self.files(name):
                if name == 'html':
                    tags = Tags(self.read(f'html/{file}'))
                    self.assertEqual((file, tags.wrong, tags.open), (file, [], []))
                else:
                    ElementTree.parse(self.path(f'{name}/{file}'))

    def test_tei_is_valid(self):
        dtd = find_tei_dtd()
        if not dtd or not shutil.which('xmllint'):
            self.skipTest('no xmllint, or no schema: trafilatura brings one')
        self.write('all/nasty.html', nasty_page())
        self.write('all/blocks.html', page(extra=BLOCKS).encode())
        self.run_galley('-q', '-f', 'tei', '-o', 'tei/', 'all')
        self.run_galley('-q', '-f', 'tei', '-o', 'tei/', '--with', 'captions,comments,links,images,tables',
                        *sorted(glob.glob(f'{ROOT}/fixtures/*.html')))
        self.run_galley('-q', '-f', 'tei', '-o', 'corpus.xml', 'all')
        # That schema is cut down to what trafilatura writes; it knows no tables, which TEI has.
        files = [self.path(f'tei/{f}') for f in self.files('tei') if '<table' not in self.read(f'tei/{f}')]
        files.append(self.path('corpus.xml'))
        self.assertGreater(len(files), 20)
        result = subprocess.run(['xmllint', '--noout', '--nonet', '--dtdvalid', dtd, *files], capture_output=True, text=True)
        self.assertEqual((result.returncode, result.stderr), (0, ''))


BLOCKS = ('<h2>First</h2><h3>Second</h3><p>The boats were counted <b>one <i>by</i> one</b>, as <code>they</code> always are, '
          'and<br>then <a href="https://x.org/?a=1&amp;b=2">again</a>, until it was late in the night for all.</p><h2>Last</h2>'
          '<ul><li>One of the vessels that were counted in the harbour on that night</li><li>Another of the vessels that '
          'were counted in the harbour on that same night</li></ul><blockquote><p>We have waited nine winters for this, and '
          'some of us have been on the quay for all of them.</p></blockquote><pre>08:10  left the quay\n09:20  came back '
          'with all of the men aboard</pre><p>And that was the end of the night in which the ferry came back to us all.</p>')


def find_tei_dtd():
    found = subprocess.run(['python3', '-c', 'import importlib.util as u;s=u.find_spec("trafilatura");'
                            'print(s.submodule_search_locations[0] if s else "")'], capture_output=True, text=True)
    path = os.path.join(found.stdout.strip(), 'data', 'tei_corpus.dtd')
    return path if found.stdout.strip() and os.path.exists(path) else None


class Separated(Case):
    def test_csv(self):
        self.write('in/a.html', page(title='He said, "no", &amp; left').encode())
        self.write('in/b.html')
        result = self.run_galley('-f', 'csv', '--ordered', 'in')
        self.assertEqual(result.bytes.count(b'\r\n'), 3)
        rows = list(csv.DictReader(io.StringIO(result.bytes.decode(), newline='')))
        self.assertEqual([r['title'] for r in rows], ['He said, "no", & left', TITLE])
        for key in KEYS:
            self.assertIn(key, rows[0])
        self.assertEqual(rows[1]['body'], '\n\n'.join(PARAGRAPHS))
        self.assertEqual(rows[1]['authors'], 'Marta Ellison')

    def test_tsv(self):
        self.write('a.html', nasty_page())
        lines = self.run_galley('-f', 'tsv', '--fields', 'title,body,tags', 'a.html').out.split('\n')
        self.assertEqual((len(lines), lines[0], lines[2]), (3, 'title\tbody\ttags', ''))
        values = [re.sub(r'\\(.)', lambda m: {'n': '\n', 't': '\t', 'r': '\r', '\\': '\\'}[m[1]], v)
                  for v in lines[1].split('\t')]
        self.assertEqual(values[:2], [self.extract('a.html')[k] for k in ('title', 'body')])

    def test_files_have_their_own_head(self):
        self.write('in/a.html'), self.write('in/b.html')
        self.assertEqual(self.run_galley('-f', 'csv', '-o', 'out/', 'in').status, 0)
        for name in self.files('out'):
            self.assertTrue(self.read(f'out/{name}').startswith('source,url,'))


class Text(Case):
    def test_width(self):
        self.write('a.html')
        out = self.run_galley('--width', '60', 'a.html').out
        self.assertLessEqual(max(map(len, out.split('\n'))), 60)
        whole = self.run_galley('a.html').out
        self.assertEqual(out.split(), whole.split())
        self.assertEqual(out.count('\n\n'), whole.count('\n\n'))
        self.assertEqual(self.run_galley('-w60', 'a.html').out, out)

    def test_width_counts_columns(self):
        han = '渡船在九个冬天之后重新启航码头上的人比港务局的任何人预期的都要多' * 4
        marks = 'e\u0301le\u0300ve ' * 60
        self.write('a.html', page(title='船', paragraphs=[han + '。', marks + '.']).replace('lang="en"', '').encode())
        lines = self.run_galley('-w', '40', 'a.html').out.splitlines()
        wide = [sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line)
                for line in lines]
        self.assertLessEqual(max(wide), 40)
        self.assertTrue(any('渡' in line for line in lines))
        self.assertTrue(any(w >= 39 for w, line in zip(wide, lines) if '船' in line))
        self.assertTrue(any(len(line) > 44 for line in lines if '\u0301' in line))
        self.assertFalse(any(line.startswith('。') for line in lines))  # as typesetters have it

    def test_long_words_stay_whole(self):
        word = 'https://example.org/' + 'x' * 100
        self.write('a.html', page(paragraphs=[*PARAGRAPHS, f'All of it is at {word} for those who want to read on.']).encode())
        self.assertIn(word, self.run_galley('-w', '20', 'a.html').out.split('\n'))

    def test_wrong_width(self):
        for width in ('0', '9', '-5', 'x', '70x', '', '99999999999999999999'):
            self.assertEqual(self.run_galley('--width=' + width, 'a.html').status, 2, width)
        self.assertEqual(self.run_galley('--width', '70', '--json', 'a.html').status, 2)


class Fields(Case):
    def setUp(self):
        super().setUp()
        self.write('a.html')

    def test_chosen_in_order(self):
        self.assertEqual(list(self.extract('--fields', 'date,title', 'a.html')), ['date', 'title'])
        self.assertEqual(self.run_galley('--fields', 'date,title', 'a.html').out, f'2023-11-14T08:30:00+01:00\n{TITLE}\n')
        self.assertEqual(self.run_galley('-f', 'csv', '--fields', 'title', 'a.html').out, f'title\r\n{TITLE}\r\n')
        self.assertTrue(self.run_galley('--fields', 'body', 'a.html').out.startswith(PARAGRAPHS[0]))
        out = self.run_galley('-f', 'html', '--fields', 'title,site,quality', 'a.html').out
        self.assertIn(TITLE, out)
        self.assertNotIn(PARAGRAPHS[0], out)
        self.assertEqual(self.run_galley('-f', 'markdown', '--fields', 'title,authors', 'a.html').out,
                         f'# {TITLE}\n\nMarta Ellison\n')
        self.assertIn(f'<article>\n<title>{TITLE}</title>\n</article>',
                      self.run_galley('-f', 'xml', '--fields', 'title', 'a.html').out)

    def test_every_field_in_every_format(self):
        for name in FORMATS:
            for key in KEYS:
                result = self.run_galley('-f', name, '--fields', key, 'a.html')
                self.assertEqual(result.status, 2 if name == 'tei' else 0, (name, key, result.err))

    def test_wrong_fields(self):
        for fields, reason in (('titel', "no field 'titel'"), ('title,,body', "no field ''"), ('', "no field ''"),
                               ('title,title', "'title' twice"), ('title,', "no field ''")):
            result = self.run_galley('--json', '--fields', fields, 'a.html')
            self.assertEqual(result.status, 2)
            self.assertIn(reason, result.err)


class Files(Case):
    def test_extensions(self):
        self.write('in/a.html')
        for name, extension in FORMATS.items():
            self.assertEqual(self.run_galley('-f', name, '-o', f'{name}/', 'in/a.html').status, 0)
            self.assertEqual(self.files(name), [f'a.{extension}'])

    def test_one_stream(self):
        self.write('in/a.html'), self.write('in/b.html')
        for name in FORMATS:
            out = self.run_galley('-f', name, '--ordered', 'in').out
            self.assertGreaterEqual(out.count(TITLE), 2, name)
            self.assertEqual(self.run_galley('-f', name, 'in', '-o', f'all.{name}').status, 0)
            self.assertEqual(len(self.read(f'all.{name}')), len(out.replace('\r\n', '\n')), name)
        self.assertEqual(Tags(self.run_galley('-f', 'html', 'in').out).wrong, [])

    def template(self, template, content=PAGE, *args):
        self.write('a.html', content)
        shutil.rmtree(self.path('out'), ignore_errors=True)
        result = self.run_galley('--json', '-o', 'out/', '--template', template, *args, 'a.html')
        self.assertEqual((result.status, result.err), (0, ''))
        return self.files('out')

    def test_template(self):
        self.assertEqual(self.template('{date} {title}'), [f'2023-11-14T08 30 00+01 00 {TITLE}.json'])
        self.assertEqual(self.template('{language}/{authors}'), ['en/Marta Ellison.json'])
        self.assertEqual(self.template('x'), ['x.json'])
        self.assertEqual(self.template('{section}'), ['_.json'])

    def test_template_stays_in_its_folder(self):
        for title in ('../../x', '/etc/x', '..', '.hidden', 'a/b', 'a\\b:c*d?e"f|g', 'x' * 900, 'ü' * 900):
            files = self.template('{title}', page(title=title).encode())
            self.assertEqual(len(files), 1)
            self.assertNotRegex(files[0], r'\A[./]|[/\\:*?"|]')
            self.assertLess(len(files[0].encode()), 250)
        self.assertEqual(self.template('../{title}/../../x'), [f'_./{TITLE}/_./_./x.json'])
        self.assertEqual(self.files(), ['a.html', *(f'out/{f}' for f in self.files('out'))])

    def test_names_taken(self):
        self.write('in/a.html'), self.write('in/b.html')
        self.run_galley('-o', 'out/', '--template', '{title}', 'in')
        self.assertEqual(self.files('out'), [f'{TITLE}-2.txt', f'{TITLE}.txt'])

    def test_wrong_template(self):
        for template in ('{titel}', '{title', '{body}', '{}', ''):
            self.assertEqual(self.run_galley('-o', 'out/', '--template', template, 'a.html').status, 2, template)
        self.assertEqual(self.run_galley('--template', '{title}', 'a.html').status, 2)


if __name__ == '__main__':
    unittest.main()
