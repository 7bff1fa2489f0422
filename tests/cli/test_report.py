"""--report: what a batch came to, as a page."""
import html.parser
import re
import unittest

from support import Case, PAGE, PARAGRAPHS, page


class Checker(html.parser.HTMLParser):
    """Every element closed in order; text by line."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.text, self.addresses = [], set(), [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [v for k, v in attrs if k in ('src', 'href')]
        if tag != 'meta':
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text.append(data)


class Report(Case):
    def report(self, *args, status=1):
        result = self.run_galley('--json', '--report', 'report.html', *args)
        self.assertEqual(result.status, status, result.err)
        text = self.read('report.html')
        return text, Checker(text)

    def test_counts(self):
        self.write('in/a.html')
        self.write('in/b.html', page('Another story altogether', [p[::-1] for p in PARAGRAPHS],
                                     '<link rel="canonical" href="https://www.News.example/b">').encode())
        self.write('in/c.html', PAGE)
        self.write('in/empty.html', b'')
        text, checked = self.report('--dedup', 'in', 'missing.html')
        figures = dict(re.findall(r'<dt>([a-z ]+)</dt><dd>(\d+)', text))
        self.assertEqual({k: figures[k] for k in ('pages', 'articles', 'failed', 'repeats')},
                         {'pages': '5', 'articles': '2', 'failed': '2', 'repeats': '1'})
        for name in ('news.example', 'in/empty.html', 'missing.html', 'the page is empty', 'No such file or directory', 'en'):
            self.assertIn(name, checked.text)
        self.assertEqual(checked.addresses, [], 'needs nothing else')

    def test_names_are_escaped(self):
        name = '<img src=x onerror="alert(1)">&.html'
        self.write(name, b'')
        self.write('\x1b[31m.html', b'')
        text, checked = self.report(name, '\x1b[31m.html')
        self.assertNotIn('img', checked.tags)
        self.assertIn(name, checked.text)
        self.assertNotRegex(text, '[\x00-\x09\x0b-\x1f]')

    def test_nothing_to_report(self):
        self.write('list', b'')
        self.report('--files', 'list', status=0)

    def test_place_that_is_none(self):
        self.write('a.html')
        result = self.run_galley('--json', '--report', 'no/such/folder.html', 'a.html')
        self.assertEqual(result.status, 1)
        self.assertIn('no/such/folder.html: No such file or directory', result.err)
        self.assertEqual(len(result.objects()), 1)


if __name__ == '__main__':
    unittest.main()
