"""Libraries that few pages need are loaded for those alone, and give the same in and out of the sandbox; where one is
not installed, its pages go without it."""
import gzip
import os
import unittest
import zipfile

from support import Case, CYRILLIC, PAGE, is_instrumented, page

LIBRARIES = ('libuchardet.so.0', 'libcld2.so.0', 'libdeflate.so.0', 'libstdc++')
GERMAN = [
    'Die Nachtfähre zwischen Ostermoor und der Insel Lunn ist am Dienstag wieder gefahren, neun Winter nachdem das letzte '
    'Schiff aus Mangel an Fahrgästen festgemacht worden war, und am Kai standen mehr Leute als erwartet.',
    'Die Kapitänin sagte, die erste Überfahrt habe vier Stunden und zehn Minuten gedauert, zwölf Minuten weniger als im '
    'alten Fahrplan, obwohl vor der südlichen Sandbank eine Dünung das Schiff fast eine Stunde lang aufgehalten habe.',
]
RUSSIAN = page('Ночная переправа', CYRILLIC).replace(' lang="en"', '').encode('windows-1251')  # declares nothing
DOUBTFUL = page('Nachtfähre', GERMAN).encode()  # declares lang="en"
DUMP = '\n'.join(['Nachtfähre fährt wieder', *GERMAN]).encode()


class Loading(Case):
    def loaded(self, *args):
        """Which of the libraries a run loads."""
        err = self.run_galley(*args, LD_DEBUG='files').err
        self.assertIn('libc.so', err)
        return {name for name in LIBRARIES if f'file={name}' in err}

    def setUp(self):
        super().setUp()
        if not os.path.exists('/etc/ld.so.cache'):
            self.skipTest('another dynamic linker')
        self.write('plain.html')
        self.write('russian.html', RUSSIAN)
        self.write('doubtful.html', DOUBTFUL)
        self.write('dump.txt', DUMP)
        self.write('plain.warc.gz', 3 * gzip.compress(
            b'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: text/html\r\n'
            b'Content-Length: %d\r\n\r\n%s\r\n\r\n' % (len(PAGE), PAGE)))

    @unittest.skipIf(is_instrumented(), 'a sanitizer brings libraries of its own')
    def test_nothing_unasked(self):
        for args in (['--version'], ['plain.html'], ['--json', '--jobs=1', '--no-sandbox', 'plain.html']):
            self.assertEqual(self.loaded(*args), set(), args)

    @unittest.skipIf(is_instrumented(), 'a sanitizer brings libraries of its own')
    def test_what_is_needed(self):
        for sandbox in ([], ['--jobs=1', '--no-sandbox']):
            self.assertEqual(self.loaded(*sandbox, 'doubtful.html'), {'libcld2.so.0', 'libstdc++'})
            self.assertEqual(self.loaded(*sandbox, 'dump.txt'), {'libcld2.so.0', 'libstdc++'})
            self.assertIn('libuchardet.so.0', self.loaded(*sandbox, 'russian.html'))
            self.assertEqual(self.loaded(*sandbox, 'plain.warc.gz'), {'libdeflate.so.0'})

    def both_ways(self, names, **environment):
        """What pages come to, one by one and together, with and without sandbox: must be the same."""
        def results(*args):
            result = self.run_galley('--json', *args, **environment)
            self.assertEqual((result.status, result.err), (0, ''))
            return sorted(result.objects(), key=lambda o: o['source'])
        expected = results('--no-sandbox', '--jobs=1', *names)
        self.assertEqual(len(expected), len(names))
        for jobs in ('--jobs=1', '--jobs=2', '--jobs=3'):
            self.assertEqual(results(jobs, *names), expected)
            self.assertEqual(results('--no-sandbox', jobs, *names), expected)
        for name, one in zip(names, expected):
            alone = results(name)[0]
            self.assertEqual((alone['body'], alone['language']), (one['body'], one['language']))
        return {o['source'].split('.')[0]: o for o in expected}

    NAMES = ['doubtful.html', 'dump.txt', 'plain.html', 'russian.html']

    def test_same_in_the_sandbox(self):
        found = self.both_ways(self.NAMES)
        self.assertEqual({name: o['language'] for name, o in found.items()},
                         {'doubtful': 'de', 'dump': 'de', 'plain': 'en', 'russian': 'ru'})
        self.assert_article(found['russian'], CYRILLIC)
        self.assert_article(found['doubtful'], GERMAN)

    def test_many_and_archives(self):
        with zipfile.ZipFile(self.path('all.zip'), 'w') as archive:
            for i in range(40):
                archive.writestr(f'{i}.html', [PAGE, DOUBTFUL, RUSSIAN, PAGE][i % 4])
        def results(*args):
            result = self.run_galley('--json', *args, 'all.zip')
            self.assertEqual((result.status, result.err), (0, ''))
            return sorted(result.out.splitlines())
        expected = results('--jobs=1', '--no-sandbox')
        self.assertEqual(len(expected), 40)
        self.assertEqual(results('--jobs=1'), expected)
        self.assertEqual(results('--jobs=3'), expected)

    def hide(self, *names):
        """The environment in which a library is damaged, which is the same to a program as if it were not there."""
        for name in names:
            self.write(f'hidden/{name}', b'')
        return {'LD_LIBRARY_PATH': self.path('hidden')}

    def test_no_language_detector(self):
        found = self.both_ways(self.NAMES, **self.hide('libcld2.so.0', 'libcld2.so'))
        self.assertEqual({name: o['language'] for name, o in found.items()},
                         {'doubtful': 'en', 'dump': None, 'plain': 'en', 'russian': None})
        self.assert_article(found['russian'], CYRILLIC)

    def test_no_charset_detector(self):
        found = self.both_ways(self.NAMES, **self.hide('libuchardet.so.0'))
        self.assert_article(found['doubtful'], GERMAN)
        self.assert_article(found['russian'], [p.encode('windows-1251').decode('windows-1252') for p in CYRILLIC])

    def test_no_libdeflate(self):
        expected = self.run_galley('--json', '--jobs=1', 'plain.warc.gz')
        self.assertEqual((expected.status, expected.err, len(expected.objects())), (0, '', 3))
        result = self.run_galley('--json', '--jobs=1', 'plain.warc.gz', **self.hide('libdeflate.so.0'))
        self.assertEqual((result.status, result.err, result.out), (0, '', expected.out))


if __name__ == '__main__':
    unittest.main()
