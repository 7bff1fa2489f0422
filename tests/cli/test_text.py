"""Text dumps: pages that have lost their markup."""
import glob
import gzip
import os
import re
import textwrap
import time
import unittest

from support import ROOT, Case, galley

SAMPLES = os.path.join(ROOT, '..', 'shared', 'samples')

DUMP = '''Menu
  • News
  • Sport
  • Contact
Search

Two bridges over the Alm will close for repairs

By Ida Fennel

3 May 2021

The county will close both bridges over the river Alm from June until September. Cars have to go round by Norbury, which
takes about forty minutes. Cyclists may use the ferry, which will run every half hour while the work goes on.

The older of the bridges was built in 1874 and last repaired before the war. Its piers have sunk by a hand's breadth,
engineers found last year, and lorries have been banned from it ever since. The work will cost nine million.

"We would rather close it for a summer than for good," said the county's engineer, Per Aske, on Monday.

Related stories
Ferry fares to rise in August
© County Courier 2021
'''.replace('which\ntakes', 'which takes').replace("breadth,\nengineers", "breadth, engineers")
TITLE = 'Two bridges over the Alm will close for repairs'


class Recognised(Case):
    def assert_dump(self, article):
        self.assertEqual((article['title'], article['authors'], article['date']), (TITLE, ['Ida Fennel'], '2021-05-03'))
        self.assertTrue(article['body'].startswith('The county will close'), article['body'])
        self.assertTrue(article['body'].endswith('on Monday.'), article['body'])
        self.assertEqual(len(article['body'].split('\n\n')), 3)

    def test_file_stdin_gzip(self):
        self.write('a.txt', DUMP.encode())
        self.write('b', gzip.compress(DUMP.encode()))
        for name in ('a.txt', 'b'):
            self.assert_dump(self.extract(name))
        self.assert_dump(self.run_galley('--json', stdin=DUMP.encode()).objects()[0])

    def test_some_markup_is_still_text(self):
        dump = '<img height="1" width="1" src="pixel">\n' + DUMP.replace('the ferry', 'the <b>ferry</b>') + 'a < b <c\n'
        article = self.run_galley('--json', stdin=dump.encode()).objects()[0]
        self.assertEqual(article['title'], TITLE)
        self.assertIn('the <b>ferry</b>', article['body'])

    def test_the_option_decides(self):
        page = '\n'.join(f'<p>{line}</p>' for line in DUMP.split('\n\n'))
        as_page = self.run_galley('--json', stdin=page.encode()).objects()[0]
        as_text = self.run_galley('--json', '--input', 'text', stdin=page.encode()).objects()[0]
        self.assertNotIn('<p>', as_page['body'])
        self.assertIn('<p>', as_text['body'])
        text = self.run_galley('--json', '--input', 'html', stdin=DUMP.encode()).objects()[0]
        self.assertNotEqual(text['title'], TITLE)

    def test_line_ends(self):
        for end in ('\r\n', '\r', '\u2028'):
            self.assert_dump(self.run_galley('--json', stdin=DUMP.replace('\n', end).encode()).objects()[0])

    def test_encodings(self):
        for encoding in ('utf-16', 'utf-8-sig', 'utf-16-be'):
            self.assert_dump(self.run_galley('--json', stdin=DUMP.encode(encoding)).objects()[0])

    def test_address_may_tell_the_date(self):
        dump = DUMP.replace('3 May 2021\n\n', '')
        article = self.run_galley('--json', '--input', 'text', stdin=dump.encode()).objects()[0]
        self.assertIsNone(article['date'])
        self.write('dump.txt', dump.encode())
        article = self.extract('--input', 'text', '--url', 'https://news.example/2021/05/04/bridges', 'dump.txt')
        self.assertEqual(article['date'], '2021-05-04')

    def test_menu_is_no_article(self):
        menu = '\n'.join(f'  • {word} {i}' for i in range(30) for word in ('News', 'Sport', 'Culture'))
        result = self.run_galley('--json', '--input', 'text', stdin=menu.encode())
        for article in result.objects():
            self.assertIn(article['kind'], ('index', 'other'))
            self.assertLess(article['quality'], 0.1)

    def test_explained(self):
        self.write('dump.txt', DUMP.encode())
        lines = self.run_galley('--explain', 'dump.txt').out.splitlines()
        self.assertTrue(any(line.startswith('kept') and 'The county will close' in line for line in lines))
        self.assertTrue(any(line.startswith('dropped') and line.endswith('Sport') for line in lines))

    def test_modes(self):
        words = {mode: len(self.run_galley('--json', *mode, stdin=DUMP.encode()).objects()[0]['body'].split())
                 for mode in ((), ('--precision',), ('--recall',))}
        self.assertLessEqual(words['--precision',], words[()])
        self.assertLessEqual(words[()], words['--recall',])


