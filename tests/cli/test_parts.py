"""--with: captions, comments, links, images, tables; --precision and --recall."""
import os

from support import ROOT, Case, PARAGRAPHS, page

HEAD = '<link rel="canonical" href="https://harbour.example.org/news/ferry.html">'
LEAD = '''<figure><img src="/img/quay.jpg" alt="The quay at dawn" width="800" height="500">
<figcaption>The quay on Tuesday. <span class="credit">Photo: Ines Vahl</span></figcaption></figure>'''
EXTRA = '''
<p>Details are on <a href="/timetable">the ferry's own timetable page</a>, and <a href="#top">above</a>, the board said on Tuesday
evening, adding that the winter sailings had not been decided on yet and would be by the end of November.</p>
<div class="picture"><img src="data:image/gif;base64,R0lGOD" data-src="late.jpg" alt="The car deck"><noscript><img
src="late.jpg" alt="The car deck"></noscript></div>
<img src="/icons/share.png" width="16" height="16" alt="icon">
<table class="fares"><tr><th>Ticket</th><th>Price</th></tr><tr><td>Single</td><td>24 crowns</td></tr>
<tr><td>Car</td><td>80 crowns</td></tr></table>
<p>The board expects that forty thousand passengers will cross in the first year, a third of what the old ferry carried
in its best years, and says that it can live with a loss until the third.</p>'''
BEHIND = '''<div class="related"><a href="/other"><img src="/img/other.jpg" alt="Other story">
Lighthouse keeper retires after forty years</a></div>
<section id="comments" class="comments"><h3>2 comments</h3>
<div class="comment"><span class="name">Gerda</span> <div class="comment-text">My grandmother took that ferry every
week and never once found the bar open.</div><a href="/reply">Reply</a></div>
<div class="comment"><span class="name">Pim</span> <div class="comment-text">Four hours is a long time to look at a
closed bar, as I can tell you.</div><a href="/reply">Reply</a></div></section>'''

FARES = 'Ticket\tPrice\nSingle\t24 crowns\nCar\t80 crowns'
CAPTION = 'The quay on Tuesday. Photo: Ines Vahl'


class Parts(Case):
    def body(self, *options):
        self.write('a.html', page(head=HEAD, extra=EXTRA).replace('<article>', f'<article>{LEAD}').replace(
            '</article>', f'</article>{BEHIND}').encode())
        result = self.run_galley('--json', *options, 'a.html')
        self.assertEqual((result.status, result.err), (0, ''))
        return result.objects()[0]['body']

    def test_none_unless_asked(self):
        body = self.body()
        for text in (CAPTION, '.jpg', 'grandmother', '<'):
            self.assertNotIn(text, body)
        self.assertTrue(body.startswith(PARAGRAPHS[0]))

    def test_captions(self):
        body = self.body('--with', 'captions')
        self.assertEqual(body.count(CAPTION), 1)
        self.assertLess(body.index(CAPTION), body.index(PARAGRAPHS[0]))
        self.assertNotIn('.jpg', body)

    def test_images(self):
        body = self.body('--with', 'images')
        self.assertIn('[The quay at dawn] <https://harbour.example.org/img/quay.jpg>', body)
        self.assertEqual(body.count('[The car deck] <https://harbour.example.org/news/late.jpg>'), 1)
        for text in ('icon', 'data:', 'Other story', CAPTION):
            self.assertNotIn(text, body)

    def test_a_caption_stands_by_its_picture(self):
        body = self.body('--with', 'images,captions')
        self.assertIn('[The quay at dawn] <https://harbour.example.org/img/quay.jpg>\n' + CAPTION, body)

    def test_links(self):
        body = self.body('--with', 'links')
        self.assertIn("the ferry's own timetable page <https://harbour.example.org/timetable>, and above, the", body)

    def test_comments(self):
        body = self.body('--with', 'comments')
        for text in ('My grandmother took that ferry', 'Four hours is a long time'):
            self.assertGreater(body.index(text), body.index('forty thousand'))
        for text in ('Gerda', 'Reply', '2 comments'):
            self.assertNotIn(text, body)

    def test_comments_that_nothing_calls_so(self):
        path = os.path.join(ROOT, 'fixtures', 'letter-bare-comments.html')
        body = self.run_galley('--json', '--with', 'comments', path).objects()[0]['body']
        for text in ('I was on that stair in 1974', 'Lovely.'):
            self.assertGreater(body.index(text), body.index('Keeper of the key'))
        for text in ('rockpool_ed', 'Answer'):
            self.assertNotIn(text, body)

    def test_tables(self):
        self.assertIn(FARES, self.body('--with', 'tables'))

    def test_layout_tables_are_no_tables(self):
        cells = ''.join(f'<tr><td>{i}</td><td>{"word " * 40}and so on to the end of it</td></tr>' for i in range(3))
        self.write('a.html', page(extra=f'<aside class="ad"><table>{cells}</table></aside>').encode())
        self.assertEqual(self.run_galley('--with', 'tables', 'a.html').out, self.run_galley('a.html').out)


class Modes(Case):
    def words(self, *options):
        return len(self.run_galley('--json', *options, 'a.html').objects()[0]['body'].split())

    def test_recall_keeps_what_precision_drops(self):
        doubtful = ''.join(f'<div class="note"><p>{p}</p></div>' for p in (
            'Sign up for our letter', 'Tickets: from the office only', 'This text was first printed in spring',
            'Photos: harbour board', 'The author travelled as a guest', 'Correction: the captain is 51'))
        self.write('a.html', page(extra=doubtful).encode())
        self.assertLess(self.words('--precision'), self.words('--recall'))
        self.assertLessEqual(self.words('--precision'), self.words())
        self.assertLessEqual(self.words(), self.words('--recall'))
