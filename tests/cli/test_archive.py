"""--archive: the Wayback Machine's copy of a page that is gone, by a stand-in for its API."""
import json
import urllib.parse

from support import ServerCase


class Archive(ServerCase):
    def setUp(self):
        super().setUp()
        self.copies, self.queries = {}, []
        self.known = {}

        def available(request):
            page = urllib.parse.parse_qs(urllib.parse.urlsplit(request.path).query)['url'][0]
            self.queries.append(page)
            stamp = self.known.get(page)
            closest = {'closest': {'available': True, 'status': '200', 'timestamp': stamp,
                                   'url': self.url(f'/web/{stamp}/{page}')}} if stamp else {}
            return 200, {'Content-Type': 'application/json'}, json.dumps({'url': page, 'archived_snapshots': closest}).encode()

        class Pages(dict):
            def get(pages, path, default=None):
                return available if path.startswith('/available?') else dict.get(pages, path, default)
        self.server.pages = Pages(self.server.pages)

    def archived(self, page, stamp='20240501080000'):
        self.known[page] = stamp
        self.serve(f'/web/{stamp}id_/{page}')

    def options(self):
        return ['--archive', '--archive-api', self.url('/available')]

    def test_gone(self):
        for status in (404, 410):
            address = self.serve(f'/gone{status}?a=1&b=ü'.replace('ü', '%C3%BC'), b'gone', status)
            self.archived(address)
            article = self.extract(*self.options(), address)
            self.assert_article(article)
            self.assertEqual((article['source'], article['url']), (address, address))

    def test_no_server(self):
        address = 'http://127.0.0.1:1/story'
        self.archived(address)
        self.assert_article(self.extract('--retries', '0', *self.options(), address))

    def test_not_asked(self):
        """A page that is there, one that robots.txt forbids, and one that is only refused."""
        self.archived(self.url('/article'))
        self.extract(*self.options(), self.url('/article'))
        self.serve('/no', b'', 403)
        self.serve('/robots.txt', b'User-agent: *\nDisallow: /private\n')
        self.run_galley(*self.options(), self.url('/no'), self.url('/private'))
        self.run_galley(self.url('/missing'))
        self.assertEqual(self.queries, [])

    def test_no_copy(self):
        self.assert_fails(self.run_galley(*self.options(), self.url('/missing')), '/missing', 'HTTP status 404; the archive has no copy')
        self.known[self.url('/missing')] = '20240501080000'
        self.assert_fails(self.run_galley(*self.options(), self.url('/missing')), '/missing', "HTTP status 404; the archive's copy")

    def test_archive_fails(self):
        self.serve('/broken', b'', 500)
        result = self.run_galley('--retries', '0', '--archive', '--archive-api', self.url('/broken'), self.url('/missing'))
        self.assertEqual(result.status, 1)
        self.assertIn('HTTP status 404; the archive: HTTP status', result.err)