MENU = 'Skip to content\nNews\nSport\nCulture\nSubscribe\nSign in\n'
FOOTER = '\nAbout us\nPrivacy policy\nCookie settings\n© County Courier 2021\n'
TEASERS = (('Ferry fares to rise in August', 'The council says that fuel costs twice what it did.'),
           ('Old mill becomes a school for boat builders', 'Twelve pupils a year will learn to split oak.'),
           ('Nine boats burn in the north harbour', 'Police look for a man in a yellow coat.'),
           ('Bakers ask for an earlier night bus', 'The first loaves have to be in the oven at three.'),
           ('A letter from 1840 found in an attic', 'It took the post office a while.'),
           ('Storm warning lifted for the coast', 'Ferries sail again from Monday.'),
           ('Library opens on Sundays', 'Volunteers will run it, for want of money.'),
           ('Herring is back in the bay', 'Nobody knows why, and nobody asks.'))


class Kinds(Case):
    """What a dump was, when it was no article."""

    def assert_kind(self, kind, dump):
        article = self.run_galley('--json', '--input', 'text', stdin=(MENU + dump + FOOTER).encode()).objects()[0]
        self.assertEqual(article['kind'], kind, article['title'])

    def test_article(self):
        self.assert_kind('article', DUMP)

    def test_errors(self):
        for dump in ('404\nPage not found\nThe page that you asked for has sailed.\nBack to the front page',
                     'Seite nicht gefunden\nDie gesuchte Seite gibt es nicht mehr.',
                     'Just a moment...\nEnable JavaScript and cookies to continue.',
                     'Are you a robot?\nWe have detected unusual activity from your network.\nPress and hold',
                     'Please enable JavaScript to view this page.',
                     'We and our 812 partners store and/or access information on a device, such as cookies.\nAccept\nDecline'):
            result = self.run_galley('--json', '--input', 'text', stdin=(MENU + dump + FOOTER).encode())
            # What holds nothing but the headline holds no article.
            self.assertIn([article['kind'] for article in result.objects()], (['error'], []), dump)
            self.assertEqual(result.status, 1)
        self.assert_kind('error', '404\nPage not found\nThe page that you asked for has sailed.')
        self.assert_kind('article', DUMP.replace(TITLE, 'Are you a robot? How captchas came to close two bridges'))

    def test_video(self):
        film = 'Video\nThe old bridge is blown up\n1:42\n3 May 2021\nThe old bridge over the Alm was blown up on Sunday.'
        self.assert_kind('video', film)
        self.assert_kind('article', 'Video\n' + DUMP)

    def test_index(self):
        front = '\n'.join(f'{title}\n{text}\nRead more' for title, text in TEASERS)
        self.assert_kind('index', 'Latest news\n' + front + '\nOlder posts\n1\n2\n3\nNext page')
        dated = '\n'.join(f'{title}\nMay {day}, 2021' for day, (title, _) in enumerate(TEASERS, 1))
        self.assert_kind('index', 'Category: Harbour\n' + dated + '\nNext page')

    def test_forum(self):
        posts = '\n'.join(f'{name}\nMember\nPosts: {99 * i}\n{i} May 2021, 1{i}:20\n#{i}\n{text}\nQuote\nReply'
                          for i, (name, text) in enumerate((
                              ('tarred_rope', 'Does anybody know how to stop a clinker hull from leaking? I have tried tar.'),
                              ('ida', 'I would try red lead and tallow first. Tar never worked for me.'),
                              ('oldmill', 'You need to let it swell for a week. My dory leaked for nine days, then never again.'),
                              ('tarred_rope', 'Thanks, I will let it swell, I guess. How do I keep it from sinking?'),
                              ('ida', 'You bail. I did, every four hours, and I set an alarm for it.')), 1))
        self.assert_kind('forum', 'Forum\nBoat building\nLeaking clinker hull\nThread starter: tarred_rope\n' + posts +
                         '\nYou must log in to reply\nSimilar threads')

    def test_product(self):
        self.assert_kind('product', '''Shop
Ropes
Tarred hemp rope, 12 mm
4.8 out of 5 stars
31 reviews
£14.99
In stock
Length
10 m
20 m
50 m
Quantity
Add to basket
Add to wishlist
Description
Three-strand rope of long hemp, tarred twice. Use it where it may get wet and is to be seen.
Delivery and returns
Free delivery on orders over £40. Returns within 30 days.
Customers also bought
Tallow, 500 g
£6.50
Red lead, 1 kg
£22.00
SKU: 48812
''')


