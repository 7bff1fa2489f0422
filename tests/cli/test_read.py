"""--read: an article on a terminal, with and without what terminals can do, and the pager."""
import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
import unittest

from support import Case, ENVIRONMENT, PARAGRAPHS, PROGRAM, TITLE, is_instrumented, page

BOLD, END = '\x1b[1m', '\x1b[0m'
LINK = re.compile('\x1b\\]8;;([^\x1b]*)\x1b\\\\')
BLOCKS = ('<h2>Afterwards</h2><ul><li>One <b>bell</b> for the night</li><li>Another bell, which is heard far out on the water '
          'when there is fog, as there was</li></ul><blockquote><p>We have waited nine winters for this, and some of us have '
          'been on the quay for all of them.</p></blockquote><p>There is <a href="/list?a=b c">a list</a> of them, and it is '
          'longer than anybody would have thought in autumn.</p>')


class Read(Case):
    def piped(self, *args, **environment):
        result = self.run_galley('--read', *args, **environment)
        self.assertEqual((result.status, result.err), (0, ''))
        return result.out

    def on_terminal(self, *args, columns=60, rows=24, **environment):
        """What reaches the terminal."""
        pid, terminal = pty.fork()
        if pid == 0:
            env = {**ENVIRONMENT, 'TERM': 'xterm-256color', 'PAGER': 'cat', **environment}
            for name in ('NO_COLOR', 'VTE_VERSION', 'COLUMNS'):
                if name not in environment:
                    env.pop(name, None)
            os.chdir(self.folder)
            time.sleep(0.2)  # the window's size comes first
            os.execve(PROGRAM, [PROGRAM, '--read', *args], env)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
        got = b''
        end = time.monotonic() + 30
        while time.monotonic() < end:
            ready, _, _ = select.select([terminal], [], [], 0.5)
            try:
                got += os.read(terminal, 65536) if ready else b''
            except OSError:
                break
        os.close(terminal)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0, got)
        return got.decode().replace('\r\n', '\n')

    def test_piped(self):
        self.write('a.html', page(extra=BLOCKS).encode())
        out = self.piped('a.html')
        self.assertNotIn('\x1b', out)
        self.assertTrue(out.startswith(f'{TITLE}\nBy Marta Ellison\n2023-11-14'))
        self.assertLessEqual(max(map(len, out.splitlines())), 80)
        self.assertIn('\n\n  • One bell for the night\n  • Another bell, which is heard far out on the water when there is fog, as\n'
                      '    there was\n\n  │ We have waited', out)
        self.assertIn(' '.join(PARAGRAPHS[0].split()), ' '.join(out.split()))

    def test_width(self):
        self.write('a.html')
        self.assertLessEqual(max(map(len, self.piped('--width', '30', 'a.html').splitlines())), 30)

    def test_terminal(self):
        self.write('a.html', page(extra=BLOCKS).encode())
        out = self.on_terminal('a.html')
        self.assertTrue(out.startswith(BOLD + TITLE + END + '\n'))
        self.assertIn(BOLD + 'Afterwards' + END, out)
        self.assertIn('One ' + BOLD + 'bell' + END, out)
        plain = re.sub('\x1b\\[[0-9]*m', '', out)
        self.assertNotIn('\x1b', plain)
        self.assertLessEqual(max(map(len, plain.splitlines())), 60)

    def test_no_color(self):
        self.write('a.html', page(extra=BLOCKS).encode())
        self.assertNotIn('\x1b', self.on_terminal('a.html', NO_COLOR='1'))
        self.assertNotIn('\x1b', self.on_terminal('a.html', TERM='dumb'))
        self.assertIn('\x1b', self.on_terminal('a.html', NO_COLOR=''))

    def test_links(self):
        self.write('a.html', page(extra=BLOCKS).encode())
        out = self.on_terminal('--url', 'https://example.org/x', 'a.html', VTE_VERSION='7000')
        self.assertEqual(LINK.findall(out), ['https://example.org/list?a=b%20c', ''])
        self.assertFalse(LINK.findall(self.on_terminal('a.html')))

    def test_a_page_does_not_steer_the_terminal(self):
        self.write('a.html', page(title='Title &#27;]0;x&#7;', extra='<pre>one &#27;[2J two \x1b[31m &#155;31m \x9b three of them, '
                                        'and then some more words</pre><p>There is <a href="http://x/\x1b]8;;&#7;">a list</a> of '
                                        'them all, and it is longer than anybody thought.</p>').encode())
        for out in (self.piped('a.html'), self.on_terminal('a.html', NO_COLOR='1'), self.run_galley('a.html').out,
                    self.run_galley('-f', 'markdown', 'a.html').out):
            self.assertNotRegex(out, '[\x00-\x09\x0b-\x1f\x7f-\x9f]')

    def test_right_to_left(self):
        text = 'העץ הזה היה כאן לפני העירייה ויישאר כאן אחריה אמרה נועה ברעם מורה בת שישנה תחתיו לילות כדי למנוע את הכריתה. '
        self.write('a.html', page(title='השקמה', paragraphs=[text * 3]).encode())
        lines = [line for line in self.piped('-w', '40', '--fields', 'body', 'a.html').splitlines() if line]
        self.assertGreater(len(lines), 5)
        self.assertEqual({line[0] for line in lines}, {'\u200f'})
        self.write('a.html')
        self.assertNotIn('\u200f', self.piped('a.html'))

    def test_pager(self):
        if is_instrumented():
            self.skipTest('the processes of sanitizers are slow to end')
        self.write('a.html')
        self.assertEqual(self.on_terminal('a.html', PAGER='wc -l').strip(), str(len(self.on_terminal('a.html').splitlines())))
        self.assertIn(TITLE, self.on_terminal('a.html', PAGER=''))
        self.assertNotIn('wc', self.piped('a.html', PAGER='wc -l'))  # no terminal, no pager

    def test_into_a_file(self):
        self.write('a.html')
        self.assertEqual(self.on_terminal('-o', 'out.txt', 'a.html', PAGER='wc'), '')
        self.assertTrue(self.read('out.txt').startswith(TITLE + '\n'))


if __name__ == '__main__':
    unittest.main()
