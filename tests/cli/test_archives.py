"""Archives, crawls, saved pages, and what is taken from them."""
import base64
import email.message
import gzip
import io
import os
import quopri
import re
import tarfile
import unittest
import zipfile
import zlib

from support import Case, PAGE, PARAGRAPHS, TITLE, brotli, gzipped, is_instrumented, page, zstd, zstd_frame

URL = 'https://news.example/2023/11/ferry'


def http(body=PAGE, content_type='text/html; charset=utf-8', status='200 OK', **headers):
    lines = [f'HTTP/1.1 {status}', f'Content-Type: {content_type}'] if content_type else [f'HTTP/1.1 {status}']
    lines += [f'{name.replace("_", "-")}: {value}' for name, value in headers.items()]
    return '\r\n'.join(lines).encode() + b'\r\n\r\n' + body


def record(block=None, kind='response', url=URL, content_type='application/http; msgtype=response', length=None,
           version='1.0', **headers):
    block = http() if block is None else block
    fields = {'WARC-Type': kind, 'WARC-Date': '2023-11-15T10:00:00Z', 'WARC-Record-ID': '<urn:uuid:0>',
              'Content-Length': len(block) if length is None else length, 'Content-Type': content_type,
              'WARC-Target-URI': url, **{name.replace('_', '-'): value for name, value in headers.items()}}
    header = ''.join(f'{name}: {value}\r\n' for name, value in fields.items() if value is not None)
    return f'WARC/{version}\r\n{header}\r\n'.encode() + block + b'\r\n\r\n'


INFO = record(b'software: test\r\n', 'warcinfo', None, 'application/warc-fields')
REQUEST = record(b'GET / HTTP/1.1\r\n\r\n', 'request', content_type='application/http; msgtype=request')
IMAGE = record(http(b'\x89PNG\r\n' + bytes(3000), 'image/png'), url='https://news.example/a.png')


def chunked(body, size=1000):
    return b''.join(b'%x\r\n' % len(body[i:i + size]) + body[i:i + size] + b'\r\n'
                    for i in range(0, len(body), size)) + b'0\r\n\r\n'


def urls(n):
    return [f'https://news.example/{i}' for i in range(n)]


