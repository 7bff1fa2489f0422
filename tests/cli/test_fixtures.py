"""Every page in fixtures/ gives what its .json expects, key by key."""
import glob
import json
import os
import unittest

from support import ROOT, galley

FOLDER = os.path.join(ROOT, 'fixtures')
ERRORS = {'no-text': 'the page holds no article', 'empty': 'the page is empty', 'binary': 'the page is no text',
          'error-page': 'an error page'}
ENDINGS = ('.html', '.txt')  # pages, text dumps
ABOUT = {'error', 'not_yet', 'comment'}


def comparable(key, value):
    if key in ('date', 'modified') and value:
        return value.replace('+00:00', 'Z')
    return value or None  # what is unknown is null or empty


class Fixtures(unittest.TestCase):
    maxDiff = None

    def check_lines(self, expected, lines, missing, extra):
        """A body that is not right yet is no worse than it is known to be."""
        self.assertLessEqual(len([line for line in expected if line not in lines]), missing)
        self.assertLessEqual(len([line for line in lines if line not in expected]), extra)

    def check(self, name):
        with open(os.path.join(FOLDER, name + '.json'), encoding='utf-8') as f:
            expected = json.load(f)
        page = next(name + end for end in ENDINGS if os.path.exists(os.path.join(FOLDER, name + end)))
        result = galley('--json', page, cwd=FOLDER)
        if 'error' in expected:
            kinds = [article['kind'] for article in result.objects()]
            self.assertEqual((result.status, kinds), (1, [expected['kind']] if 'kind' in expected else []))
            self.assertTrue(result.err.startswith(f'galley: {page}: {ERRORS[expected["error"]]}'), result.err)
            return
        self.assertEqual((result.status, result.err), (0, ''))
        article = result.objects()[0]
        short = expected.get('not_yet', {})
        keys = [key for key in expected if key not in ABOUT and key not in short]
        if 'body' in short:
            self.check_lines(expected['body'].split('\n'), article['body'].split('\n'), *short['body'])
        # As one comparison, so that a failure shows all that is wrong with the page.
        self.assertEqual({key: comparable(key, article[key]) for key in keys},
                         {key: comparable(key, expected[key]) for key in keys})


def add_tests():
    for path in sorted(glob.glob(os.path.join(FOLDER, '*.json'))):
        name = os.path.splitext(os.path.basename(path))[0]

        def test(self, name=name):
            self.check(name)
        setattr(Fixtures, 'test_' + name.replace('-', '_'), test)


add_tests()
