"""The shared library as programs in other languages see it: its names, its calls in threads, the README's program."""
import ctypes
import json
import os
import re
import shutil
import subprocess
import threading
import unittest

from support import Case, PAGE, PARAGRAPHS, PROGRAM, ROOT, TITLE, is_instrumented, page

BUILD = os.path.dirname(PROGRAM)


def library():
    names = [n for n in os.listdir(BUILD) if n.startswith('libgalley.so.')]
    return os.path.join(BUILD, names[0]) if names else None


def header():
    with open(f'{ROOT}/include/galley.h', encoding='utf-8') as f:
        return f.read()


class Source(ctypes.Structure):
    _fields_ = [('name', ctypes.c_char_p), ('url', ctypes.c_char_p), ('content_type', ctypes.c_char_p),
                ('fetched', ctypes.c_longlong)]


class Writing(ctypes.Structure):
    _fields_ = [('format', ctypes.c_int), ('fields', ctypes.c_char_p), ('width', ctypes.c_uint), ('front_matter', ctypes.c_int), ('terminal', ctypes.c_uint),
                ('several', ctypes.c_int)]


ALLOCATE = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)


class Allocator(ctypes.Structure):
    _fields_ = [('allocate', ALLOCATE), ('release', RELEASE), ('context', ctypes.c_void_p)]


class Calls(Case):
    """Through ctypes, as a Python program would."""
    OK, MEMORY, EMPTY, BINARY, NO_TEXT, SIZE, USAGE = range(7)
    JSON = 1

    def setUp(self):
        super().setUp()
        if not library() or is_instrumented():
            self.skipTest('no shared library that Python can load')
        self.lib = ctypes.CDLL(library())
        self.lib.galley_status_message.restype = ctypes.c_char_p
        self.lib.galley_version.restype = ctypes.c_char_p
        self.lib.galley_article_fact.restype = ctypes.c_char_p
        self.lib.galley_field_name.restype = ctypes.c_char_p
        self.lib.galley_article_quality.restype = ctypes.c_double

    def extractor(self):
        ex = ctypes.c_void_p()
        self.assertEqual(self.lib.galley_extractor_new(ctypes.byref(ex)), self.OK)
        self.addCleanup(self.lib.galley_extractor_free, ex)
        return ex

    def extract(self, ex, content, source=None):
        article = ctypes.c_void_p()
        status = self.lib.galley_extract(ex, content, ctypes.c_size_t(len(content)), source and ctypes.byref(source),
                                         ctypes.byref(article))
        return status, article

    def written(self, article, **how):
        out, n = ctypes.c_void_p(), ctypes.c_size_t()
        status = self.lib.galley_write_as(article, ctypes.byref(Writing(**how)), ctypes.byref(out), ctypes.byref(n))
        text = ctypes.string_at(out, n.value) if status == self.OK else None
        self.lib.galley_free(out)
        return status, text

    def test_article(self):
        status, article = self.extract(self.extractor(), PAGE, Source(name=b'a', url=b'https://example.org/a'))
        self.assertEqual(status, self.OK)
        self.assertEqual(self.lib.galley_article_fact(article, 3).decode(), TITLE)
        status, text = self.written(article, format=self.JSON)
        self.assertEqual(json.loads(text)['body'], '\n\n'.join(PARAGRAPHS))
        self.assertEqual(self.written(article, format=self.JSON, fields=b'title')[1], json.dumps({'title': TITLE},
                         separators=(',', ':')).encode())
        self.lib.galley_article_free(article)

    def test_wrong_calls(self):
        ex = self.extractor()
        self.assertEqual(self.extract(ex, b'')[0], self.EMPTY)
        self.assertEqual(self.extract(ex, b'\x89PNG\r\n\x1a\n' + bytes(100))[0], self.BINARY)
        self.assertEqual(self.extract(None, PAGE)[0], self.USAGE)
        status, article = self.extract(ex, PAGE)
        for how in ({'format': 99}, {'format': -1}, {'format': 1, 'fields': b'titel'}, {'format': 1, 'fields': b'title,title'},
                    {'format': 1, 'fields': b''}):
            self.assertEqual(self.written(article, **how)[0], self.USAGE)
        self.lib.galley_article_free(article)
        for status in range(-1, 9):
            self.assertTrue(self.lib.galley_status_message(status))

    def test_names(self):
        names = []
        while self.lib.galley_field_name(ctypes.c_size_t(len(names))):
            names.append(self.lib.galley_field_name(ctypes.c_size_t(len(names))).decode())
        self.assertEqual(names, list(json.loads(self.run_galley('--json', stdin=PAGE).out)))
        self.assertEqual(self.run_galley('--version').out, f'galley {self.lib.galley_version().decode()}\n')

    def test_threads(self):
        pages = [page(title=f'Headline of thread {i}').encode() for i in range(4)]
        wrong = []

        def work(i):
            ex = self.extractor()
            for _ in range(50):
                status, article = self.extract(ex, pages[i])
                if status or json.loads(self.written(article, format=self.JSON)[1])['title'] != f'Headline of thread {i}':
                    wrong.append(i)
                self.lib.galley_article_free(article)
        threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_allocator(self):
        libc = ctypes.CDLL(None)
        libc.malloc.restype = ctypes.c_void_p
        libc.malloc.argtypes = [ctypes.c_size_t]
        libc.free.argtypes = [ctypes.c_void_p]
        held, most, full = set(), [0], [False]

        def allocate(_, size):
            memory = None if full[0] else libc.malloc(size)
            if memory:
                held.add(memory)
                most[0] = max(most[0], len(held))
            return memory

        def release(_, memory):
            held.remove(memory)
            libc.free(memory)
        allocator = Allocator(ALLOCATE(allocate), RELEASE(release), None)
        ex = ctypes.c_void_p()
        self.lib.galley_extractor_new(ctypes.byref(ex))
        self.assertEqual(self.lib.galley_extractor_allocate(ex, ctypes.byref(Allocator())), self.USAGE)
        self.assertEqual(self.lib.galley_extractor_allocate(ex, ctypes.byref(allocator)), self.OK)
        status, article = self.extract(ex, PAGE)
        self.assertEqual(status, self.OK)
        self.assertGreater(most[0], 1)
        full[0] = True
        self.assertEqual(self.extract(ex, PAGE)[0], self.MEMORY)
        full[0] = False
        self.assertEqual(self.extract(ex, b'<p>')[0], self.NO_TEXT)
        self.lib.galley_extractor_free(ex)
        self.assertEqual(self.lib.galley_article_fact(article, 3).decode(), TITLE)  # articles outlive their extractor
        self.lib.galley_article_free(article)
        self.assertEqual(held, set())


