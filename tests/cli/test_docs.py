"""Manual pages and completions, which come from the table of options, as the programs that use them see them."""
import json
import os
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

from support import Case, PAGE, PROGRAM, ROOT, galley
from test_options import listed

DOCS = os.path.join(os.path.dirname(PROGRAM), 'doc')
OTHERS = {'--joblog', '--array', '--cpus-per-task', '--cflags', '--libs', '--csv', '--skip', '--from', '--to', '--metadata', '--eval', '--no-install-recommends'}  # of programs that README's examples call


def document(name):
    with open(os.path.join(DOCS, name), encoding='utf-8') as f:
        return f.read()


class Manual(Case):
    def setUp(self):
        super().setUp()
        if not os.path.isdir(DOCS):
            self.skipTest('documents are not built')

    def shown(self, name):
        if not shutil.which('mandoc'):
            self.skipTest('no mandoc here')
        shown = subprocess.run(['mandoc', '-T', 'utf8', os.path.join(DOCS, name)], capture_output=True, text=True, check=True)
        return re.sub('.\b', '', shown.stdout)

    def test_no_warnings(self):
        if not shutil.which('mandoc'):
            self.skipTest('no mandoc here')
        for name in ('galley.1', 'galley.3'):
            lint = subprocess.run(['mandoc', '-T', 'lint', '-W', 'warning', os.path.join(DOCS, name)], capture_output=True,
                                  text=True).stdout
            self.assertEqual([line for line in lint.splitlines() if 'missing date' not in line], [])

    def test_man_takes_them(self):
        if not shutil.which('man') or not shutil.which('groff'):
            self.skipTest('no man here')
        for name in ('galley.1', 'galley.3'):
            shown = subprocess.run(['man', '--warnings', '-E', 'UTF-8', '-l', os.path.join(DOCS, name)], capture_output=True,
                                   text=True, env={**os.environ, 'MANWIDTH': '100', 'PAGER': 'cat'})
            self.assertEqual((shown.returncode, shown.stderr), (0, ''))

    def test_options(self):
        shown = ' '.join(self.shown('galley.1').replace('\u2010', '-').split())
        for name in listed():
            self.assertRegex(shown, rf' --{name}\b')
        for line in galley('--help').out.splitlines():
            text = re.sub(r'^  (-\w,|   ) --\S+( \S+)?', '', line).strip()
            if line.startswith('      ') and text and '--' not in text:
                self.assertIn(' '.join(text.split()), shown)

    def test_library(self):
        shown = ' '.join(self.shown('galley.3').split())
        with open(f'{ROOT}/include/galley.h', encoding='utf-8') as f:
            header = f.read()
        names = set(re.findall(r'\b(galley_\w+)\(', header))
        self.assertGreater(len(names), 15)
        for name in names | set(re.findall(r'\bGALLEY_[A-Z_]+\b(?=[, ]*/\*|,$)', header, re.M)):
            self.assertIn(name, shown)
        self.assertNotIn('/* ----', shown)

    def test_readme_tells_all_keys(self):
        with open(f'{ROOT}/README.md', encoding='utf-8') as f:
            table = re.search(r'^### JSON\n.*?\n((?:\|[^\n]*\n)+)', f.read(), re.S | re.M)[1]
        told = [key for row in table.splitlines()[2:] for key in re.findall('`(\\w+)`', row.split('|')[1])]
        self.assertEqual(sorted(told), sorted(json.loads(galley('--json', stdin=PAGE).out)))
        for key in told:
            self.assertIn(key, self.shown('galley.1'))

    def test_readme_has_no_other_options(self):
        with open(f'{ROOT}/README.md', encoding='utf-8') as f:
            named = set(re.findall(r'(?<![\w-])--[a-z][a-z-]*', f.read()))
        self.assertLessEqual(named - OTHERS, {'--' + name for name in listed()})


class Completions(Case):
    def setUp(self):
        super().setUp()
        if not os.path.isdir(DOCS):
            self.skipTest('documents are not built')
        self.write('story.html')

    def bash(self, *words):
        script = 'compopt() { :; }; source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _galley; ' \
                 'printf "%s\\n" "${COMPREPLY[@]}"'
        out = subprocess.run(['bash', '-c', script, 'bash', os.path.join(DOCS, 'galley.bash'), 'galley', *words], cwd=self.folder,
                             capture_output=True, text=True)
        self.assertEqual(out.stderr, '')
        return out.stdout.split()

    def test_bash(self):
        self.assertEqual(sorted(self.bash('--')), sorted('--' + name for name in listed()))
        self.assertEqual(self.bash('--form'), ['--format'])
        self.assertEqual(self.bash('--format', 'mark'), ['markdown'])
        self.assertEqual(self.bash('-f', 'mark'), ['markdown'])
        self.assertEqual(self.bash('--format', '=', 'mark'), ['markdown'])
        self.assertIn('tei', self.bash('--format', '='))
        self.assertEqual(self.bash('--fields', 'title,da'), ['title,date'])
        self.assertEqual(self.bash('--output', 'sto'), ['story.html'])
        self.assertEqual(self.bash('sto'), ['story.html'])
        self.assertEqual(self.bash('--url', ''), [])

    def fish(self, line):
        out = subprocess.run(['fish', '--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', os.path.join(DOCS, 'galley.fish'),
                              line], cwd=self.folder, capture_output=True, text=True, env={**os.environ, 'HOME': self.folder})
        self.assertEqual(out.stderr, '')
        return [word.split('\t')[0] for word in out.stdout.splitlines()]

    def test_fish(self):
        if not shutil.which('fish'):
            self.skipTest('no fish here')
        self.assertLessEqual({'--' + name for name in listed()}, set(self.fish('galley --')))
        self.assertIn('--format', self.fish('galley --form'))
        self.assertEqual(self.fish('galley --format mark'), ['markdown'])
        self.assertEqual(self.fish('galley -f mark'), ['markdown'])
        self.assertIn('title,date', self.fish('galley --fields title,da'))
        self.assertIn('story.html', self.fish('galley --output sto'))

    def zsh(self, line):
        """What the line becomes when a tabulator is typed behind it."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.folder)
            os.execvpe('zsh', ['zsh', '-f'], {**os.environ, 'TERM': 'dumb', 'HOME': self.folder, 'COLUMNS': '200'})
        try:
            fpath = os.path.abspath(DOCS)
            self.say(terminal, f'PS1=READY; fpath=({fpath} $fpath); autoload -U compinit; compinit -u -D; unsetopt zle_bracketed_paste;'
                               f' print DONE{"x" * 3}\n', 'DONExxx')
            return self.say(terminal, line + '\t', None)
        finally:
            os.close(terminal)
            os.waitpid(pid, 0)

    @staticmethod
    def say(terminal, text, until):
        os.write(terminal, text.encode())
        got, end = '', time.monotonic() + (20 if until else 6)
        while time.monotonic() < end:
            ready, _, _ = select.select([terminal], [], [], 1.5)
            if not ready and not until:
                break
            if ready:
                try:
                    got += os.read(terminal, 65536).decode('utf-8', 'replace')
                except OSError:
                    break
            if until and re.search(until + r'\s', got):
                break
        return got

    def test_zsh(self):
        if not shutil.which('zsh'):
            self.skipTest('no zsh here')
        self.assertRegex(self.zsh('galley --format mark'), 'markdown')
        self.assertRegex(self.zsh('galley --front'), '--front-matter')


if __name__ == '__main__':
    unittest.main()
