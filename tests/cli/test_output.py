"""What is written, and where to."""
import os
import signal
import stat
import subprocess
import threading

from support import Case, ENVIRONMENT, KEYS, PAGE, PROGRAM, TITLE, brotli, feed_pipe, gzipped, page, start


def as_text(article):
    """What the plain text of an article must be."""
    head = ''.join(article[key] + '\n' for key in ('title', 'byline', 'date') if article[key])
    return head + ('\n' if head and article['body'] else '') + article['body'] + '\n'


class Formats(Case):
    def test_json_keys(self):
        self.write('a.html')
        result = self.run_galley('--json', 'a.html')
        self.assertTrue(result.out.endswith('}\n'))
        self.assertEqual(result.out.count('\n'), 1)
        article = result.objects()[0]
        self.assertEqual(list(article), KEYS)
        for key in KEYS:
            kind = {'authors': list, 'tags': list, 'quality': float, 'words': int,
                    'paywall': (bool, type(None))}.get(key, (str, type(None)))
            self.assertIsInstance(article[key], kind, key)
            self.assertNotEqual(article[key], '', key)
        self.assertTrue(0 <= article['quality'] <= 1)

    def test_json_is_not_escaped(self):
        self.write('a.html', page(title='Fähre fährt wieder – «endlich» 🚢').encode())
        result = self.run_galley('--json', 'a.html')
        self.assertIn('Fähre fährt wieder – «endlich» 🚢', result.out)
        self.assertNotIn('\\u', result.out)

    def test_invalid_name_gives_valid_json(self):
        self.write(b'caf\xe9.html'.decode('utf-8', 'surrogateescape'))
        result = self.run_galley('--json', b'caf\xe9.html')
        self.assertEqual(result.objects()[0]['source'], 'caf\ufffd.html')

    def test_text(self):
        self.write('a.html')
        article = self.extract('a.html')
        result = self.run_galley('a.html')
        self.assertEqual((result.status, result.err), (0, ''))
        self.assertEqual(result.out, as_text(article))
        self.assertTrue(result.out.startswith(TITLE + '\n'))

    def test_texts_of_several(self):
        self.write('a.html')
        self.write('b.html', page(title='Lunn counts its lighthouses').encode())
        a, b = self.extract('a.html'), self.extract('b.html')
        result = self.run_galley('a.html', 'missing.html', 'b.html')
        self.assertEqual(result.status, 1)
        self.assertEqual(result.out, f'==> a.html <==\n{as_text(a)}\n==> b.html <==\n{as_text(b)}')

    def test_nothing_of_a_failed_page(self):
        self.write('empty.html', b'')
        for args in (['empty.html'], ['empty.html', 'missing.html'], ['--json', 'empty.html']):
            result = self.run_galley(*args)
            self.assertEqual((result.status, result.out), (1, ''))
            self.assertEqual(len(result.err.splitlines()), len([a for a in args if a.endswith('.html')]))


