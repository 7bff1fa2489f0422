"""The README's examples, run as they are written, with a local server in example.com's place."""
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

from support import ENVIRONMENT, PAGE, PARAGRAPHS, PROGRAM, ROOT, ServerCase, TITLE, page

OTHER = 'Library opens at night for those who cannot sleep'


def section(name):
    with open(f'{ROOT}/README.md', encoding='utf-8') as f:
        return re.search(rf'^### {name}\n(.*?)^##', f.read(), re.S | re.M)[1]


class Examples(ServerCase):
    def setUp(self):
        super().setUp()
        self.serve('/story.html')
        self.serve('/other.html', page(title=OTHER, paragraphs=[f'{p} And so it was in the library.' for p in PARAGRAPHS]).encode())
        items = ''.join(f'<item><title>x</title><link>{self.url(path)}</link></item>' for path in ('/story.html', '/other.html'))
        self.serve('/feed.xml', f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode(),
                   content_type='application/rss+xml')
        self.write('saved/a.html')
        self.write('saved/b.html', page(title=OTHER).encode())
        os.makedirs(self.path('bin'))
        os.symlink(PROGRAM, self.path('bin/galley'))

    def sh(self, containing):
        """Runs the one block that holds these words."""
        blocks = [b for b in re.findall(r'```sh\n(.*?)```', section('Examples'), re.S) if containing in b]
        self.assertEqual(len(blocks), 1)
        for tool in ('curl', 'jq', 'parallel', 'sqlite3', 'pandoc'):
            if tool + ' ' in blocks[0] and not shutil.which(tool):
                self.skipTest(f'no {tool} here')
        script = blocks[0].replace('https://example.com', self.url('')[:-1] if self.url('').endswith('/') else self.url(''))
        env = {**ENVIRONMENT, 'PATH': self.path('bin') + ':' + os.environ['PATH'], 'HOME': self.folder}
        result = subprocess.run(['bash', '-e', '-o', 'pipefail', '-c', script], cwd=self.folder, capture_output=True, text=True, env=env)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_read(self):
        self.assertEqual(self.sh('curl -s').count(TITLE), 2)

    def test_newsboat(self):
        command = re.search(r'set browser "(galley [^"]*)"', section('Examples'))[1]
        args = command.replace('%u', self.url('/story.html')).split()[1:]
        self.assertIn(TITLE, self.run_galley(*args).out)

    def test_feed(self):
        self.sh('full.xml')
        atom = '{http://www.w3.org/2005/Atom}'
        entries = ElementTree.parse(self.path('full.xml')).getroot().findall(f'{atom}entry')
        self.assertEqual({e.findtext(f'{atom}title') for e in entries}, {TITLE, OTHER})
        self.assertIn(PARAGRAPHS[1], entries[0].findtext(f'{atom}content'))

    def test_notes(self):
        out = self.sh('notes/')
        self.assertEqual([line.split('\t')[1] for line in out.splitlines()], sorted([TITLE, OTHER]))
        self.assertEqual(len(self.files('notes')), 2)
        self.assertTrue(self.read('saved/a.md').startswith(f'# {TITLE}\n'))

    def test_search(self):
        self.assertIn(TITLE, self.sh('sqlite3').splitlines())

    def test_book(self):
        self.sh('pandoc')
        with zipfile.ZipFile(self.path('day.epub')) as book:
            text = ''.join(book.read(n).decode() for n in book.namelist() if n.endswith('.xhtml'))
        self.assertIn(TITLE, text)
        self.assertIn(OTHER, text)

    def test_every_example_is_tested(self):
        self.assertEqual(len(re.findall(r'```sh\n', section('Examples'))), 5)


if __name__ == '__main__':
    unittest.main()
