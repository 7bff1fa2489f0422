"""--explain: every piece of the page's text with what decided on it."""
import os
import re

from support import Case, PARAGRAPHS, ROOT, page


class Explain(Case):
    def explain(self, name):
        result = self.run_galley('--explain', name)
        self.assertEqual((result.status, result.err), (0, ''))
        return result.out

    def test_pieces(self):
        self.write('a.html', page(extra='<p class="related"><a href="/x">Another story</a></p>').encode())
        out = self.explain('a.html')
        for paragraph in PARAGRAPHS:
            self.assertRegex(out, r'(?m)^kept    [01]\.\d{3}  ' + re.escape(paragraph[:100]))
        self.assertRegex(out, r'(?m)^dropped 0\.\d{3}  Home Sport$')

    def test_three_features_a_piece_and_what_they_are(self):
        self.write('a.html')
        out = self.explain('a.html')
        reasons = re.findall(r'^ +([+-]\d+\.\d\d \w+ = \S+(?:, [+-]\d+\.\d\d \w+ = \S+){2})$', out, re.M)
        self.assertEqual(len(reasons), len(re.findall(r'^(?:kept|dropped) ', out, re.M)))
        legend = out.split('The features:')[1]
        for name in re.findall(r'(\w+) = ', '\n'.join(reasons)):
            self.assertIn(f'\n{name}: ', legend)

    def test_rule(self):
        with open(os.path.join(ROOT, 'fixtures', 'endless-scroll.html'), 'rb') as f:
            self.write('a.html', f.read())
        self.assertIn('by rule: ', self.explain('a.html'))
