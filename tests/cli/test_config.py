"""The configuration file: where it is, what it may hold, what beats it."""
import os
import unittest

from support import Case, TITLE


class Config(Case):
    def setUp(self):
        super().setUp()
        self.write('a.html')

    def configured(self, text, *args, **environment):
        self.write('config', text.encode())
        return self.run_galley(*args, 'a.html', GALLEY_CONFIG=self.path('config'), **environment)

    def wrong(self, text, expected):
        result = self.configured(text)
        self.assertEqual((result.status, result.out), (2, ''))
        self.assertRegex(result.err, r'\Agalley: [^\n]*\n\Z')
        self.assertIn(expected, result.err)

    def test_settings(self):
        result = self.configured('# always\n\n  json  \n\toutput = out.json\r\n')
        self.assertEqual((result.status, result.out, result.err), (0, '', ''))
        self.assertIn(TITLE, self.read('out.json'))

    def test_value_keeps_its_inner_spaces_and_equals(self):
        self.assertEqual(self.configured('output=a b = c.txt').status, 0)
        self.assertIn(TITLE, self.read('a b = c.txt'))

    def test_command_line_beats_it(self):
        self.assertEqual(self.configured('output = out.txt', '-o', 'other.txt').status, 0)
        self.assertEqual(self.files(), ['a.html', 'config', 'other.txt'])

    def test_wrong_lines_are_named(self):
        self.wrong('json\nouptut = x\n', "config:2: unknown option 'ouptut'; did you mean output?")
        self.wrong('input = pdf', "config:1: --input takes html|text|urls|warc, not 'pdf'")
        self.wrong('json = yes', "config:1: 'json' takes no value")
        self.wrong('output', "config:1: 'output' needs a value: PATH")
        self.wrong('\n\nhelp', "config:3: 'help' is for the command line alone")
        self.wrong('--json', "config:1: unknown option '--json'")
        self.wrong('json\0', 'no text')
        self.wrong('#' * (1 << 21), 'larger than 1 MB')

    def test_help_whatever_it_holds(self):
        self.assertEqual(self.configured('nonsense', '--help').status, 0)

    def test_chosen_file_must_exist(self):
        result = self.run_galley('a.html', GALLEY_CONFIG='nowhere')
        self.assertEqual((result.status, result.out), (2, ''))
        self.assertIn('nowhere: No such file', result.err)
        self.assertEqual(self.run_galley('a.html', GALLEY_CONFIG='.').status, 2)
        self.assertEqual(self.run_galley('a.html', GALLEY_CONFIG='/dev/null').status, 0)

    def test_usual_places(self):
        self.write('xdg/galley/config', b'json\n')
        self.write('home/.config/galley/config', b'output = home.txt\n')
        places = {'GALLEY_CONFIG': None, 'HOME': self.path('home')}
        xdg = self.run_galley('a.html', XDG_CONFIG_HOME=self.path('xdg'), **places)
        self.assertTrue(xdg.out.startswith('{'))
        self.assertEqual(self.run_galley('a.html', XDG_CONFIG_HOME=None, **places).out, '')
        self.assertTrue(os.path.exists(self.path('home.txt')))
        # A relative XDG_CONFIG_HOME is ignored, as its specification says; a place without a file is no error.
        os.remove(self.path('home.txt'))
        self.assertEqual(self.run_galley('a.html', XDG_CONFIG_HOME='xdg', **places).out, '')
        self.assertTrue(os.path.exists(self.path('home.txt')))
        nowhere = self.run_galley('a.html', XDG_CONFIG_HOME=self.path('none'), **places)
        self.assertTrue(nowhere.out.startswith(TITLE))


if __name__ == '__main__':
    unittest.main()