class Names(Case):
    def setUp(self):
        super().setUp()
        if not library() or not shutil.which('nm'):
            self.skipTest('no library, or no nm')

    def nm(self, *options):
        out = subprocess.run(['nm', '-D', *options, library()], capture_output=True, text=True, check=True).stdout
        return {re.sub('@.*', '', line.split()[-1]) for line in out.splitlines()}

    def test_shows_the_headers_names_alone(self):
        self.assertEqual(self.nm('--defined-only'), set(re.findall(r'\b(galley_\w+)\(', header().replace('(galley_', '( galley_'))) -
                         {'galley_source'})

    def test_never_exits_nor_prints(self):
        if is_instrumented():
            self.skipTest("a sanitizer's library does all of it")
        forbidden = {'exit', '_exit', '_Exit', 'quick_exit', 'abort', 'raise', 'kill', 'printf', 'fprintf', 'vfprintf', 'puts',
                     'fputs', 'fputc', 'putchar', 'fwrite', 'write', 'open', 'open64', 'fopen', 'fopen64', 'read', 'socket',
                     'connect', 'system', 'popen', 'execve', 'fork', 'stdout', 'stderr', 'stdin', 'perror', 'setlocale', 'getenv',
                     'strtok', '__assert_fail', '__printf_chk', '__fprintf_chk', 'syslog', 'signal', 'sigaction'}
        self.assertEqual(self.nm('-u') & forbidden, set())

    def test_abi_is_in_its_name(self):
        if not shutil.which('objdump'):
            self.skipTest('no objdump')
        abi = re.search(r'#define GALLEY_ABI (\d+)', header())[1]
        out = subprocess.run(['objdump', '-p', library()], capture_output=True, text=True, check=True).stdout
        self.assertIn(f'SONAME               libgalley.so.{abi}\n', out)


class Examples(Case):
    """The README's program, and the one in the header's head, compile and run."""

    def run_program(self, source):
        self.write('example.c', source.encode())
        self.write('story.html')
        flags = subprocess.run(['pkg-config', '--libs', 'libpcre2-8', 'jansson'], capture_output=True,
                               text=True).stdout.split()
        built = subprocess.run(['cc', '-std=c17', '-Wall', '-Wextra', '-Werror', f'-I{ROOT}/include', 'example.c',
                                f'{BUILD}/libgalley.a', *flags, '-lunistring', '-lm', '-ldl', '-pthread', '-o', 'example'],
                               cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((built.returncode, built.stderr), (0, ''))
        out = subprocess.run([self.path('example'), 'story.html'], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((out.returncode, out.stderr), (0, ''))
        return out.stdout

    def setUp(self):
        super().setUp()
        if is_instrumented() or not shutil.which('cc') or not os.path.exists(f'{BUILD}/libgalley.a'):
            self.skipTest('nothing to link with')

    def test_readme(self):
        with open(f'{ROOT}/README.md', encoding='utf-8') as f:
            programs = re.findall(r'```c\n(.*?)```', f.read(), re.S)
        self.assertEqual(len(programs), 1)
        self.assertIn(TITLE, self.run_program(programs[0]))

    def test_header(self):
        code = re.search(r'The way through the library:\n \*\n(.*?)\n \*\n', header(), re.S)[1]
        body = '\n'.join(line[3:] for line in code.splitlines())
        out = self.run_program('#include <galley.h>\n#include <stdio.h>\n#include <stdlib.h>\nint main(void) {\n'
                               'static char bytes[100000];\nFILE *f = fopen("story.html", "r");\n'
                               f'size_t length = fread(bytes, 1, sizeof bytes, f);\nfclose(f);\n{body}\nreturn 0;\n}}\n')
        self.assertEqual(json.loads(out)['title'], TITLE)


if __name__ == '__main__':
    unittest.main()
