"""Feeds and sitemaps as lists of addresses."""
import time

from support import ServerCase, gzipped

URLSET = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</urlset>'
INDEX = '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</sitemapindex>'


class Discovery(ServerCase):
    def listed(self, *args, status=0, err=''):
        """The paths that --list prints."""
        result = self.run_galley('--list', *args)
        self.assertEqual(result.status, status, result.err)
        if not status:
            self.assertEqual(result.err, err)
        return [line.replace(self.url(''), '') for line in result.out.splitlines()]

    def asked(self):
        return [request.path for request in self.server.requests]

    def feed(self, path, paths, dates=None):
        items = ''.join(f'<item><link>{self.url(p)}</link><pubDate>{d}</pubDate></item>'
                        for p, d in zip(paths, dates or [''] * len(paths)))
        return self.serve(path, f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(),
                          content_type='application/rss+xml')

    def sitemap(self, path, paths, dates=None, form=URLSET, tag='url', pack=bytes):
        items = ''.join(f'<{tag}><loc>{self.url(p)}</loc>' + (f'<lastmod>{d}</lastmod>' if d else '') + f'</{tag}>'
                        for p, d in zip(paths, dates or [''] * len(paths)))
        return self.serve(path, pack((form % items).encode()), content_type='application/xml')


class Feeds(Discovery):
    def test_articles(self):
        for path in ('/a', '/b', '/c'):
            self.serve(path)
        result = self.run_galley('--json', '--feed', self.feed('/feed', ['/a', '/b', '/c', '/a#again']))
        self.assertEqual(result.status, 0, result.err)
        self.assertEqual(sorted(o['source'] for o in result.objects()), [self.url(p) for p in ('/a', '/b', '/c')])

    def test_list(self):
        self.assertEqual(self.listed('--feed', self.feed('/feed', ['/a', '/b', '/c', '/a'])), ['/a', '/b', '/c'])
        self.assertEqual(self.asked(), ['/robots.txt', '/feed'])

    def test_limit(self):
        feed = self.feed('/feed', ['/a', '/b', '/c'])
        self.assertEqual(self.listed('--limit', '2', '--feed', feed), ['/a', '/b'])

    def test_since(self):
        now = time.time()
        dates = [time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(now - hours * 3600)) for hours in (1, 30, 200)]
        feed = self.feed('/feed', ['/new', '/older', '/old', '/undated'], [*dates, ''])
        self.assertEqual(self.listed('--since', '24h', '--feed', feed), ['/new', '/undated'])
        self.assertEqual(self.listed('--since', '3d', '--feed', feed), ['/new', '/older', '/undated'])
        self.assertEqual(self.listed('--since', '1999-01-01', '--feed', feed), ['/new', '/older', '/old', '/undated'])
        self.assertEqual(self.run_galley('--since', 'once', '--feed', feed).status, 2)

    def test_since_a_day(self):
        """The day itself counts."""
        sitemap = self.sitemap('/s', ['/a', '/b'], ['2024-05-01', '2024-04-30'])
        self.assertEqual(self.listed('--since', '2024-05-01', '--sitemap', sitemap), ['/a'])

    def test_found_in_a_page(self):
        self.serve('/', b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>')
        self.feed('/feed', ['/a', '/b'])
        self.assertEqual(self.listed('--feed', self.url('/')), ['/a', '/b'])

    def test_relative_and_json(self):
        self.serve('/f/feed.json', b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "a"}, {"url": "/b"}]}',
                   content_type='application/feed+json')
        self.assertEqual(self.listed('--feed', self.url('/f/feed.json')), ['/f/a', '/b'])

    def test_none(self):
        self.serve('/page', b'<html><body>no feed</body></html>')
        for address, reason in ((self.url('/page'), 'neither a feed nor a sitemap'), (self.url('/missing'), 'HTTP status 404')):
            self.assert_fails(self.run_galley('--feed', address), address, reason)

    def test_broken(self):
        """What comes before the mistake is not lost."""
        feed = self.serve('/feed', f'<rss><channel><item><link>{self.url("/article")}</link></item><item><li'.encode())
        result = self.run_galley('--json', '--feed', feed)
        self.assertEqual((result.status, [o['source'] for o in result.objects()]), (1, [self.url('/article')]))
        self.assertIn('broken XML', result.err)

    def test_only_web_addresses(self):
        self.serve('/feed', b'<rss><channel><item><link>file:///etc/passwd</link></item><item><link>javascript:x</link></item></channel></rss>')
        self.assertEqual(self.listed('--feed', self.url('/feed')), [])

    def test_with_others(self):
        feed = self.feed('/feed', ['/a', '/b'])
        self.assertEqual(self.listed('--ordered', self.url('/x'), '--feed', feed, self.url('/y')), ['/a', '/b', '/x', '/y'])