class OneFile(Case):
    def test_text(self):
        self.write('a.html')
        result = self.run_galley('-o', 'out.txt', 'a.html')
        self.assertEqual((result.status, result.out, result.err), (0, '', ''))
        self.assertEqual(self.read('out.txt'), self.run_galley('a.html').out)
        self.assertEqual(self.files(), ['a.html', 'out.txt'])

    def test_json_lines(self):
        self.write('in/a.html')
        self.write('in/b.html')
        self.assertEqual(self.run_galley('--json', '--output=out.jsonl', 'in').status, 0)
        self.assertEqual(self.read('out.jsonl'), self.run_galley('--json', 'in').out)

    def test_rights(self):
        self.write('a.html')
        before = os.umask(0o027)
        self.addCleanup(os.umask, before)
        self.run_galley('-o', 'new.txt', 'a.html')
        self.assertEqual(stat.S_IMODE(os.stat(self.path('new.txt')).st_mode), 0o640)
        self.write('old.txt', b'old')
        os.chmod(self.path('old.txt'), 0o604)
        self.run_galley('-o', 'old.txt', 'a.html')
        self.assertEqual(stat.S_IMODE(os.stat(self.path('old.txt')).st_mode), 0o604)

    def test_failure_leaves_what_was_there(self):
        self.write('out.txt', b'old')
        self.write('empty.html', b'')
        self.assertEqual(self.run_galley('-o', 'out.txt', 'empty.html').status, 1)
        self.assertEqual(self.read('out.txt'), 'old')
        self.assertEqual(self.run_galley('-o', 'new.txt', 'empty.html').status, 1)
        self.assertEqual(self.files(), ['empty.html', 'out.txt'])

    def test_what_succeeded_is_kept(self):
        self.write('a.html')
        self.assertEqual(self.run_galley('--json', '-o', 'out', 'missing.html', 'a.html').status, 1)
        self.assertEqual(self.read('out').count('\n'), 1)

    def test_input_may_be_the_output(self):
        self.write('a.html')
        text = self.run_galley('a.html').out
        self.assertEqual(self.run_galley('-o', 'a.html', 'a.html').status, 0)
        self.assertEqual(self.read('a.html'), text)

    def test_link(self):
        self.write('a.html')
        self.write('real.txt', b'old')
        os.symlink('real.txt', self.path('link.txt'))
        self.assertEqual(self.run_galley('-o', 'link.txt', 'a.html').status, 0)
        self.assertTrue(os.path.islink(self.path('link.txt')))
        self.assertIn(TITLE, self.read('real.txt'))

    def test_pipe_is_written_to(self):
        self.write('a.html')
        os.mkfifo(self.path('pipe'))
        got = []

        def drain():
            with open(self.path('pipe'), encoding='utf-8') as f:
                got.append(f.read())
        thread = threading.Thread(target=drain, daemon=True)
        thread.start()
        self.assertEqual(self.run_galley('-o', 'pipe', 'a.html').status, 0)
        thread.join(timeout=60)
        self.assertIn(TITLE, got[0])

    def test_device_is_not_replaced(self):
        self.write('a.html')
        self.assertEqual(self.run_galley('-o', '/dev/null', 'a.html').status, 0)
        self.assertTrue(stat.S_ISCHR(os.stat('/dev/null').st_mode))

    def test_impossible_path(self):
        self.write('a.html')
        for path in ('missing/out.txt', 'a.html/out.txt'):
            result = self.run_galley('-o', path, 'a.html')
            self.assertEqual((result.status, result.out), (1, ''))
            self.assertRegex(result.err, rf'\Agalley: [^\n]*{path}[^\n]*\n\Z')
        self.assertEqual(self.files(), ['a.html'])


