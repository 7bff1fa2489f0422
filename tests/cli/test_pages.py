"""Pages of many kinds, good and hostile: the program gives the article, or one line that says why not."""
import os
import random
import re
import unittest

from support import Case, CYRILLIC, PAGE, PARAGRAPHS, TITLE, is_instrumented, page

SLOW = 12 if is_instrumented() else 1
MB = 1 << 20


class Encodings(Case):
    def check(self, content, paragraphs=PARAGRAPHS):
        self.assert_article(self.extract(stdin=content), paragraphs)

    def test_utf16(self):
        for codec, mark in (('utf-16-le', b'\xff\xfe'), ('utf-16-be', b'\xfe\xff')):
            self.check(mark + page().encode(codec))

    def test_utf8_with_mark(self):
        self.check(b'\xef\xbb\xbf' + PAGE)

    def test_windows_1251(self):
        for meta in ('<meta charset="windows-1251">',
                     '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'):
            self.check(page('Ночная переправа', CYRILLIC, meta).encode('windows-1251'), CYRILLIC)

    def test_nothing_declared(self):
        self.check(page('Ночная переправа', CYRILLIC).encode('windows-1251'), CYRILLIC)
        self.check(page('Ночная переправа', CYRILLIC).encode(), CYRILLIC)

    def test_windows_1252(self):
        text = [p.replace('a', 'ä').replace('board', '“board” – the board’s') for p in PARAGRAPHS]
        self.check(page('Fähre', text, '<meta charset="iso-8859-1">').encode('windows-1252'), text)

    def test_east_asian(self):
        text = ['港の夜間フェリーが火曜日、九年ぶりに運航を再開し、岸壁には港湾局の予想を上回る人が集まった。',
                '船長によると、最初の航海は四時間十分で、旧時刻表より十二分短かったが、南の浅瀬では波が高かったという。',
                '最初の一か月分の切符は二日で売り切れ、窓口は金曜日の増便を検討するよう求めている。']
        for codec in ('shift_jis', 'euc-jp', 'iso2022_jp'):
            charset = codec.replace('iso2022_jp', 'iso-2022-jp')
            self.check(page('夜間フェリー再開', text, f'<meta charset="{charset}">').encode(codec), text)

    def test_stray_bytes(self):
        result = self.run_galley('--json', stdin=PAGE.replace(b'<p>', b'<p>\xff\xfe\x80 '))
        self.assertEqual(result.status, 0)  # and Result has decoded the output as UTF-8
        self.assertIn(PARAGRAPHS[0], result.objects()[0]['body'])

    def test_nul_bytes(self):
        article = self.extract(stdin=PAGE.replace(b'<p>', b'<p>\0'))
        for paragraph in PARAGRAPHS:
            self.assertIn(paragraph, article['body'])
        self.assertNotIn('\0', article['body'])


class Shapes(Case):
    def test_xhtml(self):
        text = '\n'.join(f'<p>{p}</p>' for p in PARAGRAPHS)
        content = ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                   '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">'
                   f'<head><title>{TITLE}</title><script type="text/javascript" src="x.js"/></head><body><br/>'
                   f'<h1>{TITLE}</h1>{text}</body></html>')
        self.assert_article(self.extract(stdin=content.encode()))

    def test_fragment(self):
        text = f'<h1>{TITLE}</h1>' + ''.join(f'<p>{p}</p>' for p in PARAGRAPHS)
        article = self.extract(stdin=text.encode())
        self.assertEqual(article['title'], TITLE)
        self.assert_article(article)

    def test_unclosed(self):
        text = f'<title>{TITLE}</title><h1>{TITLE}</h1>' + ''.join(f'<p>{p}' for p in PARAGRAPHS)
        self.assert_article(self.extract(stdin=text.encode()))

    def test_cut_off_anywhere(self):
        for at in range(0, len(PAGE), 97):
            result = self.run_galley('--json', stdin=PAGE[:at])
            self.assertIn(result.status, (0, 1), at)
            self.assertEqual(len(result.out.splitlines()) + len(result.err.splitlines()), 1, at)

    def test_plain_text(self):
        text = TITLE + '\n\n' + '\n\n'.join(PARAGRAPHS) + '\n'
        self.write('a.txt', text.encode())
        for args in (['a.txt'], ['--input', 'text', 'a.txt']):
            self.assert_article(self.extract(*args))

    def test_frameset(self):
        content = (f'<html><head><title>{TITLE}</title></head><frameset cols="20%,80%"><frame src="a.html">'
                   '<frame src="b.html"></frameset></html>')
        result = self.run_galley('--json', stdin=content.encode())
        self.assertIn(result.status, (0, 1))
        self.assertEqual(len(result.out.splitlines()) + len(result.err.splitlines()), 1)

    def test_no_text(self):
        for content in ('<html></html>', '<script>let x = "no article";</script>', '<!-- nothing -->', '<img src=x>'):
            self.assert_fails(self.run_galley(stdin=content.encode()), '-', 'no article')