class Warcs(Case):
    def names(self, *args, status=0, **options):
        result = self.run_galley('--json', '--ordered', *args, **options)
        self.assertEqual(result.status, status, result.err)
        self.result = result
        self.articles = result.objects()
        return [a['source'] for a in self.articles]

    def test_record_that_takes_too_long_is_named(self):
        slow = record(http(b'<p>' + b'<i>word and</i> ' * (1_200_000 if not is_instrumented() else 300_000)))
        self.write('a.warc', INFO + record(url=URL + '/1') + slow + record(url=URL + '/2'))
        result = self.run_galley('--json', '--page-seconds=1', '--page-memory=30', '--jobs=1', 'a.warc')
        named = re.findall(r'\Agalley: ([^\n]+): record at byte (\d+): (?:took more than 1 s|needs more than 30 MB of '
                           r'memory)\n\Z', result.err)
        if result.status == 0 and is_instrumented():
            return  # no limit on memory there, and fast enough
        self.assertEqual(named, [('a.warc:' + URL, str(len(INFO + record(url=URL + '/1'))))], result.err)
        self.assertEqual([a['source'] for a in result.objects()], [f'a.warc:{URL}/{i}' for i in (1, 2)])

    def test_plain(self):
        self.write('a.warc', INFO + REQUEST + record() + IMAGE)
        self.assertEqual(self.names('a.warc'), ['a.warc:' + URL])
        article = self.articles[0]
        self.assertEqual(article['url'], URL)
        self.assertEqual(article['title'], TITLE)
        self.assertEqual(article['offset'], len(INFO + REQUEST))
        self.assert_article(article)
        self.assertEqual(self.result.err, '')

    def test_compressed_by_record(self):
        for encode in (gzipped, zstd):
            with self.subTest(encode.__name__):
                parts = [encode(r) for r in (INFO, record(url=urls(2)[0]), IMAGE, record(url=urls(2)[1], version='1.1'))]
                self.write('a.warc', b''.join(parts))
                self.assertEqual(self.names('a.warc'), ['a.warc:' + u for u in urls(2)])
                self.assertEqual([a['offset'] for a in self.articles], [len(parts[0]), sum(map(len, parts[:3]))])
                self.assertEqual(self.names(stdin=b''.join(parts)), ['-:' + u for u in urls(2)])

    def test_compressed_as_a_whole(self):
        self.write('a.warc.gz', gzipped(INFO + record() + record(url=urls(1)[0])))
        self.assertEqual(self.names('a.warc.gz'), ['a.warc.gz:' + URL, 'a.warc.gz:' + urls(1)[0]])
        self.assertEqual(self.articles[0]['offset'], len(INFO))

    def test_zstd_dictionary(self):
        for name in ('plain', 'compressed'):
            with self.subTest(name):
                dictionary = PAGE[:4000]
                held = zstd(dictionary) if name == 'compressed' else dictionary
                frame = b'\x5d\x2a\x4d\x18' + len(held).to_bytes(4, 'little') + held
                start = len(frame) + len(zstd(INFO))
                self.write('a.warc.zst', frame + zstd(INFO) + zstd(record()))
                self.assertEqual(self.names('a.warc.zst'), ['a.warc.zst:' + URL])
                self.assertEqual(self.names('--offset', str(start), 'a.warc.zst'), ['a.warc.zst:' + URL])

    def test_part(self):
        parts = [gzipped(record(url=u)) for u in urls(4)]
        self.write('a.warc.gz', b''.join(parts))
        offset = len(parts[0])
        self.assertEqual(self.names('--offset', str(offset), '--length', str(len(parts[1])), 'a.warc.gz'),
                         ['a.warc.gz:' + urls(4)[1]])
        self.assertEqual(self.articles[0]['offset'], offset)
        self.assertEqual(self.names('--offset', str(offset), 'a.warc.gz'), ['a.warc.gz:' + u for u in urls(4)[1:]])
        self.assertEqual(self.names('--offset', str(offset), stdin=b''.join(parts)), ['-:' + u for u in urls(4)[1:]])
        plain = record() + record(url=urls(1)[0])
        self.write('b.warc', plain)
        self.assertEqual(self.names('--offset', str(len(record())), 'b.warc'), ['b.warc:' + urls(1)[0]])
        self.assert_fails(self.run_galley('--offset', '9999999', '--json', 'a.warc.gz'), 'a.warc.gz', 'nothing at byte')

    def test_bodies(self):
        bodies = {
            'chunked': http(chunked(PAGE), Transfer_Encoding='chunked'),
            'chunked-with-extension': http(b'3;a=b\r\n' + PAGE[:3] + b'\r\n' + chunked(PAGE[3:]), Transfer_Encoding='chunked'),
            'not-chunked': http(PAGE, Transfer_Encoding='chunked'),
            'gzip': http(gzipped(PAGE), Content_Encoding='gzip'),
            'not-gzip': http(PAGE, Content_Encoding='gzip'),
            'br': http(brotli(PAGE), Content_Encoding='br'),
            'zstd': http(zstd(PAGE), Content_Encoding='zstd'),
            'deflate': http(zlib.compress(PAGE), Content_Encoding='deflate'),
            'bare-deflate': http(zlib.compress(PAGE)[2:-4], Content_Encoding='deflate'),
            'chunked-gzip': http(chunked(gzipped(PAGE), 100), Transfer_Encoding='chunked', Content_Encoding='gzip'),
            'untyped': http(PAGE, None),
            'xhtml': http(PAGE, 'application/xhtml+xml'),
        }
        self.write('a.warc', b''.join(record(b, url=f'https://news.example/{n}') for n, b in bodies.items()))
        self.assertEqual(self.names('a.warc'), [f'a.warc:https://news.example/{n}' for n in bodies])
        for article in self.articles:
            with self.subTest(article['url']):
                self.assert_article(article)
        self.assertEqual(self.result.err, '')

    def test_kinds_of_record(self):
        self.write('a.warc', b''.join([
            record(PAGE, 'resource', 'https://news.example/resource', 'text/html'),
            record('\n'.join([TITLE, *PARAGRAPHS]).encode(), 'conversion', 'https://news.example/wet', 'text/plain'),
            record(b'', 'revisit', 'https://news.example/same'),
            record(http(b''), 'revisit', 'https://news.example/same'),
            record(http(), 'revisit', 'https://news.example/whole'),
            record(http(status='404 Not Found'), url='https://news.example/404'),
            record(http(b'<p>There</p>', status='301 Moved'), url='https://news.example/301'),
            record(b'20231115 text', url='dns:news.example', content_type='text/dns'),
            record(b'x' * 10, 'metadata', content_type='application/warc-fields'),
            record(http(b'User-agent: *', 'text/plain'), url='https://news.example/robots.txt'),
            record(url='<https://news.example/angles>')]))
        self.assertEqual(self.names('a.warc'), [f'a.warc:https://news.example/{n}'
                                                for n in ('resource', 'wet', 'whole', 'angles')])
        self.assertEqual(self.result.err, '')

    def test_which_addresses(self):
        self.write('a.warc', b''.join(record(url=u) for u in urls(12)))
        self.assertEqual(self.names('--include', '*/1*', '--exclude', '*/11', 'a.warc'),
                         ['a.warc:' + u for u in ('https://news.example/1', 'https://news.example/10')])

    def test_one_address_for_many_pages(self):
        self.write('a.warc', record())
        self.assert_fails(self.run_galley('--url', URL, 'a.warc'), 'a.warc', 'several')

    def test_output_folder(self):
        self.write('a.warc.gz', gzipped(record()) + gzipped(record(url='https://news.example/../../x')))
        result = self.run_galley('--output', 'out/', 'a.warc.gz')
        self.assertEqual(result.status, 0, result.err)
        self.assertEqual(self.files('out'), ['a/news.example-..-..-x.txt', 'a/news.example-2023-11-ferry.txt'])


