"""Manners towards servers: robots.txt, pauses, tries after failures, who gets secrets."""
import email.utils
import time

from support import PAGE, ServerCase


class Manners(ServerCase):
    def robots(self, text, status=200, **headers):
        self.serve('/robots.txt', text.encode(), status, content_type='text/plain', **headers)

    def asked(self, server=None):
        return [request.path for request in (server or self.server).requests]

    def second_server(self):
        """Another server, which is another origin by its port."""
        first = self.server
        super().setUp()
        second, self.server = self.server, first
        return second, f'http://127.0.0.1:{second.server_address[1]}'

    def failing(self, path, times, status=503, **headers):
        """A page that fails some times first; returns the list of the times it was asked for."""
        seen = []

        def answer(_):
            seen.append(time.monotonic())
            if len(seen) <= times:
                return status, {**self.HTML, **{k.replace('_', '-').title(): v for k, v in headers.items()}}, b'later'
            return 200, self.HTML, PAGE
        self.server.pages[path] = answer
        return seen


class Robots(Manners):
    def test_forbidden(self):
        self.robots('User-agent: *\nDisallow: /article\n')
        result = self.run_galley(self.url('/article'))
        self.assert_fails(result, '/article', 'robots.txt')
        self.assertEqual(self.asked(), ['/robots.txt'])
        self.assert_article(self.extract('--ignore-robots', self.url('/article')))
        self.assertEqual(self.asked(), ['/robots.txt', '/article'])

    def test_asked_once(self):
        self.robots('User-agent: *\nDisallow: /private\n')
        self.serve('/a'), self.serve('/b')
        result = self.run_galley('--json', self.url('/a'), self.url('/private/x'), self.url('/b'), self.url('/article'))
        self.assertEqual((result.status, len(result.objects()), self.asked().count('/robots.txt')), (1, 3, 1))
        self.assertNotIn('/private/x', self.asked())

    def test_group_by_name(self):
        self.robots('User-agent: *\nDisallow: /\n\nUser-agent: Galley\nAllow: /\n')
        self.extract(self.url('/article'))
        self.assert_fails(self.run_galley('--user-agent', 'Other/1.0', self.url('/article')), '/article', 'robots.txt')

    def test_status(self):
        for status in (400, 401, 403, 404, 410):
            self.robots('User-agent: *\nDisallow: /\n', status)
            self.extract(self.url('/article'))
        for status in (429, 500, 503):
            self.robots('', status)
            result = self.run_galley('--retries', '0', self.url('/article'))
            self.assert_fails(result, '/article', f'robots.txt [^\n]*{status}')

    def test_redirects(self):
        """Five are followed, to other servers too; behind more there is no robots.txt."""
        second, there = self.second_server()
        second.pages['/r4'] = (302, {'Location': self.url('/r5')}, b'')
        for i in range(4):
            self.server.pages[f'/r{i}'] = (302, {'Location': f'/r{i + 1}'}, b'')
        self.server.pages['/r4'] = (302, {'Location': there + '/r4'}, b'')
        self.server.pages['/r5'] = (200, {'Content-Type': 'text/plain'}, b'User-agent: *\nDisallow: /\n')
        self.server.pages['/robots.txt'] = (302, {'Location': '/r2'}, b'')
        self.assert_fails(self.run_galley(self.url('/article')), '/article', 'robots.txt forbids')
        self.server.pages['/robots.txt'] = (302, {'Location': '/r0'}, b'')
        self.extract(self.url('/article'))

    def test_for_each_server_of_a_redirect(self):
        second, there = self.second_server()
        second.pages['/robots.txt'] = (200, {}, b'User-agent: *\nDisallow: /article\n')
        self.server.pages['/away'] = (302, {'Location': there + '/article'}, b'')
        self.assert_fails(self.run_galley(self.url('/away')), '/away', 'robots.txt forbids')
        self.assertEqual(self.asked(second), ['/robots.txt'])

    def test_endless(self):
        self.robots('User-agent: *\nDisallow: /x\n' + '#' * (2 << 20))
        self.extract(self.url('/article'))

    def test_crawl_delay(self):
        self.robots('User-agent: *\nCrawl-delay: 0.4\n')
        seen = self.failing('/a', 0)
        self.server.pages['/b'] = self.server.pages['/a']
        self.run_galley(self.url('/a'), self.url('/b'))
        self.assertGreater(seen[1] - seen[0], 0.35)


