"""The command line: help, version, wrong usage, what is read where nothing is named."""
import os
import pty
import re
import unittest

from support import Case, PAGE, TITLE, galley, start


def listed():
    """The options that --help lists: name → what it says of the argument, '' for none."""
    return dict(re.findall(r'^  (?:-\w,|   ) --([a-z-]+)(?: |(?=\[))?(\[=[^\s\]]+\]|[A-Z][A-Za-z.]*\b|[a-z]+(?:[|,][a-z]+)+)?',
                           galley('--help').out, re.M))


def example(argument):
    """A word that an option with such an argument takes."""
    if '|' in argument or ',' in argument:
        return re.split('[|,]', argument)[0]
    words = {'ADDRESS': 'http://127.0.0.1:1/', 'HEADER': 'Name: value', 'DATE': '2024-05-31', 'FIELDS': 'title,body',
             'COLUMNS': '70'}
    return words.get(argument, '1')


class Options(Case):
    def wrong(self, *args, **options):
        result = self.run_galley(*args, **options)
        self.assertEqual((result.status, result.out), (2, ''))
        self.assertRegex(result.err, r'\Agalley: [^\n]*--help\n\Z')
        return result.err

    def test_help_lists_every_option(self):
        for option in ('--help', '-h'):
            result = self.run_galley(option)
            self.assertEqual((result.status, result.err), (0, ''))
            self.assertIn('usage: galley', result.out)
        self.assertLessEqual({'json', 'output', 'url', 'urls', 'input', 'quiet', 'help', 'version'}, set(listed()))

    def test_every_listed_option_is_known(self):
        for name, argument in listed().items():
            with self.subTest(option=name):
                values = [example(argument)] if argument and argument[0] != '[' else []
                result = self.run_galley('--' + name, *values, '--version')
                self.assertEqual(result.status, 0, result.err)

    def test_help_fits_a_page(self):
        for line in self.run_galley('--help').out.splitlines():
            self.assertLessEqual(len(line), 110)

    def test_version(self):
        for option in ('--version', '-V'):
            result = self.run_galley(option)
            self.assertEqual((result.status, result.err), (0, ''))
            self.assertRegex(result.out, r'\Agalley \d+\.\d+\.\d+\n\Z')

    def test_unknown_long_option(self):
        self.assertIn("'--jsn'", self.wrong('--jsn'))
        self.assertIn('did you mean --json?', self.wrong('--jsn'))
        self.assertIn('did you mean --output?', self.wrong('--ouptut', 'x'))
        self.assertNotIn('did you mean', self.wrong('--colourless-green-ideas'))
        self.wrong('--' + 'x' * 5000)

    def test_unknown_short_option(self):
        self.assertIn("'-z'", self.wrong('-z'))
        self.wrong('-qz')

    def test_missing_argument(self):
        for option in ('--output', '-o', '--url', '--urls', '--input'):
            self.assertIn('argument', self.wrong(option))

    def test_needless_argument(self):
        self.assertIn('no argument', self.wrong('--json=yes'))

    def test_ambiguous_option(self):
        self.wrong('--ur', 'x')

    def test_shortened_option(self):
        self.write('a.html')
        self.assertTrue(self.run_galley('--js', 'a.html').out.startswith('{'))

    def test_wrong_kind_of_input(self):
        self.assertIn('html|text', self.wrong('--input', 'xml', 'a.html'))

    def test_wrong_address(self):
        self.wrong('--url', 'story.html', 'a.html')

    def test_empty_output(self):
        self.wrong('--output', '', 'a.html')

    def test_address_of_several_pages(self):
        self.wrong('--url', 'https://example.org/', 'a.html', 'b.html')
        self.wrong('--url', 'https://example.org/', '--urls', 'list')
        self.wrong('--url', 'https://example.org/', 'https://example.org/')

    def test_double_dash_ends_the_options(self):
        self.write('--json')
        result = self.run_galley('--', '--json')
        self.assertEqual(result.status, 0)
        self.assertIn(TITLE, result.out)

    def test_options_behind_inputs(self):
        self.write('a.html')
        self.assertTrue(self.run_galley('a.html', '--json').out.startswith('{'))

    def test_terminal_without_input(self):
        try:
            ours, theirs = pty.openpty()
        except OSError as error:
            self.skipTest(f'no terminal to be had: {error}')
        self.addCleanup(os.close, ours)
        self.addCleanup(os.close, theirs)
        result = self.run_galley(stdin=os.fdopen(os.dup(theirs), 'rb', buffering=0))
        self.assertEqual((result.status, result.out), (2, ''))
        self.assertIn('usage: galley', result.err)
        self.assertIn('--help', result.err)

    def test_no_input_reads_standard_input(self):
        self.assertIn(TITLE, self.run_galley(stdin=PAGE).out)

    def test_quiet(self):
        self.write('a.html')
        result = self.run_galley('-q', 'a.html', 'missing.html')
        self.assertEqual((result.status, result.err), (1, ''))
        self.assertIn(TITLE, result.out)


