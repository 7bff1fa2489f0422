"""Files, folders, standard input, compressed files."""
import os
import threading
import unittest

from support import Case, PAGE, PARAGRAPHS, TITLE, brotli, feed_pipe, galley, gzipped, page, zstd, zstd_zeros


class Files(Case):
    def test_one_file(self):
        self.write('a.html')
        article = self.extract('a.html')
        self.assertEqual(article['source'], 'a.html')
        self.assertEqual(article['title'], TITLE)
        self.assert_article(article)

    def test_several_files_keep_their_order(self):
        for name in ('b.html', 'a.html', 'c.html'):
            self.write(name)
        result = self.run_galley('--json', 'b.html', 'a.html', 'c.html')
        self.assertEqual(result.status, 0)
        self.assertEqual([o['source'] for o in result.objects()], ['b.html', 'a.html', 'c.html'])

    def test_missing_file_does_not_stop_the_rest(self):
        self.write('a.html')
        self.write('b.html')
        result = self.run_galley('--json', 'a.html', 'missing.html', 'b.html')
        self.assertEqual(result.status, 1)
        self.assertEqual([o['source'] for o in result.objects()], ['a.html', 'b.html'])
        self.assertEqual(result.err, 'galley: missing.html: No such file or directory\n')

    def test_unreadable_files(self):
        self.write('file')
        os.symlink('nowhere', self.path('dangling'))
        os.symlink('loop', self.path('loop'))
        for name in ('file/below', 'dangling', 'loop'):
            self.assert_fails(self.run_galley(name), name)

    @unittest.skipIf(os.geteuid() == 0, 'root may read everything')
    def test_forbidden_file(self):
        self.write('a.html')
        os.chmod(self.path('a.html'), 0)
        self.assert_fails(self.run_galley('a.html'), 'a.html', 'Permission denied')

    def test_devices_are_refused(self):
        for name in ('/dev/zero', '/dev/null'):
            self.assert_fails(self.run_galley(name), name, 'neither a file nor a pipe')

    def test_pipe_by_name(self):
        os.mkfifo(self.path('pipe'))
        thread = threading.Thread(target=feed_pipe, args=(self.path('pipe'), PAGE), daemon=True)
        thread.start()
        self.assert_article(self.extract('pipe'))
        thread.join()

    def test_empty_file(self):
        for content in (b'', b' \n\t\r\n', b'\xef\xbb\xbf'):
            self.write('empty.html', content)
            self.assert_fails(self.run_galley('empty.html'), 'empty.html', 'empty')

    def test_awkward_names(self):
        for name in ('new\nline.html', 'esc\x1b[31m.html', 'tab\t.html', b'latin\xe9.html'.decode('utf-8', 'surrogateescape')):
            self.write(name, b'')
            result = self.run_galley(name)
            self.assertEqual(result.status, 1)
            self.assertEqual(result.err.count('\n'), 1, 'one line')
            self.assertNotRegex(result.err[:-1], r'[\x00-\x1f]')
            self.write(name)
            result = self.run_galley(name, name)
            self.assertEqual(result.status, 0)
            self.assertEqual(result.out.count('==> '), 2)
            self.assertEqual(len([line for line in result.out.split('\n') if line.startswith('==> ')
                                  and line.endswith(' <==')]), 2)
            self.assert_article(self.extract(name))

    def test_other_scheme(self):
        self.assert_fails(self.run_galley('ftp://127.0.0.1/a.html'), 'ftp://127.0.0.1/a.html', 'http')
        self.assert_fails(self.run_galley('file:///etc/passwd'), 'file:///etc/passwd', 'http')

    def test_address_of_a_saved_page(self):
        self.write('a.html')
        article = self.extract('--url', 'https://news.example/2023/11/ferry', 'a.html')
        self.assertEqual(article['url'], 'https://news.example/2023/11/ferry')
        self.assertEqual(article['source'], 'a.html')