class Sitemaps(Discovery):
    def test_index(self):
        self.sitemap('/1.xml', ['/a', '/b'])
        self.sitemap('/2.xml.gz', ['/c'], pack=gzipped)
        self.sitemap('/old.xml', ['/old'])
        index = self.sitemap('/index.xml', ['/1.xml', '/2.xml.gz', '/old.xml'], ['', '2024-05-01', '2001-01-01'], INDEX, 'sitemap')
        self.assertEqual(self.listed('--ordered', '--sitemap', index), ['/a', '/b', '/c', '/old'])
        self.server.requests.clear()
        self.assertEqual(self.listed('--ordered', '--since', '2010-01-01', '--sitemap', index), ['/a', '/b', '/c'])
        self.assertNotIn('/old.xml', self.asked())

    def test_site(self):
        """The sitemaps that robots.txt names, else the one at the usual place."""
        self.sitemap('/sitemap.xml', ['/usual'])
        self.assertEqual(self.listed('--sitemap', self.url('/')), ['/usual'])
        self.sitemap('/one.xml', ['/a'])
        self.sitemap('/two.xml', ['/b'])
        self.serve('/robots.txt', f'User-agent: *\nDisallow:\nSitemap: {self.url("/one.xml")}\nSitemap: {self.url("/two.xml")}\n'.encode())
        self.assertEqual(self.listed('--ordered', '--sitemap', self.url('')), ['/a', '/b'])
        self.serve('/page')
        self.assertEqual(self.listed('--ordered', '--sitemap', self.url('/page')), ['/a', '/b'])

    def test_missing_part(self):
        self.sitemap('/1.xml', ['/a'])
        index = self.sitemap('/index.xml', ['/missing.xml', '/1.xml'], None, INDEX, 'sitemap')
        result = self.run_galley('--list', '--sitemap', index)
        self.assertEqual((result.status, result.out), (1, self.url('/a') + '\n'))
        self.assertRegex(result.err, r'\Agalley: [^\n]*/missing.xml: HTTP status 404\n\Z')

    def test_endless_index(self):
        """A sitemap that names itself."""
        index = self.sitemap('/index.xml', ['/index.xml'], None, INDEX, 'sitemap')
        self.assertEqual(self.listed('--sitemap', index), [])
        self.assertLess(len(self.asked()), 10)

    def test_many(self):
        paths = [f'/{i}' for i in range(50000)]
        sitemap = self.sitemap('/s.xml', paths)
        self.assertEqual(sorted(self.listed('--sitemap', sitemap)), sorted(paths))
        self.serve('/0'), self.serve('/1')
        result = self.run_galley('--json', '--limit', '2', '--sitemap', sitemap)
        self.assertEqual(len(result.objects()), 2)

    def test_robots_forbid(self):
        self.serve('/robots.txt', b'User-agent: *\nDisallow: /s.xml\n')
        self.assert_fails(self.run_galley('--sitemap', self.sitemap('/s.xml', ['/a'])), '/s.xml', 'robots.txt')
