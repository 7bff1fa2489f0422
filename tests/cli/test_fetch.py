"""Addresses, fetched from a server on this machine."""
import gzip
import json
import os
import subprocess
import threading
import time

from support import CYRILLIC, PAGE, ServerCase, TITLE, brotli, gzipped, page, start


class Fetch(ServerCase):
    def refused(self, path, reason, *args):
        result = self.run_galley('--retries', '0', *args, self.url(path))
        self.assert_fails(result, self.url(path).replace('?', r'\?'), reason)

    def test_page(self):
        address = self.url('/article')
        article = self.extract(address)
        self.assertEqual((article['source'], article['url']), (address, address))
        self.assert_article(article)

    def test_scheme_in_capitals(self):
        self.assert_article(self.extract(self.url('/article').replace('http', 'HTTP')))

    def test_awkward_address(self):
        seen = {'Content-Type': 'text/html'}
        self.server.pages['/caf%c3%a9%20bar?q=a%20b'] = self.server.pages['/caf%C3%A9%20bar?q=a%20b'] = (200, seen, PAGE)
        self.server.pages['/caf%c3%a9%20bar?q=a+b'] = (200, seen, PAGE)
        article = self.extract(self.url('/café bar?q=a b#part'))
        self.assert_article(article)
        self.assertNotIn('#', article['url'])

    def test_password_stays_at_home(self):
        address = self.url('/article').replace('http://', 'http://someone:secret@')
        self.assertEqual(self.extract(address)['url'], self.url('/article'))

    def test_redirect(self):
        for status in (301, 302, 303, 307, 308):
            self.server.pages['/old'] = (status, {'Location': '/article'}, b'gone')
            article = self.extract(self.url('/old'))
            self.assertEqual((article['source'], article['url']), (self.url('/old'), self.url('/article')))

    def test_ten_redirects_and_no_more(self):
        for i in range(11):
            self.server.pages[f'/r{i}'] = (302, {'Location': f'/r{i + 1}'}, b'')
        self.server.pages['/r11'] = (200, self.HTML, PAGE)
        self.assert_article(self.extract(self.url('/r1')))
        self.refused('/r0', 'redirect')

    def test_redirect_loop(self):
        self.server.pages['/loop'] = (302, {'Location': '/loop'}, b'')
        self.refused('/loop', 'redirect')

    def test_redirect_elsewhere(self):
        secret = self.write('secret.html')
        for target in ('file://' + self.path(secret), 'ftp://127.0.0.1/', 'gopher://127.0.0.1/', 'dict://127.0.0.1/'):
            self.server.pages['/away'] = (302, {'Location': target}, b'')
            self.refused('/away', 'redirected to [^ ]*: only http and https')

    def test_cookie_wall(self):
        def wall(request):
            if 'seen=1' in request.headers.get('Cookie', ''):
                return 200, self.HTML, PAGE
            return 302, {'Location': '/wall', 'Set-Cookie': 'seen=1'}, b''
        self.server.pages['/wall'] = wall
        self.assert_article(self.extract(self.url('/wall')))

    def test_no_cookie_for_the_next_page(self):
        self.serve('/first', set_cookie='seen=1')
        self.run_galley(self.url('/first'), self.url('/article'))
        self.assertIsNone(self.server.requests[-1].headers.get('Cookie'))

    def test_content_encodings(self):
        for name, encode in (('gzip', gzipped), ('br', brotli)):
            self.assert_article(self.extract(self.serve('/' + name, encode(PAGE), content_encoding=name)))
            self.assertIn(name, self.server.requests[-1].headers['Accept-Encoding'])

    def test_status(self):
        for status in (400, 403, 404, 410, 429, 500, 503):
            self.serve('/status', status=status)
            self.refused('/status', f'HTTP status {status}')
            self.serve('/status', b'', status=status)
            self.refused('/status', f'HTTP status {status}')

    def test_wrong_type(self):
        for kind in ('image/png', 'application/pdf', 'video/mp4', 'application/octet-stream', 'text/css'):
            self.serve('/thing', content_type=kind)
            self.refused('/thing', kind)

    def test_hostile_type(self):
        self.server.pages['/thing'] = (200, {'Content-Type': 'evil\x1b[31m\x9b/' + 'x' * 2000}, PAGE)
        self.refused('/thing', 'evil')

    def test_page_types(self):
        for kind in ('text/html', 'TEXT/HTML;charset=utf-8', 'application/xhtml+xml', 'text/html ; charset="utf-8"'):
            self.assert_article(self.extract(self.serve('/page', content_type=kind)))

    def test_no_type(self):
        self.server.pages['/bare'] = (200, {}, PAGE)
        self.assert_article(self.extract(self.url('/bare')))

    def test_charset_in_the_header_only(self):
        body = page('Ночная переправа снова открыта', CYRILLIC).encode('windows-1251')
        article = self.extract(self.serve('/ru', body, content_type='text/html; charset=windows-1251'))
        self.assert_article(article, CYRILLIC)

    def test_empty_page(self):
        self.serve('/empty', b'')
        self.refused('/empty', 'empty')

    def test_too_large(self):
        self.serve('/large', PAGE + b' ' * (21 << 20))
        self.refused('/large', 'larger than 20 MB')

    def test_bomb(self):
        self.serve('/bomb', gzip.compress(b' ' * (64 << 20)), content_encoding='gzip')
        result = self.run_galley(self.url('/bomb'))
        self.assert_fails(result, '/bomb', 'larger than 20 MB')

    def test_cut_short(self):
        self.serve('/cut', content_length=str(len(PAGE) + 1000))
        self.refused('/cut', '')

    def test_nobody_there(self):
        self.assert_fails(self.run_galley('--retries', '0', 'http://127.0.0.1:1/a'), 'http://127.0.0.1:1/a', '')

    def test_malformed_address(self):
        for address in ('http://', 'https:///a', 'http://[::1/', 'http://127.0.0.1:99999999/'):
            result = self.run_galley('--retries', '0', address)
            self.assertEqual((result.status, result.out, len(result.err.splitlines())), (1, '', 1), address)

    def test_honest_name(self):
        self.run_galley(self.url('/article'))
        self.assertRegex(self.server.requests[-1].headers['User-Agent'], r'\Agalley/\d+\.\d+\.\d+ \([^)]*\)\Z')

    def test_one_connection(self):
        for i in range(5):
            self.serve(f'/{i}')
        result = self.run_galley('--json', '--per-host', '1', *[self.url(f'/{i}') for i in range(5)])
        self.assertEqual(len(result.objects()), 5)
        self.assertEqual(len({request.client_address for request in self.server.requests}), 1)

    def test_file_for_an_address(self):
        self.server.pages['/news/2023/ferry.html?page=1'] = (200, self.HTML, PAGE)
        port = self.server.server_address[1]
        self.assertEqual(self.run_galley('-o', 'out/', self.url('/article'),
                                         self.url('/news/2023/ferry.html?page=1')).status, 0)
        self.assertEqual(self.files('out'), [f'127.0.0.1-{port}-article.txt',
                                             f'127.0.0.1-{port}-news-2023-ferry.html-page-1.txt'])