class Folders(Case):
    def sources(self, *args):
        result = self.run_galley('--json', *args)
        self.assertEqual((result.status, result.err), (0, ''))
        return [o['source'] for o in result.objects()]

    def test_pages_in_order(self):
        names = ['in/a.html', 'in/b/c.htm', 'in/b/d.XHTML', 'in/e.HTML.GZ', 'in/f.html.br', 'in/g.htm.zst']
        encode = {'GZ': gzipped, 'br': brotli, 'zst': zstd}
        for name in names:
            self.write(name, encode.get(name.rsplit('.', 1)[-1], bytes)(PAGE))
        for other in ('in/notes.txt', 'in/html', 'in/image.png', 'in/x.html.bak', 'in/b/.html/z.css'):
            self.write(other)
        self.assertEqual(self.sources('in'), names)
        self.assertEqual(self.sources('in/'), names)

    def test_folder_and_file(self):
        self.write('in/a.html')
        self.write('b.html')
        self.assertEqual(self.sources('in', 'b.html'), ['in/a.html', 'b.html'])

    def test_links(self):
        self.write('in/a.html')
        self.write('elsewhere.html')
        os.symlink('..', self.path('in/loop'))
        os.symlink('.', self.path('in/self'))
        os.symlink('../elsewhere.html', self.path('in/link.html'))
        os.symlink('in', self.path('linked'))
        self.assertEqual(self.sources('in'), ['in/a.html', 'in/link.html'])
        self.assertEqual(self.sources('linked'), ['linked/a.html', 'linked/link.html'])

    def test_folder_without_pages(self):
        os.mkdir(self.path('empty'))
        self.write('other/notes.txt')
        for name in ('empty', 'other'):
            self.assert_fails(self.run_galley(name), name, 'no pages')

    def test_pipes_in_folders_are_left_alone(self):
        self.write('in/a.html')
        os.mkfifo(self.path('in/pipe.html'))
        self.assertEqual(self.sources('in'), ['in/a.html'])

    def test_deep_folder(self):
        deep = 'in' + '/d' * 300
        self.write(deep + '/a.html')
        self.assertEqual(self.sources('in'), [deep + '/a.html'])

    def test_address_for_a_folder(self):
        self.write('in/a.html')
        self.assert_fails(self.run_galley('--url', 'https://example.org/', 'in'), 'in', 'folder')


class StandardInput(Case):
    def test_page(self):
        for args in ((), ('-',)):
            article = self.extract(*args, stdin=PAGE)
            self.assertEqual(article['source'], '-')
            self.assert_article(article)

    def test_among_files(self):
        self.write('a.html')
        result = self.run_galley('--json', 'a.html', '-', stdin=PAGE)
        self.assertEqual([o['source'] for o in result.objects()], ['a.html', '-'])

    def test_compressed(self):
        for encode in (gzipped, zstd, brotli):
            self.assert_article(self.extract(stdin=encode(PAGE)))

    def test_empty(self):
        self.assert_fails(self.run_galley(stdin=b''), '-', 'empty')

    def test_folder(self):
        descriptor = os.open(self.folder, os.O_RDONLY)
        self.addCleanup(os.close, descriptor)
        self.assert_fails(galley(stdin=descriptor), '-', 'directory')

    def test_page_that_mentions_an_address(self):
        text = 'https://news.example/\n' + '\n\n'.join(PARAGRAPHS)
        result = self.run_galley('--json', '--input', 'text', stdin=text.encode())
        self.assertEqual(len(result.objects()), 1, result.err)


class Compressed(Case):
    def test_whatever_the_name(self):
        self.write('a.html', gzipped(PAGE))
        self.write('b.html', zstd(PAGE))
        self.write('c.html', brotli(PAGE))
        self.write('d.html.br', brotli(PAGE))
        self.write('e.html.gz', PAGE)
        self.write('f.html.br', PAGE)
        self.write('g.gz', gzipped(PAGE[:500]) + gzipped(PAGE[500:]))
        self.write('h.gz', gzipped(PAGE) + b'\0' * 100)
        self.write('i.zst', zstd(PAGE[:500]) + zstd(PAGE[500:]))
        for name in 'a.html b.html c.html d.html.br e.html.gz f.html.br g.gz h.gz i.zst'.split():
            with self.subTest(name):
                self.assert_article(self.extract(name))

    def test_damaged(self):
        # Noise, so that there is enough of it to damage.
        noise = page(extra=f'<!-- {os.urandom(3000).hex()} -->').encode()
        whole = gzipped(noise)
        self.write('cut.gz', whole[:len(whole) // 2])
        self.write('head.gz', whole[:6])
        self.write('flipped.gz', whole[:900] + bytes(b ^ 0x55 for b in whole[900:950]) + whole[950:])
        self.write('cut.zst', zstd(PAGE)[:-400])
        self.write('bad.zst', zstd(PAGE)[:6] + b'\xff' * 50)
        self.write('cut.br', brotli(PAGE)[:-400])
        for name, reason in (('cut.gz', 'cut short'), ('head.gz', 'cut short'), ('flipped.gz', 'damaged'),
                             ('cut.zst', 'cut short'), ('bad.zst', 'damaged'), ('cut.br', 'cut short')):
            with self.subTest(name):
                self.assert_fails(self.run_galley(name), name, reason)

    def test_bomb(self):
        self.write('bomb.zst', zstd_zeros(600))
        self.assert_fails(self.run_galley('bomb.zst'), 'bomb.zst', '(larger|more) than 512 MB')