class DamagedWarcs(Warcs):
    """Whatever is wrong with one record costs that one."""

    def check(self, content, good, bad, name='a.warc', **options):
        self.write(name, content)
        self.assertEqual(self.names(name, status=1 if bad else 0, **options), [f'{name}:{u}' for u in good])
        errors = self.result.err.splitlines()
        self.assertEqual(len(errors), len(bad), self.result.err)
        for line, (offset, reason) in zip(errors, bad):
            self.assertRegex(line, rf'^galley: {name}(:https?://\S*)?: record at byte {offset}: .*{reason}')

    def test_wrong_lengths(self):
        u = urls(5)
        for length in (0, 10, len(http()) - 10, len(http()) + 10, len(http()) + 700, 3 * len(http()), 10 ** 7, 10 ** 12, 10 ** 30):
            bad = record(url=u[2], length=length)
            first = record(url=u[0]) + record(url=u[1])
            rest = record(url=u[3]) + record(url=u[4])
            for encode in (bytes, gzipped, zstd):
                with self.subTest(length=length, encode=encode.__name__):
                    parts = [encode(record(url=x)) for x in u]
                    parts[2] = encode(bad)
                    self.check(b''.join(parts), [u[0], u[1], u[3], u[4]],
                               [(len(parts[0] + parts[1]), 'length|Length|shorter|larger than 20 MB')])
        for length in ('abc', '-5', '', None, '12 34'):
            with self.subTest(length=length):
                bad = record(url=u[2], Content_Length=length)
                self.check(first + bad + rest, [u[0], u[1], u[3], u[4]], [(len(first), 'Content-Length')])

    def test_damaged_members(self):
        u = urls(5)
        noise = page(extra=f'<!-- {os.urandom(3000).hex()} -->').encode()
        for name, damage in {
                'flipped': lambda m: m[:900] + bytes(b ^ 0x55 for b in m[900:960]) + m[960:],
                'cut': lambda m: m[:900],
                'cut to its head': lambda m: m[:11],
                'longer': lambda m: m + b'some bytes that are no member',
                'sum': lambda m: m[:-6] + b'\0\0' + m[-4:],
                'head': lambda m: b'\x1f\x8b\x07' + m[3:],
                'garbage': lambda m: os.urandom(len(m))}.items():
            with self.subTest(name):
                parts = [gzipped(record(http(noise), url=x)) for x in u]
                parts[2] = damage(parts[2])
                good = u if name == 'longer' else [u[0], u[1], u[3], u[4]]
                self.check(b''.join(parts), good, [(r'\d+', '')])

    def test_no_records_between(self):
        u = urls(2)
        for junk in (b'<html>not a record</html>', b'WARC', b'WARC/', b'WARC/1.0\r\n', b'WARC/1.0\r\n\r\n', b'\0' * 1000,
                     b'WARC/1.0\r\n' + b'X: y\r\n' * 100000, os.urandom(5000)):
            for encode in (bytes, gzipped):
                with self.subTest(junk=junk[:20], encode=encode.__name__):
                    first = encode(record(url=u[0]))
                    self.check(first + encode(junk + b'\r\n\r\n') + encode(record(url=u[1])), u, [(r'\d+', '')])

    def test_end(self):
        u = urls(2)
        whole = record(url=u[0]) + record(url=u[1])
        start = len(record(url=u[0]))
        noise = page(extra=os.urandom(3000).hex()).encode()
        for cut in (1, 5, 20, 100, 400, 1000):
            with self.subTest(cut):
                self.check(whole[:start + cut], u[:1], [(start, '')])
                packed = gzipped(whole[:start]) + gzipped(record(http(noise)))[:cut]
                self.check(packed, u[:1], [(len(gzipped(whole[:start])), '')])
        self.check(whole[:-4], u, [])
        self.check(gzipped(whole[:start - 4]) + gzipped(whole[start:-4]), u, [])

    def test_odd_but_good(self):
        u = urls(3)
        self.check(b'\n\n\n'.join(record(url=x)[:-4].replace(b'\r\n', b'\n', 8) for x in u), u, [])
        folded = record(url=None, X_Long='a\r\n b\r\n\tc', warc_target_uri=URL)
        self.check(folded, [URL], [])
        mention = http(page(extra='<pre>\n\nWARC/1.0\nWARC-Type: response\n\n</pre>').encode())
        self.check(record(mention, url=u[0]) + record(url=u[1]), u[:2], [])
        self.check(gzipped(record(url=u[0])) + gzipped(b'') + gzipped(record(url=u[1])) + bytes(512), u[:2], [])

    def test_bombs(self):
        u = urls(3)
        parts = [gzipped(record(url=x)) for x in u]
        parts[1] = gzipped(record(http(b'<html>' + bytes(60 << 20)), url=u[1]))
        self.check(b''.join(parts), [u[0], u[2]], [(len(parts[0]), 'larger than 20 MB')])
        parts[1] = gzipped(IMAGE[:-4] + bytes(60 << 20))
        self.check(b''.join(parts), [u[0], u[2]], [(len(parts[0]), '')])
        parts[1] = gzipped(record(http(zlib.compress(bytes(60 << 20)), Content_Encoding='deflate'), url=u[1]))
        self.check(b''.join(parts), [u[0], u[2]], [(len(parts[0]), 'larger than 20 MB')])

    test_plain = test_compressed_by_record = test_compressed_as_a_whole = test_zstd_dictionary = None
    test_part = test_bodies = test_kinds_of_record = test_which_addresses = None
    test_one_address_for_many_pages = test_output_folder = None