class Binary(Case):
    def test_pictures_and_archives(self):
        noise = random.Random(1)
        for start in (b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR', b'\xff\xd8\xff\xe0\0\x10JFIF\0', b'GIF89a\1\0\1\0',
                      b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', b'\x7fELF\2\1\1\0', b'\0' * 64):
            self.write('thing.html', start + noise.randbytes(5000))
            self.assert_fails(self.run_galley('thing.html'), 'thing.html', 'no text')


class Sizes(Case):
    """A text is kept whole whether it has three paragraphs or a thousand."""
    WORDS = ('the sea rose and fell while boats came back from far banks with their holds half empty so people who lived '
             'by them talked about prices all winter long until somebody asked what would happen if nets were mended '
             'on shore by hand again as in those years when every harbour had its own market').split()

    def sentence(self, least=6, most=18):
        return ' '.join(self.noise.choices(self.WORDS, k=self.noise.randint(least, most))).capitalize()

    def paragraph(self):
        return '. '.join(self.sentence() for _ in range(self.noise.randint(2, 4))) + '.'

    def body(self, shape, n):
        return {
            'p': lambda: ''.join(f'<p>{self.paragraph()}</p>' for _ in range(n)),
            'div': lambda: ''.join(f'<div>{self.paragraph()}</div>' for _ in range(n)),
            'br': lambda: '<br><br>'.join(self.paragraph() for _ in range(n)),
            'transcript': lambda: ''.join(f'<p><b>{name}:</b> {self.sentence()}.</p>'
                                          for name in self.noise.choices(['ANNA KOCH', 'BEN ODUYA', 'Q', 'A'], k=n)),
            'sections': lambda: ''.join(f'<h2>{self.sentence(2, 5)}</h2>' + ''.join(f'<p>{self.paragraph()}</p>' for _ in range(3))
                                        for _ in range(n)),
            'numbered': lambda: ''.join(f'<h3>{i}. {self.sentence(2, 4)}</h3><p>{self.paragraph()}</p>' for i in range(n)),
            'verse': lambda: ''.join(f'<p>{"<br>".join(self.sentence(4, 7) + "," for _ in range(4))}</p>' for _ in range(n)),
            'dialogue': lambda: ''.join(f'<p>&ldquo;{self.sentence(3, 8)}.&rdquo;</p>' for _ in range(n)),
        }[shape]()

    def test_kept_whole(self):
        for shape in ('p', 'div', 'br', 'transcript', 'sections', 'numbered', 'verse', 'dialogue'):
            for n in (3, 50, 300, 1000):
                with self.subTest(shape, n=n):
                    self.noise = random.Random(n)
                    body = self.body(shape, n)
                    article = self.extract(stdin=(
                        f'<html><head><title>Boats - Coast Daily</title></head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>'
                        f'<div class=main><h1>Boats</h1><p class=by>By Jane Miller</p>{body}</div><aside><h4>Most read</h4><ul><li>'
                        f'<a href=/1>{self.sentence()}</a></li><li><a href=/2>{self.sentence()}</a></li></ul></aside>'
                        f'<footer>Copyright 2020 All rights reserved</footer></body></html>').encode())
                    words = len(re.sub('<[^>]*>', ' ', body).split())
                    self.assertAlmostEqual(len(article['body'].split()) / words, 1, delta=0.02)


class Hostile(Case):
    def bounded(self, content, seconds, memory, *args):
        """The program ends well within bounds; the bytes go in as a file."""
        self.write('page.html', content)
        result, held = self.run_measured('--json', '--page-seconds=600', '--page-memory=4000', *args, 'page.html',
                                         timeout=20 * seconds * SLOW)
        self.assertIn(result.status, (0, 1), result.err[-500:])
        self.assertEqual(len(result.out.splitlines()) + len(result.err.splitlines()), 1)
        self.assertLess(result.cpu, seconds * SLOW)
        if not is_instrumented():
            self.assertGreater(held, 0)
            self.assertLess(held, memory)
        return result

    def test_deep_nesting(self):
        for tag in ('div', 'b', 'blockquote', 'ul><li', 'table><tr><td', 'span', 'section', 'a', 'p', 'font', 'form'):
            with self.subTest(tag):
                text = f'<{tag}>'.encode() * 100000
                self.bounded(PAGE.replace(b'</article>', text + b'deep</article>'), 20, 600 * MB)

    def test_large_page(self):
        paragraph = f'<p>{PARAGRAPHS[0]}</p>\n'
        count = 50 * MB // len(paragraph)
        result = self.bounded((f'<h1>{TITLE}</h1>' + paragraph * count).encode(), 30, 308 * MB)
        self.assertEqual(result.status, 0)

    def test_memory(self):
        story = ''.join(f'<div class="story s{i % 7}"><p>Paragraph {i} of the page says that memory grows with the page and no '
                        f'faster; a second sentence makes it look like an article.</p><ul><li><a href="/{i}">One link</a></li>'
                        f'<li><a href="/x/{i}">Another</a></li></ul><script>var a{i} = {{"b": [1, 2, 3]}};</script></div>\n'
                        for i in range(36000))
        content = f'<h1>{TITLE}</h1>{story}'.encode()
        self.bounded(content, 10, 6 * len(content) + 8 * MB)  # half of it is text in short lines, all kept; others take less

    def test_large_pages_of_one_thing(self):
        for content in (b'<', b'<p', b'<a href="', b'&', b'&amp;', b'<!--', b'<!-- -->', b'<script>', b'"', b' ', b'<br>',
                        b'x', b'<p>', b'<p>x', b'<div>x</div>', b'<b><i>', b'</p>', b'<![CDATA[', b'<table>', b'x ',
                        b'<a href=x>y</a> ', b'<li>x', b'<time datetime=2020-01-01>', b'By ', b'2020-01-01 ',
                        b'<script type="application/ld+json">', b'[[', b'\xff', b'\xe3\x81\x82', b'<h1>x</h1>'):
            with self.subTest(content):
                self.bounded(TITLE.encode() + b'<p>' + content * (1 * MB // len(content)), 10, 600 * MB)

    def test_many_attributes(self):
        attributes = ' '.join(f'data-a{i}="{i}"' for i in range(100000))
        self.bounded(PAGE.replace(b'<article>', f'<article {attributes}>'.encode()), 20, 600 * MB)
        words = ' '.join(f'c{i}' for i in range(200000))
        self.bounded(PAGE.replace(b'<article>', f'<article class="{words}" id="{words}">'.encode()), 20, 600 * MB)

    def test_deep_structured_data(self):
        for deep in ('[' * 100000, '{"a":' * 100000, '{"@graph":[' * 50000):
            head = f'<script type="application/ld+json">{deep}</script>'
            self.assert_article(self.extract(stdin=page(head=head).encode()))

    def test_noise(self):
        noise = random.Random(7)
        parts = ['<p>', '</p>', '<div', '>', '"', "'", '=', '<!--', '-->', '<script>', '</script>', '<style>', '&#', 'x41;',
                 '&lt', '\0', '<table>', '<td>', '</table>', '<a href=', '<b>', '</i>', 'word ', '\n', '<title>', '</title>',
                 '<textarea>', '<noscript>', '<template>', '<svg>', '<math>', '<![CDATA[', ']]>', '<?xml', '<h1>', '</div>',
                 '<select>', '<option>', '<button>', '<form>', '<li>', '</ul>', 'By A. Writer', '2021-02-30', '<br/>']
        for i in range(150):
            content = ''.join(noise.choices(parts, k=noise.randrange(1, 400))).encode()
            result = self.run_galley('--json', stdin=content)
            self.assertIn(result.status, (0, 1), (i, content))
            self.assertEqual(len(result.out.splitlines()) + len(result.err.splitlines()), 1, (i, content))