class Tools(Case):
    """What tools that flatten pages leave of their own."""

    def assert_clean(self, dump):
        article = self.run_galley('--json', '--input', 'text', stdin=dump.encode()).objects()[0]
        self.assertEqual((article['title'], article['authors'], article['date']), (TITLE, ['Ida Fennel'], '2021-05-03'))
        self.assertEqual(article['body'].split('\n\n'), DUMP.split('\n\n')[4:7])

    def test_markdown(self):
        menu = ''.join(f'  * [{word}](https://courier.example/{word.lower()})\n' for word in ('News', 'Sport', 'Contact'))
        text = DUMP.split('Search\n')[1].replace(TITLE, '# ' + TITLE).replace('the ferry', '[the *ferry*](/ferry)') \
            .replace('Related stories', '## Related stories')
        self.assert_clean('[![County Courier](/logo.png)](/)\n\n' + menu + text)

    def test_lynx(self):
        menu = ''.join(f'     * [{i}]{word}\n' for i, word in enumerate(('News', 'Sport', 'Contact'), 2))
        text = '\n\n'.join('\n'.join('   ' + line for line in textwrap.wrap(part.replace('ferry', '[5]ferry'), 55))
                           for part in DUMP.split('Search\n')[1].split('\n\n'))
        links = ''.join(f'   {i}. https://courier.example/{i}\n' for i in range(1, 6))
        self.assert_clean('   #[1]feed\n\n' + menu + text + '\n\nReferences\n\n' + links)


class Extremes(Case):
    """What is no article gives one clear line; nothing takes the program down, or long."""

    def run_text(self, data):
        self.write('dump.txt', data)
        return self.run_galley('--json', '--input', 'text', 'dump.txt')

    def assert_line(self, result):
        self.assertIn(result.status, (0, 1))
        self.assertEqual(len(result.out.splitlines()) + len(result.err.splitlines()), 1, result.err[:500])

    def test_nothing(self):
        for data in (b'', b' ', b'\n' * 1_000_000, b'\r\n \t\r\n', '\u200b\n\u00a0'.encode()):
            result = self.run_text(data)
            self.assertEqual((result.status, result.out), (1, ''))
            self.assertEqual(len(result.err.splitlines()), 1)

    def test_binary(self):
        self.assert_line(self.run_text(bytes(range(256)) * 4000))

    def test_cut_off_anywhere(self):
        data = DUMP.encode()
        for at in range(1, len(data), 61):
            self.assert_line(self.run_text(data[:at]))

    def test_one_word_lines(self):
        self.assert_line(self.run_text(b'a\n' * 200_000))

    def test_the_same_line(self):
        self.assert_line(self.run_text(b'The same sentence stands here again and again, which no article would do.\n' * 20_000))

    def test_long_line(self):
        self.assert_line(self.run_text(b'word and sentence. ' * 500_000))


class Speed(Case):
    def test_ten_megabytes(self):
        self.write('big.txt', (DUMP * (10_000_000 // len(DUMP))).encode())
        self.run_galley('--json', 'big.txt')  # what is read once is in memory
        started = time.process_time()
        before = os.times()
        self.assertEqual(self.run_galley('--json', 'big.txt').status, 0)
        after = os.times()
        if os.path.basename(os.path.dirname(os.environ.get('GALLEY', 'release/galley'))) == 'release':
            spent = after.children_user + after.children_system - before.children_user - before.children_system
            self.assertLess(spent + time.process_time() - started, 3)  # it takes a third of that where nothing else runs


@unittest.skipUnless(os.path.isdir(SAMPLES), 'needs ../shared/samples')
class Samples(unittest.TestCase):
    """Dumps as users have them. What is expected is told by the numbers of the dump's lines, from 1."""

    def check(self, start, title, authors, date, lines):
        path, = glob.glob(os.path.join(SAMPLES, start + '*'))
        with open(path, encoding='utf-8') as f:
            dump = f.read().split('\n')
        article = galley('--json', path).objects()[0]
        self.assertEqual((article['title'], article['byline'], article['authors'], article['date'], article['kind']),
                         (dump[title - 1], authors[0], authors, date, 'article'))
        body = [re.sub(r'^\s*(• |« )?(.*?)( »)?$', r'\2', dump[i - 1]) for i in lines]
        self.assertEqual(re.split(r'\n+', article['body']), body)

    def test_magazine(self):
        self.check('000_', 52, ['Hanife Diktas'], '2022-07-07', [54, 61, 62, 63, 65, 67, 69, 74, 76, 78])

    def test_wire_story(self):
        self.check('003_', 4, ['Reuters'], None, [6, *range(14, 31, 2)])