class Pauses(Manners):
    def test_delay(self):
        seen = self.failing('/a', 0)
        self.server.pages['/b'] = self.server.pages['/a']
        self.run_galley('--ignore-robots', '--delay', '0.4', self.url('/a'), self.url('/b'))
        self.assertGreater(seen[1] - seen[0], 0.35)

    def test_at_a_time(self):
        """Downloads overall and from one server."""
        now, most = [0], [0]

        def busy(_):
            now[0] += 1
            most[0] = max(most[0], now[0])
            time.sleep(0.1)
            now[0] -= 1
            return 200, self.HTML, PAGE
        addresses = []
        for i in range(8):
            self.server.pages[f'/{i}'] = busy
            addresses.append(self.url(f'/{i}'))
        for options, limit in (([], 2), (['--per-host', '8'], 8), (['--per-host', '8', '--jobs', '3'], 3),
                               (['--per-host', '8', '--jobs', '2', '--connections', '4'], 4)):
            most[0] = 0
            self.assertEqual(len(self.run_galley('--json', '--ignore-robots', *options, *addresses).objects()), 8)
            self.assertLessEqual(most[0], limit)
            self.assertGreaterEqual(most[0], min(limit, 3) - 1, options)

    def test_again(self):
        for status in (429, 500, 502, 503, 504):
            seen = self.failing('/page', 2, status)
            self.assert_article(self.extract('--retry-delay', '0.1', self.url('/page')))
            self.assertEqual(len(seen), 3)
            self.assertGreater(seen[2] - seen[1], 0.09)  # between 0.1 and 0.2

    def test_given_up(self):
        seen = self.failing('/page', 9)
        result = self.run_galley('--retry-delay', '0.01', '--retries', '2', self.url('/page'))
        self.assert_fails(result, '/page', 'HTTP status 503')
        self.assertEqual(len(seen), 3)

    def test_not_again(self):
        for status in (400, 403, 404, 410, 501):
            seen = self.failing('/page', 9, status)
            self.assert_fails(self.run_galley(self.url('/page')), '/page', f'HTTP status {status}')
            self.assertEqual(len(seen), 1)

    def test_retry_after(self):
        for later in (lambda: '1', lambda: email.utils.formatdate(time.time() + 2, usegmt=True)):
            seen = self.failing('/page', 1, 429, retry_after=later())
            self.extract('--retry-delay', '0.01', self.url('/page'))
            self.assertGreater(seen[1] - seen[0], 0.9)

    def test_retry_after_holds_for_the_server(self):
        seen = self.failing('/a', 1, 503, retry_after='1')
        other = self.failing('/b', 0)
        result = self.run_galley('--json', '--per-host', '1', '--retry-delay', '0.01', self.url('/a'), self.url('/b'))
        self.assertEqual((result.status, len(result.objects())), (0, 2))
        self.assertGreater(other[0] - seen[0], 0.9)

    def test_retry_after_long(self):
        self.failing('/page', 9, 429, retry_after='86400')
        result = self.run_galley('--per-host', '1', self.url('/page'), self.url('/article'))
        self.assertEqual((result.status, result.out, len(result.err.splitlines())), (1, '', 2))
        self.assertLess(result.seconds, 20)
        self.assertNotIn('/article', self.asked())

    def test_storm(self):
        """A server that has had enough most of the time still gives all in the end."""
        count = [0]

        def stormy(_):
            count[0] += 1
            return (200, self.HTML, PAGE) if count[0] % 3 == 0 else (429, self.HTML, b'')
        for i in range(12):
            self.server.pages[f'/{i}'] = stormy
        result = self.run_galley('--json', '--retry-delay', '0.02', '--retries', '8', *[self.url(f'/{i}') for i in range(12)])
        self.assertEqual((result.status, len(result.objects())), (0, 12), result.err)


class Secrets(Manners):
    def sent(self, server, path):
        request = [r for r in server.requests if r.path == path][-1]
        return {name: request.headers[name] for name in ('Authorization', 'Cookie', 'X-Other') if name in request.headers}

    def test_header(self):
        self.extract('--header', 'X-Other: 1', '--header', 'Accept: text/html', self.url('/article'))
        request = self.server.requests[-1]
        self.assertEqual((request.headers['X-Other'], request.headers.get_all('Accept')), ('1', ['text/html']))

    def test_not_sent_elsewhere(self):
        second, there = self.second_server()
        self.server.pages['/away'] = (302, {'Location': there + '/back'}, b'')
        second.pages['/back'] = (302, {'Location': self.url('/article')}, b'')
        self.extract('--header', 'Authorization: Bearer s', '--header', 'cookie: s=1', '--header', 'X-Other: 1', self.url('/away'))
        secrets = {'Authorization': 'Bearer s', 'Cookie': 's=1', 'X-Other': '1'}
        self.assertEqual(self.sent(self.server, '/away'), secrets)
        self.assertEqual(self.sent(second, '/back'), {'X-Other': '1'})
        self.assertEqual(self.sent(second, '/robots.txt'), {'X-Other': '1'})
        self.assertEqual(self.sent(self.server, '/article'), secrets)

    def test_password(self):
        second, there = self.second_server()
        self.server.pages['/away'] = (302, {'Location': there + '/article'}, b'')
        self.server.pages['/here'] = (302, {'Location': '/away'}, b'')
        self.extract(self.url('/here').replace('http://', 'http://someone:secret@'))
        self.assertEqual(self.sent(self.server, '/away'), {'Authorization': 'Basic c29tZW9uZTpzZWNyZXQ='})
        self.assertEqual(self.sent(second, '/article'), {})

    def test_cookie_jar(self):
        self.serve('/first', set_cookie='seen=1; Max-Age=1000')
        self.run_galley('--cookie-jar', 'jar', self.url('/first'))
        self.run_galley('--cookie-jar', 'jar', self.url('/article'))
        self.assertEqual(self.sent(self.server, '/article'), {'Cookie': 'seen=1'})

    def test_bad_header(self):
        for header in ('nonsense', ': x', 'A: b\r\nC: d'):
            self.assertEqual(self.run_galley('--header', header, self.url('/article')).status, 2)

    def test_proxy(self):
        """The surroundings' proxy is asked, by the whole address."""
        self.server.pages['http://news.invalid/article'] = (200, self.HTML, PAGE)
        result = self.run_galley('--json', 'http://news.invalid/article', http_proxy=self.url(''), cwd=self.folder)
        self.assert_article(result.objects()[0])
        result = self.run_galley('--no-private', '--retries', '0', 'http://news.invalid/article', http_proxy=self.url(''))
        self.assertEqual(result.status, 1)
