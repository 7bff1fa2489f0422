"""What a user sees of a batch: a line on a terminal, a sum at the end, a line a page on demand."""
import os
import pty
import subprocess
import threading
import time

from support import PAGE, ServerCase, start


class Progress(ServerCase):
    def setUp(self):
        super().setUp()

        def slow(_):
            time.sleep(0.15)
            return 200, self.HTML, PAGE
        for i in range(8):
            self.server.pages[f'/{i}'] = slow
        self.addresses = [self.url(f'/{i}') for i in range(8)] + [self.url('/missing1'), self.url('/missing2')]

    def on_terminal(self, *args):
        """Standard error as a terminal sees it."""
        master, slave = pty.openpty()
        seen = bytearray()

        def watch():
            try:
                while part := os.read(master, 4096):
                    seen.extend(part)
            except OSError:
                pass
        process = start('--json', *args, stderr=slave, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        os.close(slave)
        watcher = threading.Thread(target=watch)
        watcher.start()
        process.wait(60)
        watcher.join(10)
        os.close(master)
        return seen.decode().replace('\r\n', '\n')

    def shown(self, text):
        """What is left on the screen once it is over."""
        lines = [line.split('\r\x1b[K')[-1] for line in text.split('\n')]
        return [line for line in lines if line]

    def test_terminal(self):
        text = self.on_terminal('--per-host', '1', *self.addresses)
        self.assertRegex(text, r'\r\d+ pages, 0 failed, [\d,]+ a second[^\r]*, \d+ s left\x1b\[K')
        lines = self.shown(text)
        self.assertEqual(len([line for line in lines if 'missing' in line]), 2)
        self.assertRegex('\n'.join(lines), r'\ngalley: 10 pages in [\d.]+ s, [\d,]+ a second: 8 articles, 2 failed\n'
                                           r'galley:   2 HTTP status 404\n')

    def test_quiet(self):
        self.assertEqual(self.on_terminal('--quiet', *self.addresses), '')

    def test_one_page(self):  # that is there at once; on a busy machine one may not be
        self.assertIn('', (self.on_terminal(self.url('/article')) for _ in range(5)))

    def test_pipe(self):
        result = self.run_galley('--json', *self.addresses)
        self.assertEqual(len(result.err.splitlines()), 2)  # the failures alone

    def test_verbose(self):
        lines = self.run_galley('--json', '--verbose', *self.addresses).err.splitlines()
        pages = [line for line in lines if line.startswith('galley: http')]
        self.assertEqual(len(pages), 10)
        self.assertEqual(len([p for p in pages if p.endswith('words, quality ' + p.split()[-1])]), 8, pages)
        self.assertTrue(any(line.startswith('galley: 10 pages in ') for line in lines))