class Order(ServerCase):
    def slow_first(self):
        def slow(_):
            time.sleep(0.5)
            return 200, self.HTML, PAGE
        self.server.pages['/slow'] = slow
        for i in range(5):
            self.serve(f'/{i}')
        return [self.url('/slow')] + [self.url(f'/{i}') for i in range(5)]

    def test_as_they_come(self):
        addresses = self.slow_first()
        found = [o['source'] for o in self.run_galley('--json', *addresses).objects()]
        self.assertEqual((sorted(found), found[-1]), (sorted(addresses), addresses[0]))

    def test_as_given(self):
        addresses = self.slow_first()
        self.write('a.html')
        inputs = addresses[:3] + ['missing.html', 'a.html'] + addresses[3:]
        result = self.run_galley('--json', '--ordered', *inputs)
        inputs.remove('missing.html')
        self.assertEqual([o['source'] for o in result.objects()], inputs)


class Resume(ServerCase):
    def test_killed_again_and_again(self):
        """Whenever a run is killed, the next one goes on: no page is lost, and none comes twice."""
        pages = [f'/{i}' for i in range(60)]

        def slow(_):
            time.sleep(0.005)
            return 200, self.HTML, PAGE
        for path in pages:
            self.server.pages[path] = slow
        links = ''.join(f'<item><link>{self.url(p)}</link></item>' for p in pages[30:] + pages[:5])
        self.serve('/feed', f'<rss><channel>{links}</channel></rss>'.encode())
        self.write('list', '\n'.join(self.url(p) + x for p in pages[:30] for x in ('', '#again')).encode())
        command = ['--json', '--output', self.path('out.jsonl'), '--resume', '--urls', self.path('list'), '--feed', self.url('/feed')]
        kills = 0
        for pause in [0.05, 0.1, 0.15, 0.2, 0.25] * 2:
            process = start(*command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(pause)
            process.kill()
            kills += process.wait() != 0
        result = self.run_galley(*command)
        self.assertEqual((result.status, result.err), (0, ''))
        with open(self.path('out.jsonl')) as f:
            found = [json.loads(line)['source'] for line in f]
        self.assertEqual(sorted(found), sorted(self.url(p) for p in pages))
        self.assertGreater(kills, 0)


class Lists(ServerCase):
    def addresses(self, result):
        return [o['source'] for o in result.objects()]

    def test_standard_input(self):
        address = self.url('/article')
        text = f'# two of the same\n\n  {address}  \r\n{address}'
        result = self.run_galley('--json', stdin=text.encode())
        self.assertEqual((result.status, result.err, self.addresses(result)), (0, '', [address]))

    def test_each_once(self):
        """Addresses that mean the same page are fetched once."""
        address = self.url('/article')
        same = [address, address + '#part', address.replace('http', 'HTTP'), address + '?utm_source=x&fbclid=y',
                address.replace('/article', '/./x/../article')]
        result = self.run_galley('--json', *same, stdin=b'')
        self.assertEqual(self.addresses(result), [address])

    def test_json_lines(self):
        self.serve('/b')
        lines = ['{"url": "%s", "title": "x"}' % self.url('/article'), '{"a": [1], "url": "%s"}' % self.url('/b'),
                 '{"a": 1}', '{nonsense', '{"url": 5}']
        self.write('list.jsonl', '\n'.join(lines).encode())
        result = self.run_galley('--json', '--urls', 'list.jsonl')
        self.assertEqual((result.status, sorted(self.addresses(result))), (1, [self.url('/article'), self.url('/b')]))
        self.assertEqual(len(result.err.splitlines()), 3)

    def test_byte_order_mark(self):
        result = self.run_galley('--json', stdin=b'\xef\xbb\xbf' + self.url('/article').encode())
        self.assertEqual(self.addresses(result), [self.url('/article')])

    def test_file(self):
        address = self.url('/article')
        self.write('list', f'{address}\n#{address}\n{address}\n'.encode())
        self.write('a.html')
        result = self.run_galley('--json', '--ordered', '--urls', 'list', 'a.html')
        self.assertEqual((result.status, self.addresses(result)), (0, [address, 'a.html']))
        result = self.run_galley('--json', '--input', 'urls', 'list')
        self.assertEqual(self.addresses(result), [address])
        result = self.run_galley('--json', '--urls', '-', stdin=address.encode())
        self.assertEqual(self.addresses(result), [address])

    def test_compressed_list(self):
        self.write('list.gz', gzipped(self.url('/article').encode()))
        self.assertEqual(len(self.run_galley('--json', '--urls', 'list.gz').objects()), 1)

    def test_long_list(self):
        for i in range(40):
            self.server.pages['/' + 'x' * 2000 + str(i)] = (200, self.HTML, PAGE)
        text = '\n'.join(self.url('/' + 'x' * 2000 + str(i)) for i in range(40))
        result = self.run_galley('--json', stdin=text.encode())
        self.assertEqual((result.status, len(result.objects())), (0, 40))

    def test_bad_lines(self):
        self.write('list', f'nonsense\n{self.url("/missing")}\nfile:///etc/passwd\n{self.url("/article")}\n'.encode())
        result = self.run_galley('--json', '--ordered', '--urls', 'list')
        self.assertEqual((result.status, self.addresses(result)), (1, [self.url('/article')]))
        lines = result.err.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertTrue(lines[0].startswith('galley: nonsense: '))
        self.assertIn('HTTP status 404', lines[1])
        self.assertTrue(lines[2].startswith('galley: file:///etc/passwd: '))

    def test_endless_line(self):
        self.write('list', b'x' * 1000000)
        self.assert_fails(self.run_galley('--urls', 'list'), 'list', 'line')

    def test_missing_list(self):
        self.assert_fails(self.run_galley('--urls', 'missing'), 'missing', 'No such file')

    def test_each_address_at_once(self):
        self.serve('/1'), self.serve('/2')
        process = start('--json', stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        killer = threading.Timer(60, process.kill)
        killer.start()
        for i in range(3):
            process.stdin.write(self.url(f'/article#{i}' if i == 0 else f'/{i}').encode() + b'\n')
            process.stdin.flush()
            self.assertIn(TITLE.encode(), process.stdout.readline())
        process.communicate()
        killer.cancel()
        self.assertEqual(process.returncode, 0)