def tar(members, mode='w'):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as t:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            t.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, content in members.items():
            z.writestr(name, content)
    return out.getvalue()


class Archives(Case):
    MEMBERS = {'site/a.html': PAGE, 'site/notes.txt': b'no page', 'site/b/c.html.gz': gzipped(PAGE), './d.htm': PAGE}
    NAMES = ['site/a.html', 'site/b/c.html.gz', 'd.htm']

    def names(self, *args, status=0, **options):
        self.result = self.run_galley('--json', '--ordered', *args, **options)
        self.assertEqual(self.result.status, status, self.result.err)
        for article in self.result.objects():
            self.assert_article(article)
        return [a['source'] for a in self.result.objects()]

    def test_all_kinds(self):
        plain = tar(self.MEMBERS)
        kinds = {'a.tar': plain, 'a.tar.gz': gzipped(plain), 'a.tar.zst': zstd(plain), 'a.tar.bz2': tar(self.MEMBERS, 'w:bz2'),
                 'a.tar.xz': tar(self.MEMBERS, 'w:xz'), 'a.zip': zipped(self.MEMBERS)}
        for name, content in kinds.items():
            with self.subTest(name):
                self.write(name, content)
                self.assertEqual(self.names(name), [f'{name}:{n}' for n in self.NAMES])
                self.assertEqual(self.names(stdin=content), [f'-:{n}' for n in self.NAMES])
                os.rename(self.path(name), self.path('unnamed'))
                self.assertEqual(self.names('unnamed'), [f'unnamed:{n}' for n in self.NAMES])

    def test_patterns(self):
        self.write('a.zip', zipped(self.MEMBERS))
        self.assertEqual(self.names('--exclude', 'site/b/*', 'a.zip'), ['a.zip:site/a.html', 'a.zip:d.htm'])
        self.assertEqual(self.names('--include', '*.htm', 'a.zip'), ['a.zip:d.htm'])

    def test_output_stays_in_its_folder(self):
        self.write('in/a.tar', tar({'../../up.html': PAGE, '/top.html': PAGE, 'x/../y.html': PAGE}))
        result = self.run_galley('--output', 'in/out/', 'in/a.tar')
        self.assertEqual(result.status, 0, result.err)
        self.assertEqual(self.files('.'), ['in/a.tar', 'in/out/a/top.txt', 'in/out/a/up.txt', 'in/out/a/y.txt'])

    def test_damaged(self):
        whole = tar({f'{i}.html': PAGE for i in range(5)})
        size = len(tar({'0.html': PAGE})) // 10240 * 0 + 512 + (len(PAGE) + 511) // 512 * 512
        self.write('cut.tar', whole[:size * 2 + 700])
        self.assertEqual(self.names('cut.tar', status=1), ['cut.tar:0.html', 'cut.tar:1.html'])
        self.assertEqual(self.result.err.count('\n'), 1)
        self.write('bad.tar', whole[:size * 2] + b'\xff' * 512 + whole[size * 2 + 512:])
        self.assertEqual(self.names('bad.tar', status=1), [f'bad.tar:{i}.html' for i in (0, 1, 3, 4)])
        self.assertEqual(self.result.err.count('\n'), 1, self.result.err)
        content = zipped({f'{i}.html': PAGE for i in range(5)})
        at = content.index(b'2.html') + 60
        self.write('bad.zip', content[:at] + bytes(40) + content[at + 40:])
        self.assertEqual(self.names('bad.zip', status=1), [f'bad.zip:{i}.html' for i in (0, 1, 3, 4)])

    def test_bomb(self):
        self.write('a.zip', zipped({'a.html': PAGE, 'bomb.html': bytes(60 << 20), 'c.html': PAGE}))
        self.assertEqual(self.names('a.zip', status=1), ['a.zip:a.html', 'a.zip:c.html'])
        self.assertIn('larger than 20 MB', self.result.err)

    def test_nothing_in_it(self):
        self.write('a.zip', zipped({'a.txt': b'x'}))
        self.assert_fails(self.run_galley('a.zip'), 'a.zip', 'no pages')
        self.write('b.zip', b'PK\x03\x04' + os.urandom(3000))
        self.assert_fails(self.run_galley('b.zip'), 'b.zip')


