"""--cache: pages kept as WARC, asked for again only if they have changed."""
import fcntl
import gzip
import os

from support import PAGE, PARAGRAPHS, TITLE, ServerCase, page


class Cache(ServerCase):
    def versioned(self, path, body=PAGE, version='"one"', **headers):
        """A page that knows whether it has changed."""
        def answer(request):
            same = request.headers.get('If-None-Match', '-') == version or \
                request.headers.get('If-Modified-Since', '-') == headers.get('Last-Modified')
            named = {'Content-Type': 'text/html; charset=utf-8', **headers, **({'ETag': version} if version else {})}
            return (304, {}, b'') if same else (200, named, body)
        self.server.pages[path] = answer
        return self.url(path)

    def cached(self, *args):
        result = self.run_galley('--json', '--ordered', '--cache', 'kept', *args)
        self.assertEqual((result.status, result.err), (0, ''))
        return result.objects()

    def statuses(self, path):
        return [(r.headers.get('If-None-Match'), r.headers.get('If-Modified-Since')) for r in self.server.requests if r.path == path]

    def test_unchanged(self):
        for headers, condition in (({}, ('"one"', None)), ({'version': None, 'Last-Modified': 'Wed, 01 May 2024 10:00:00 GMT'},
                                                           (None, 'Wed, 01 May 2024 10:00:00 GMT'))):
            path = '/a' if not headers else '/b'
            address = self.versioned(path, **headers)
            first, = self.cached(address)
            second, = self.cached(address)
            self.assert_article(second)
            self.assertEqual(first, second)
            self.assertEqual(self.statuses(path), [(None, None), condition])

    def test_changed(self):
        self.cached(self.versioned('/a'))
        article, = self.cached(self.versioned('/a', page(title='Another headline altogether').encode(), '"two"'))
        self.assertEqual(article['title'], 'Another headline altogether')
        self.assertEqual(self.cached(self.url('/a'))[0]['title'], 'Another headline altogether')
        self.assertEqual(self.statuses('/a'), [(None, None), ('"one"', None), ('"two"', None)])

    def test_without_validators(self):
        self.cached(self.url('/article'))
        self.cached(self.url('/article'))
        self.assertEqual(self.statuses('/article'), [(None, None)] * 2)

    def test_redirects_and_charsets(self):
        self.versioned('/ru', page(title='Ночная переправа снова открыта').encode('windows-1251'),
                       **{'Content-Type': 'text/html; charset=windows-1251'})
        self.server.pages['/old'] = (301, {'Location': '/ru'}, b'')
        for _ in range(2):
            article, = self.cached(self.url('/old'))
            self.assertEqual((article['title'], article['url']), ('Ночная переправа снова открыта', self.url('/ru')))
        self.assertEqual(self.statuses('/ru')[1], ('"one"', None))

    def test_other_tools_read_it(self):
        self.cached(self.versioned('/a'), self.versioned('/b', gzip.compress(PAGE), **{'Content-Encoding': 'gzip'}))
        with gzip.open(self.path('kept/pages.warc.gz')) as f:
            warc = f.read()
        self.assertEqual((warc.count(b'WARC/1.0\r\n'), warc.count(b'WARC-Type: response')), (3, 2))
        self.assertEqual(warc.count(PARAGRAPHS[0].encode()), 2)
        articles = self.run_galley('--json', 'kept/pages.warc.gz').objects()
        self.assertEqual(sorted((a['url'], a['title']) for a in articles), [(self.url('/a'), TITLE), (self.url('/b'), TITLE)])

    def test_killed_in_the_middle(self):
        """Half a record and half a line of the index are dropped; the rest stays good."""
        self.cached(self.versioned('/a'))
        for name in ('pages.warc.gz', 'index'):
            with open(self.path('kept/' + name), 'rb+') as f:
                content = f.read()
                f.write(content[:40])
        self.cached(self.versioned('/a'), self.versioned('/b'))
        self.cached(self.url('/a'), self.url('/b'))
        self.assertEqual(self.statuses('/a'), [(None, None), ('"one"', None), ('"one"', None)])
        self.assertEqual(len(self.run_galley('--json', 'kept/pages.warc.gz').objects()), 2)

    def test_damaged(self):
        """A record that can't be read is as good as none."""
        self.cached(self.versioned('/a'))
        with open(self.path('kept/pages.warc.gz'), 'rb+') as f:
            f.seek(-200, os.SEEK_END)
            f.write(b'x' * 150)
        self.assert_article(self.cached(self.url('/a'))[0])
        self.assertEqual(self.statuses('/a'), [(None, None)] * 2)

    def test_one_at_a_time(self):
        self.cached(self.url('/article'))
        with open(self.path('kept/index')) as f:
            fcntl.flock(f, fcntl.LOCK_EX)
            self.assert_fails(self.run_galley('--cache', 'kept', self.url('/article')), '/article', 'another run')

    def test_no_folder(self):
        self.write('file')
        self.assert_fails(self.run_galley('--cache', 'file', self.url('/article')), '/article', 'Not a directory')
        self.assert_fails(self.run_galley('--cache', 'a/b/c', self.url('/article')), '/article', 'No such file')
