"""--learn-sites: what the pages of a site have in common is no article's."""
import os
import random
import re
import unittest

from support import Case, is_instrumented

NOUNS = 'harbour board ferry island winter quay engine captain berth ticket swell timetable passenger dock crew'.split()
VERBS = 'opened closed raised lowered met asked told showed found lost kept moved carried counted named'.split()
PLACES = 'Ostermoor Lunn Sund Vestria Norvania Halden Birk Torsand Elvmouth Karrow'.split()
# What this site sets among the paragraphs of all its articles, in the same elements.
PROMISES = [
    'The Sundling is owned by its readers, and it is their subscriptions that let our reporters stay with a story for as '
    'long as it takes, so if you value what you have just read, think about becoming one of them this month.',
    'This newspaper keeps to the press council\'s code of conduct, and whoever thinks that an article is wrong can write to '
    'the readers\' editor, who looks into every letter and prints corrections on page two.',
]
SHORT = 'Our reporters can be reached at the news desk day and night.'
BACKGROUND = ('The strait between the two islands froze over for the first time in sixty years in that winter, and the ferry '
              'company had to hire an ice breaker from the mainland to keep its only line open.')


def sentence(rnd):
    return (f'The {rnd.choice(NOUNS)} of {rnd.choice(PLACES)} {rnd.choice(VERBS)} the {rnd.choice(NOUNS)} on day '
            f'{rnd.randrange(1, 400)}, and {rnd.choice(PLACES)} {rnd.choice(VERBS)} {rnd.randrange(2, 900)} '
            f'{rnd.choice(NOUNS)}s near {rnd.choice(PLACES)}.')


def site_page(seed):
    """A page, and the paragraphs of its article."""
    rnd = random.Random(seed)
    text = [' '.join(sentence(rnd) for _ in range(rnd.randrange(2, 5))) for _ in range(rnd.randrange(5, 11))]
    if seed % 25 == 0:
        text.insert(3, BACKGROUND)
    shown = list(text)
    shown.insert(rnd.randrange(1, len(shown)), PROMISES[0])
    shown += [SHORT, PROMISES[1]]
    title = f'{rnd.choice(PLACES)} {rnd.choice(VERBS)} the {rnd.choice(NOUNS)} of {rnd.choice(PLACES)} in week {seed}'
    paragraphs = '\n'.join(f'<p>{p}</p>' for p in shown)
    html = (f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Sundling</title>'
            f'<link rel="canonical" href="https://www.sundling.example/{seed}"></head><body>'
            f'<nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>{title}</h1>'
            f'<p class="byline">By Ida Brandt</p><div class="text">{paragraphs}</div></article>'
            f'<footer><p>Printed in {rnd.choice(PLACES)}</p></footer></body></html>')
    return html.encode(), text


MENU = ['Home', 'News', 'Sport', 'Islands', 'Weather', 'Log in', 'Subscribe for 2 crowns a week']
STAMP = ('Shipping forecast until midnight: wind from the south-west, four to five, backing later and easing, some rain, '
         'good visibility outside of showers, sea state moderate in the strait and slight elsewhere.')


def site_dump(seed):
    """The same site as text, chrome and all."""
    rnd = random.Random(seed)
    _, text = site_page(seed)
    title = f'{rnd.choice(PLACES)} {rnd.choice(VERBS)} the {rnd.choice(NOUNS)} of {rnd.choice(PLACES)} in week {seed}'
    lines = [*MENU, title, 'By Ida Brandt', f'{rnd.randrange(1, 29)} March 2022', *text[:2], STAMP, *text[2:], PROMISES[0], SHORT,
             'Read more', *[f'{rnd.choice(PLACES)} {rnd.choice(VERBS)} {rnd.choice(NOUNS)}s again' for _ in range(4)],
             PROMISES[1], '© The Sundling 2022', 'Imprint', 'Privacy']
    return '\n'.join(lines).encode(), text


def shingles(text):
    words = re.findall(r'\w+', text)
    return {tuple(words[i:i + 4]) for i in range(len(words) - 3)}


def measure(objects, truth):
    """Precision and recall of 4-word shingles, over all pages."""
    good = found = true = 0
    for article in objects:
        a, b = shingles(article['body']), shingles('\n'.join(truth[article['source']]))
        good, found, true = good + len(a & b), found + len(a), true + len(b)
    return good / found, good / true


class LearnSites(Case):
    def save(self, n):
        truth = {}
        for i in range(n):
            html, truth[f'in/{i:04}.html'] = site_page(i)
            self.write(f'in/{i:04}.html', html)
        return truth

    def measured(self, truth, *args):
        result = self.run_galley('--json', *args, 'in')
        self.assertEqual((result.status, result.err), (0, ''))
        objects = result.objects()
        self.assertEqual(len(objects), len(truth))
        return measure(objects, truth)

    def test_a_site(self):
        truth = self.save(60 if is_instrumented() else 200)
        without, learnt = self.measured(truth), self.measured(truth, '--learn-sites')
        self.assertLess(without[0], 0.9, 'the pages are hard enough')
        self.assertGreater(learnt[0], 0.99)
        self.assertGreaterEqual(learnt[1], without[1])
        self.assertGreater(learnt[1], 0.999)

    def test_one_article_many_times(self):
        """The same article under many names is not the site's boilerplate."""
        html, text = site_page(7)
        truth = {}
        for i in range(8):
            self.write(f'in/{i}.html', html)
            truth[f'in/{i}.html'] = text
        self.assertEqual(self.measured(truth, '--learn-sites'), self.measured(truth))

    def test_dumps(self):
        truth = {}
        for i in range(60):
            dump, truth[f'in/{i:02}.txt'] = site_dump(i)
            self.write(f'in/{i:02}.txt', dump)
        without, learnt = (self.measured(truth, '--include', '*.txt', *args) for args in ([], ['--learn-sites']))
        self.assertLess(without[0], 0.95, 'the dumps are hard enough')
        self.assertGreater(learnt[0], 0.98)
        self.assertGreaterEqual(learnt[1], without[1])

    def test_few_pages(self):
        """Two pages say nothing of a site."""
        truth = self.save(2)
        self.assertEqual(self.measured(truth), self.measured(truth, '--learn-sites'))

    def test_streams_are_refused(self):
        for args in ([], ['-'], ['https://news.example/'], ['--urls', 'list'], ['--files', '-']):
            self.assertEqual(self.run_galley('--learn-sites', *args).status, 2)


if __name__ == '__main__':
    unittest.main()
