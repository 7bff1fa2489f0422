"""--explain=FILE.html: the page that shows what was kept and dropped, and why."""
import os
import re
import shutil
import subprocess
import unittest

from support import Case, PAGE, PARAGRAPHS, TITLE, is_instrumented, page
from test_formats import Tags


class ExplainTags(Tags):
    SAFE = Tags.SAFE | {'main', 'fieldset', 'legend', 'label', 'input', 'details', 'summary', 'b', 'span', 'div'}
    ATTRIBUTES = Tags.ATTRIBUTES | {'type', 'id', 'checked', 'tabindex', 'role', 'aria-label', 'scope', 'colspan'}

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if tag == 'input':
            self.open.pop()


class ExplainPage(Case):
    def explained(self, content, *args):
        self.write('a.html', content)
        result = self.run_galley('--explain=why.html', *args, 'a.html')
        self.assertEqual((result.status, result.out, result.err), (0, '', ''))
        text = self.read('why.html')
        tags = ExplainTags(text)
        self.assertEqual((tags.wrong, tags.open), ([], []))
        return text

    def test_blocks(self):
        text = self.explained(PAGE)
        kept = re.findall(r'<details class="b k"><summary><span class="m">kept [01]\.\d\d</span><span dir="auto">(.*?)</span>', text)
        self.assertEqual(kept, PARAGRAPHS)
        dropped = re.findall(r'<details class="b d">.*?<span dir="auto">(.*?)</span>', text)
        self.assertIn('Imprint', dropped)
        self.assertEqual(text.count('<summary>'), text.count('</details>'))
        self.assertGreater(text.count('log-odds') + text.count('What moved the score most'), 3)

    def test_candidates(self):
        text = self.explained(PAGE)
        for fact, value in (('Title', TITLE), ('Byline', 'By Marta Ellison'), ('Date', '2023-11-14T08:30:00+01:00')):
            self.assertIn(f'<b>{fact}</b><span dir="auto">{value}</span>', text)
        self.assertGreaterEqual(text.count('<tr class="won">'), 3)
        self.assertIn('&lt;time&gt;', text)

    def test_nothing_to_weigh(self):
        text = self.explained(f'<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>'.encode())
        self.assertIn('(no title)', text)
        self.assertEqual(text.count('Nothing in the page could be it.'), 4)

    def test_nothing_runs_nor_is_fetched(self):
        text = self.explained(page(title='&lt;script&gt;alert(1)&lt;/script&gt;', extra='<p>&lt;img src=x onerror=alert(1)&gt; and '
                                   'more of what was said on the quay that night, by all of them.</p>').encode())
        for tag in re.findall('<[^>]*>', text):
            self.assertNotRegex(tag, r'<(script|img|link|iframe|object)|src=|href=| on\w+=')
        self.assertNotRegex(text[:text.index('</style>')], r'url\(|@import')

    def test_several_and_folder(self):
        self.write('in/a.html'), self.write('in/b.html')
        self.assertEqual(self.run_galley('--explain=why.html', 'in').status, 0)
        text = self.read('why.html')
        self.assertEqual((text.count('<article>'), text.count('<main>'), text.count('</html>')), (2, 1, 1))
        self.assertEqual(self.run_galley('--explain=why/', 'in').status, 0)
        self.assertEqual(len(self.files('why')), 2)

    def test_wrong_use(self):
        self.assertEqual(self.run_galley('--explain=', 'a.html').status, 2)

    def test_in_a_browser(self):
        """A page of 1 MB: the browser shows all of it, at once, in light and dark."""
        if not shutil.which('chromium') or is_instrumented():
            self.skipTest('no chromium here')
        blocks = ''.join(f'<p>{i}. {PARAGRAPHS[i % 4]} It was the night of the boat that bears the number {i}.</p>'
                         for i in range(3600))
        content = page(extra=blocks).encode()
        self.assertGreater(len(content), 1000000)
        text = self.explained(content)
        began = os.times()
        self.chromium('--dump-dom', stdout='dom.html')
        ended = os.times()  # of processors: a busy machine is no slow page
        self.assertLess(ended.children_user + ended.children_system - began.children_user - began.children_system, 20)
        self.assertEqual(self.read('dom.html').count('<summary>'), text.count('<summary>'))
        for name, flags in (('light', ['--window-size=1000,900']),
                            ('dark', ['--window-size=1000,900', '--blink-settings=preferredColorScheme=0'])):
            self.chromium(*flags, f'--screenshot={self.path(name + ".png")}')
        light, dark = (open(self.path(f'{n}.png'), 'rb').read() for n in ('light', 'dark'))
        self.assertEqual(light[:8], b'\x89PNG\r\n\x1a\n')
        self.assertNotEqual(light, dark)

    def chromium(self, *flags, stdout='nothing'):
        with open(self.path(stdout), 'wb') as out:
            subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
                            f'--user-data-dir={self.path("profile")}', *flags, f'file://{self.path("why.html")}'], stdout=out,
                           stderr=subprocess.DEVNULL, timeout=90, check=True)


if __name__ == '__main__':
    unittest.main()