class FoldersAndLists(Case):
    def sources(self, *args, **options):
        result = self.run_galley('--json', '--ordered', *args, **options)
        self.assertEqual((result.status, result.err), (0, ''))
        return [o['source'] for o in result.objects()]

    def test_patterns(self):
        for name in ('in/a.html', 'in/b.shtml', 'in/x/c.html', 'in/x/y/d.html', 'in/z/e.html'):
            self.write(name)
        self.assertEqual(self.sources('--exclude', 'x', 'in'), ['in/a.html', 'in/z/e.html'])
        self.assertEqual(self.sources('--exclude', '[ac].html', 'in'), ['in/x/y/d.html', 'in/z/e.html'])
        self.assertEqual(self.sources('--include', '*.shtml', 'in'), ['in/b.shtml'])
        self.assertEqual(self.sources('--include', 'x/*', '--include', '*.shtml', '--exclude', '*/d.*', 'in'),
                         ['in/b.shtml', 'in/x/c.html'])
        result = self.run_galley('--include', '*.nothing', 'in')
        self.assert_fails(result, 'in', '--include')

    def test_archives_in_folders(self):
        self.write('in/a.html')
        self.write('in/b.warc.gz', gzipped(record()))
        self.write('in/c.zip', zipped({'d.html': PAGE}))
        self.assertEqual(self.sources('in'), ['in/a.html', 'in/b.warc.gz:' + URL, 'in/c.zip:d.html'])

    def test_lists(self):
        names = ['a.html', '#b.html', ' c .html', 'in/d.html', 'new\nline.html']
        for name in names:
            self.write(name)
        by_line = '\n'.join(names[:3]) + '\r\n\nin'
        self.write('list', by_line.encode())
        self.assertEqual(self.sources('--files', 'list'), names[:4])
        self.assertEqual(self.sources('--files', '-', stdin=by_line.encode()), names[:4])
        self.assertEqual(self.sources('--files', '-', stdin=gzipped(by_line.encode())), names[:4])
        self.assertEqual(self.sources('--files', '-', stdin='\0'.join(names).encode()), names)
        self.assertEqual(self.sources('--files', 'list', 'a.html'), names[:4] + ['a.html'])
        result = self.run_galley('--json', '--files', '-', stdin=b'a.html\nmissing.html\n')
        self.assertEqual((result.status, result.out.count('\n')), (1, 1))
        self.assertEqual(result.err, 'galley: missing.html: No such file or directory\n')
        self.write('empty', b'')
        self.assertEqual(self.sources('--files', 'empty'), [])

    def test_output_of_a_list(self):
        self.write('in/d.html')
        self.write('in/x/d.html')
        paths = f'in/../in/d.html\n{self.path("in/x/d.html")}\n'
        self.assertEqual(self.run_galley('--output', 'out/', '--files', '-', stdin=paths.encode()).status, 0)
        self.assertEqual(self.files('out'), sorted(['in/d.txt', self.path('in/x/d.txt')[1:]]))

    @unittest.skipIf(is_instrumented(), 'too slow by nature')
    def test_many_files_start_at_once(self):
        self.write('in/0.html')
        for i in range(40000):
            os.link(self.path('in/0.html'), self.path(f'in/x{i}.html'))
        process = self.start_galley('--json', 'in')
        line = process.stdout.readline()
        process.kill()
        process.communicate()
        self.assertIn(b'in/', line)

    def start_galley(self, *args):
        import subprocess
        from support import start
        return start(*args, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


class SavedPages(Case):
    def mhtml(self, encode='quoted-printable', **headers):
        html = page(paragraphs=[p + ' Größe = 3 €.' for p in PARAGRAPHS]).encode('windows-1252')
        body = {'quoted-printable': quopri.encodestring(html), 'base64': base64.encodebytes(html), '8bit': html}[encode]
        fields = {'From': '<Saved by Blink>', 'Snapshot-Content-Location': URL, 'Subject': 'x', 'MIME-Version': '1.0',
                  'Content-Type': 'multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x----"', **headers}
        head = ''.join(f'{n}: {v}\r\n' for n, v in fields.items() if v).encode()
        part = (f'------Boundary--x----\r\nContent-Type: text/html; charset="windows-1252"\r\nContent-ID: <frame-1@mhtml>\r\n'
                f'Content-Transfer-Encoding: {encode}\r\nContent-Location: {URL}\r\n\r\n').encode()
        css = b'------Boundary--x----\r\nContent-Type: text/css\r\n\r\n@charset "utf-8";\r\n'
        return head + b'\r\n\r\n' + part + body + b'\r\n' + css + b'------Boundary--x------\r\n'

    def check(self, name='a.mhtml'):
        article = self.extract(name)
        self.assertEqual((article['title'], article['url']), (TITLE, URL))
        self.assert_article(article, [p + ' Größe = 3 €.' for p in PARAGRAPHS])

    def test_mhtml(self):
        for encode in ('quoted-printable', 'base64', '8bit'):
            with self.subTest(encode):
                self.write('a.mhtml', self.mhtml(encode))
                self.check()
        self.write('a.mhtml', self.mhtml().replace(b'\r\n', b'\n'))
        self.check()
        self.write('a.mhtml', gzipped(self.mhtml()))
        self.check()

    def test_start_and_nesting(self):
        message = email.message.EmailMessage()
        message['Subject'] = 'x'
        message.set_content('see the page')
        message.add_alternative(page(paragraphs=[p + ' Größe = 3 €.' for p in PARAGRAPHS]), subtype='html')
        message.get_payload()[1]['Content-Location'] = URL
        message.get_payload()[1].add_related(b'body {}', 'text', 'css')
        self.write('a.mht', bytes(message))
        self.check('a.mht')

    def test_cut_or_strange(self):
        whole = self.mhtml()
        self.write('a.mhtml', whole[:len(whole) - 400])
        self.assert_article(self.extract('a.mhtml'), PARAGRAPHS[:3])
        for content in (whole[:450], whole.replace(b'text/html; charset', b'text/plain; charset'),
                        whole.replace(b'----Boundary--x----"', b'other"')):
            self.write('b.mhtml', content)
            self.assert_fails(self.run_galley('b.mhtml'), 'b.mhtml')

    def test_comments(self):
        for comment in (f'<!-- saved from url=({len(URL):04})' + URL + ' -->',
                        f'<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Wed Nov 15 2023 10:00:00 GMT+0100\n-->'):
            for before in ('', '<!DOCTYPE html>\n', '<!-- one more --><html>'):
                with self.subTest(comment=comment, before=before):
                    self.write('a.html', before.encode() + comment.encode() + PAGE)
                    self.assertEqual(self.extract('a.html')['url'], URL)
                    self.assertEqual(self.extract('--url', 'https://b.example/', 'a.html')['url'], 'https://b.example/')


if __name__ == '__main__':
    unittest.main()
