"""Results are byte for byte what they were: a digest of each fixture's JSON, kept in tests/cli/digests.txt.

What is to change results changes that file with it: `make digests` writes it anew. An optimisation leaves it be. The
quality is left out, for its last digit may differ from processor to processor."""
import glob
import hashlib
import os
import re
import sys
import unittest

from support import ROOT, galley

FILE = os.path.join(ROOT, 'tests', 'cli', 'digests.txt')


def digests():
    """{fixture: digest of its JSON}, all in one run."""
    pages = sorted(os.path.basename(p) for p in glob.glob(os.path.join(ROOT, 'fixtures', '*'))
                   if p.endswith(('.html', '.txt')))
    lines = galley('--json', *pages, cwd=os.path.join(ROOT, 'fixtures')).out.splitlines()
    result = {page: 'no article' for page in pages}
    for line in lines:
        page = re.match(r'\{"source":"([^"]*)"', line)[1]
        result[page] = hashlib.sha256(re.sub(r',"quality":[^,}]*', '', line).encode()).hexdigest()[:16]
    return result


class Digests(unittest.TestCase):
    maxDiff = None

    def test_fixtures(self):
        if not os.path.exists(FILE):
            self.skipTest('`make digests` has not written any')
        with open(FILE, encoding='utf-8') as f:
            known = dict(line.rstrip('\n').split('  ', 1)[::-1] for line in f)
        self.assertEqual(digests(), known, 'results are not what they were; where that is meant, `make digests`')


if __name__ == '__main__':
    sys.stdout.writelines(f'{digest}  {page}\n' for page, digest in digests().items())
