"""Pages that say where they, or the rest of them, are: refreshes, AMP, articles over several pages."""
from support import PAGE, PARAGRAPHS, ServerCase, page

MORE = [
    'The second crossing of the week was sold out as well, the purser said, and three coaches had to wait on the quay '
    'until the morning boat, whose captain took them aboard at no charge and gave the drivers breakfast.',
    'On Lunn the council has already voted for a new shelter at the landing stage, with a roof over all of the bus '
    'stop, and for lamps along the path that leads from there to the village and the school above it.',
    'Whether the boat will sail through a second winter depends on the price of fuel and on the harbour board, which '
    'meets in March to look at the figures of the first season and to hear what the islanders have to say.',
]


class Elsewhere(ServerCase):
    def stub(self, head, html=''):
        return f'<!DOCTYPE html><html {html}><head>{head}</head><body><p>Please wait.</p></body></html>'.encode()

    def test_refresh(self):
        self.serve('/old', self.stub('<meta http-equiv="refresh" content="0; url=/article">'))
        article = self.extract(self.url('/old'))
        self.assert_article(article)
        self.assertEqual((article['source'], article['url']), (self.url('/old'), self.url('/article')))

    def test_refresh_once(self):
        for i in range(3):
            self.serve(f'/{i}', self.stub(f'<meta http-equiv="refresh" content="0; url=/{i + 1}">'))
        self.run_galley(self.url('/0'))
        self.assertEqual([r.path for r in self.server.requests], ['/robots.txt', '/0', '/1'])

    def test_refresh_that_fails(self):
        """What there is is kept."""
        self.serve('/page', page(head='<meta http-equiv="refresh" content="0; url=/missing">').encode())
        self.assert_article(self.extract(self.url('/page')))
        self.serve('/page', page(head='<meta http-equiv="refresh" content="0; url=file:///etc/passwd">').encode())
        self.assert_article(self.extract(self.url('/page')))

    def test_amp(self):
        amp = page(paragraphs=PARAGRAPHS[:2], head='<link rel="canonical" href="/article">').replace('<html', '<html amp')
        self.serve('/amp', amp.encode())
        article = self.extract(self.url('/amp'))
        self.assert_article(article)
        self.assertEqual(article['url'], self.url('/article'))

    def test_secrets_stay(self):
        self.serve('/old', self.stub(f'<meta http-equiv="refresh" content="0; url=http://localhost:'
                                     f'{self.server.server_address[1]}/article">'))
        self.extract('--header', 'Authorization: Bearer s', self.url('/old'))
        sent = {r.path: r.headers['Authorization'] for r in self.server.requests if r.path != '/robots.txt'}
        self.assertEqual(sent, {'/old': 'Bearer s', '/article': None})


class Several(ServerCase):
    def pages(self, link, extra=''):
        """An article of three pages; link(i) is the address of page i."""
        texts = [PARAGRAPHS[:2], PARAGRAPHS[2:] + MORE[:1], MORE[1:]]
        for i, text in enumerate(texts, 1):
            further = f'<p class="pager"><a rel="next" href="{link(i + 1)}">Next page</a></p>' if i < 3 else ''
            self.serve(link(i), page(paragraphs=text, extra=further + extra).encode())

    def check(self, article):
        body = article['body']
        places = [body.find(p) for p in PARAGRAPHS + MORE]
        self.assertEqual((min(places) >= 0, places), (True, sorted(places)), body)

    def test_joined(self):
        for link in (lambda i: f'/story/{i}' if i > 1 else '/story', lambda i: f'/story.html?page={i}' if i > 1 else '/story.html',
                     lambda i: f'/a,{i}.html'):
            self.pages(link)
            article = self.extract(self.url(link(1)))
            self.check(article)
            self.assertEqual(article['url'], self.url(link(1)))

    def test_fewer(self):
        self.pages(lambda i: f'/story/{i}' if i > 1 else '/story')
        article = self.extract('--pages', '2', self.url('/story'))
        self.assertIn(PARAGRAPHS[3], article['body'])
        self.assertNotIn(MORE[1], article['body'])
        article = self.extract('--pages', '1', self.url('/story'))
        self.assertNotIn(PARAGRAPHS[3], article['body'])

    def test_one_is_missing(self):
        link = lambda i: f'/story/{i}' if i > 1 else '/story'
        self.pages(link)
        del self.server.pages['/story/3']
        result = self.run_galley('--json', self.url('/story'))
        self.assertIn(PARAGRAPHS[3], result.objects()[0]['body'])
        self.assertRegex(result.err, r'\Agalley: [^\n]*/story: [^\n]*missing[^\n]*\n\Z')

    def test_not_the_next_article(self):
        self.serve('/news/1001', page(extra='<a rel="next" href="/news/1002">Next</a>').encode())
        self.serve('/news/1002', page(paragraphs=MORE).encode())
        article = self.extract(self.url('/news/1001'))
        self.assertNotIn(MORE[0], article['body'])
        self.assertNotIn('/news/1002', [r.path for r in self.server.requests])

    def test_single_page_view(self):
        self.pages(lambda i: f'/story/{i}' if i > 1 else '/story', '<a href="/story?view=all">View as a single page</a>')
        self.serve('/story?view=all', page(paragraphs=PARAGRAPHS + MORE).encode())
        self.check(self.extract(self.url('/story')))
        self.assertNotIn('/story/2', [r.path for r in self.server.requests])

    def test_endless(self):
        def numbered(request):
            number = int(request.path.rsplit('/', 1)[1])
            text = [f'{p} This was said for the time number {number}.' for p in MORE]
            return 200, self.HTML, page(paragraphs=text, extra=f'<a rel="next" href="/s/{number + 1}">Next</a>').encode()
        for i in range(1, 40):
            self.server.pages[f'/s/{i}'] = numbered
        article = self.extract(self.url('/s/1'))
        self.assertIn('time number 20.', article['body'])
        self.assertEqual(len(self.server.requests), 21)  # with robots.txt

    def test_round(self):
        """Pages that lead back to the first."""
        self.serve('/s', page(extra='<a rel="next" href="/s?page=2">Next</a>').encode())
        self.server.pages['/s?page=2'] = (302, {'Location': '/s'}, b'')
        self.assert_article(self.extract(self.url('/s')))
