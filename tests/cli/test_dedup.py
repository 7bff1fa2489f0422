"""--dedup: articles that were there before."""
import random
import unittest

from support import Case, PARAGRAPHS, TITLE, page

WORDS = ('harbour board ferry island winter quay engine captain berth ticket swell timetable vessel passenger dock crew '
         'summer price office sailing deck boat bank crossing hour minute spring month day night').split()


def story(seed, n=12):
    """Paragraphs that nobody else has."""
    rnd = random.Random(seed)
    return [' '.join(rnd.choice(WORDS) + str(rnd.randrange(60)) for _ in range(45)).capitalize() + '.' for _ in range(n)]


class Dedup(Case):
    def names(self, *args, **options):
        result = self.run_galley('--json', *args, **options)
        self.assertEqual((result.status, result.err), (0, ''))
        self.objects = result.objects()
        return [o['source'] for o in self.objects]

    def save(self, name, paragraphs, title=TITLE):
        self.write(name, page(title, paragraphs).encode())

    def test_exact(self):
        self.save('in/a.html', PARAGRAPHS)
        self.save('in/b.html', [p.upper().replace(',', '') for p in PARAGRAPHS], 'Another title for the very same')
        self.save('in/c.html', story(1))
        self.assertEqual(self.names('--dedup', 'in'), ['in/a.html', 'in/c.html'])
        self.assertEqual(self.names('in'), ['in/a.html', 'in/b.html', 'in/c.html'])

    def test_near(self):
        for i in range(8):
            self.save(f'in/{i}.html', story(i))
            self.save(f'in/{i}-cut.html', story(i)[:-1])
            self.save(f'in/{i}-more.html', story(i) + ['One more thing that this site had to say of the affair at the end.'])
            self.save(f'in/{i}-half.html', story(i)[:6] + story(1000 + i)[:6])
        first = [f'in/{i}-{kind}.html' for i in range(8) for kind in ('cut', 'half')]
        self.assertEqual(self.names('--dedup', 'in'), first)

    def test_mark(self):
        self.save('in/a.html', story(1))
        self.save('in/b.html', story(1) + ['A last word.'])
        self.save('in/c.html', story(2))
        self.assertEqual(self.names('--dedup=mark', 'in'), ['in/a.html', 'in/b.html', 'in/c.html'])
        self.assertEqual(self.objects[1], {'source': 'in/b.html', 'url': None, 'duplicate_of': 'in/a.html'})
        text = self.run_galley('--dedup=mark', 'in').out
        self.assertIn('==> in/b.html <==\nduplicate of in/a.html\n', text)

    def test_short_texts(self):
        """A few words in common are no repeat."""
        for i in range(20):
            self.save(f'in/{i:02}.html', [f'The ferry sails at {i} o\'clock from the old quay, the board said on Tuesday.'])
        self.assertEqual(len(self.names('--dedup', 'in')), 20)

    def test_wrong_use(self):
        for args in (['--dedup=name', 'x'], ['--dedup', '--resume', '--output', 'o', 'x'], ['--dedup-memory', '0', 'x']):
            self.assertEqual(self.run_galley(*args).status, 2)


if __name__ == '__main__':
    unittest.main()