class Folder(Case):
    def test_file_an_input(self):
        self.write('in/a.html')
        self.write('in/deep/b.htm.gz', gzipped(PAGE))
        self.write('c.html.br', brotli(PAGE))
        self.write('d.saved')
        result = self.run_galley('-o', 'out/', 'in', 'c.html.br', 'd.saved')
        self.assertEqual((result.status, result.out, result.err), (0, '', ''))
        self.assertEqual(self.files('out'), ['a.txt', 'c.txt', 'd.saved.txt', 'deep/b.txt'])
        self.assertEqual(self.read('out/a.txt'), self.run_galley('in/a.html').out)

    def test_existing_folder(self):
        os.mkdir(self.path('out'))
        self.write('a.html')
        self.assertEqual(self.run_galley('--json', '-o', 'out', 'a.html').status, 0)
        self.assertEqual(self.files('out'), ['a.json'])
        self.assertEqual(self.read('out/a.json'), self.run_galley('--json', 'a.html').out)

    def test_folders_are_made(self):
        self.write('a.html')
        self.assertEqual(self.run_galley('-o', 'new/and/deep/', 'a.html').status, 0)
        self.assertEqual(self.files('new'), ['and/deep/a.txt'])

    def test_same_names(self):
        for name in ('x/a.html', 'y/a.html', 'y/a-2.html', 'z/a.htm'):
            self.write(name, page(title=f'Lighthouse report from {name}').encode())
        names = ['x/a.html', 'y/a.html', 'y/a-2.html', 'z/a.htm']
        self.assertEqual(self.run_galley('-o', 'out/', *names).status, 0)
        self.assertEqual(len(self.files('out')), 4)
        for name in names:
            self.assertEqual(len([f for f in self.files('out') if name in self.read('out/' + f)]), 1, name)

    def test_standard_input(self):
        self.assertEqual(self.run_galley('-o', 'out/', stdin=PAGE).status, 0)
        self.assertEqual(self.files('out'), ['stdin.txt'])

    def test_failed_input_leaves_no_file(self):
        self.write('a.html')
        self.write('empty.html', b'')
        self.assertEqual(self.run_galley('-o', 'out/', 'a.html', 'empty.html').status, 1)
        self.assertEqual(self.files('out'), ['a.txt'])

    def test_again(self):
        self.write('a.html')
        self.write('out/a.txt', b'old')
        self.assertEqual(self.run_galley('-o', 'out', 'a.html').status, 0)
        self.assertIn(TITLE, self.read('out/a.txt'))
        self.assertEqual(self.files('out'), ['a.txt'])

    def test_name_that_is_a_folder(self):
        self.write('a.html')
        self.write('b.html')
        os.makedirs(self.path('out/a.txt/x'))
        result = self.run_galley('-o', 'out', 'a.html', 'b.html')
        self.assertEqual(result.status, 1)
        self.assertRegex(result.err, r'\Agalley: a\.html: out/a\.txt: [^\n]+\n\Z')
        self.assertEqual(self.files('out'), ['b.txt'])

    def test_file_where_a_folder_should_be(self):
        self.write('a.html')
        self.write('file', b'old')
        result = self.run_galley('-o', 'file/', 'a.html')
        self.assertEqual((result.status, len(result.err.splitlines())), (1, 1))
        self.assertEqual(self.read('file'), 'old')


class Trouble(Case):
    def test_full_disk(self):
        self.write('a.html')
        for args in (['a.html'], ['--json', 'a.html', 'a.html'], ['--help'], ['--version']):
            with open('/dev/full', 'wb') as full:
                result = self.run_galley(*args, stdout=full)
            self.assertEqual(result.status, 1, args)
            self.assertRegex(result.err, r'\Agalley: standard output: [^\n]*No space left[^\n]*\n\Z')

    def test_full_disk_behind_a_path(self):
        self.write('a.html')
        result = self.run_galley('-o', '/dev/full', 'a.html', 'a.html')
        self.assertEqual(result.status, 1)
        self.assertRegex(result.err, r'\Agalley: /dev/full: [^\n]*No space left[^\n]*\n\Z')

    def test_write_errors_are_told_when_quiet(self):
        self.write('a.html')
        with open('/dev/full', 'wb') as full:
            self.assertIn('No space left', self.run_galley('-q', 'a.html', stdout=full).err)

    def test_closed_pipe(self):
        self.write('a.html')
        reader, writer = os.pipe()
        os.close(reader)
        process = start('a.html', 'a.html', cwd=self.folder, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        _, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, err), (-signal.SIGPIPE, b''))

    def test_closed_descriptors(self):
        self.write('a.html')
        for closing, status in (('>&-', 1), ('<&-', 0), ('2>&-', 0), ('<&- >&- 2>&-', 1)):
            process = subprocess.run(['sh', '-c', f'exec "$0" a.html {closing}', PROGRAM], cwd=self.folder,
                                     env=ENVIRONMENT, capture_output=True, timeout=60)
            self.assertEqual(process.returncode, status, closing)
        self.assertEqual(self.files(), ['a.html'])

    def test_each_article_comes_as_soon_as_it_is_done(self):
        self.write('a.html')
        os.mkfifo(self.path('pipe'))
        process = start('--json', 'a.html', 'pipe', cwd=self.folder, stdout=subprocess.PIPE)
        first = process.stdout.readline()  # while the second input has not begun
        feed_pipe(self.path('pipe'), PAGE)
        second = process.stdout.readline()
        process.communicate(timeout=60)
        self.assertTrue(first.startswith(b'{') and second.startswith(b'{'))
