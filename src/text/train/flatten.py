#!/usr/bin/env python3
"""Flattens the benchmark's HTML pages to text, as crawlers and scrapers store it, for the line model to learn from.

usage: flatten.py --bench BENCH --out DIR

Writes DIR/<set>/<style>/<id>.txt, for each page of each set one of these styles, or all:
  wet     a line a block and nothing else, as in Common Crawl's WET files; line breaks of the source stay
  spaced  the page's title first, an empty line between any two blocks, a bullet where an item begins with text
  laid    empty lines around paragraphs, headings and lists only; nested items indented; pictures' alternative texts
The first two make the benchmark's own text dumps, line for line, of the pages that those were made from.
"""
import argparse
import gzip
import os
import re
import sys
import zlib

import lxml.html

BLOCKS = set('''address article aside blockquote body br button center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select summary
    table tbody td tfoot th thead title tr ul video audio'''.split())
SKIPPED = set('script style head template svg noscript iframe object'.split())
APART = set('p h1 h2 h3 h4 h5 h6 blockquote pre table dl'.split())
STYLES = ('wet', 'spaced', 'laid')
BULLET = '  • '


class Flat:
    """The lines of one page in one style; an empty one where the style wants it."""

    def __init__(self, style, pictures):
        self.style, self.pictures = style, pictures
        self.lines, self.run, self.bullet, self.depth = [], [], '', 0

    def end_line(self):
        run, self.run, kept = ''.join(self.run), [], []
        for text in run.split('\n') if self.style != 'laid' else [run]:
            text = ' '.join(text.split())
            if text:
                kept.append(self.bullet + text)
                self.bullet = ''
            elif self.style == 'spaced':
                self.bullet = ''    # what follows the bullet's own line break stands without it
        if kept:
            self.lines.append('\n'.join(kept))

    def apart(self):
        if self.lines and self.lines[-1]:
            self.lines.append('')

    def open(self, element, tag):
        self.end_line()
        if self.style == 'laid':
            listed = tag in ('ul', 'ol')
            self.depth += listed
            if tag in APART or listed and self.depth == 1:
                self.apart()
            if tag == 'li':
                self.bullet = '  ' * max(1, self.depth) + '• '
        elif self.style == 'spaced':
            self.bullet = BULLET if tag == 'li' else ''

    def close(self, tag):
        self.end_line()
        if self.style == 'laid':
            listed = tag in ('ul', 'ol')
            self.depth -= listed
            if tag in APART or listed and self.depth == 0:
                self.apart()
        if tag == 'li' or self.style == 'spaced':
            self.bullet = ''

    def walk(self, element):
        tag = element.tag if isinstance(element.tag, str) else None
        if tag is not None and tag not in SKIPPED:
            block = tag in BLOCKS
            if block:
                self.open(element, tag)
            if tag == 'img' and self.pictures and element.get('alt', '').strip():
                self.end_line()
                self.run.append(element.get('alt'))
                self.end_line()
            self.run.append(element.text or '')
            for child in element:
                self.walk(child)
            if block:
                self.close(tag)
        self.run.append(element.tail or '')


def flatten(root, style, pictures=False):
    flat = Flat(style, pictures)
    title = root.find('.//title')
    if style == 'spaced' and title is not None and title.text and title.text.strip():
        flat.lines.append(' '.join(title.text.split()))
    flat.walk(root)
    flat.end_line()
    return ('\n\n' if style == 'spaced' else '\n').join(flat.lines) + '\n'


def styles_of(name, page):
    """All styles for pages whose true body is made with most care, one for others; the same in every run."""
    return STYLES if name in ('fundus', 'scrapinghub') else (STYLES[zlib.crc32(page.encode()) % len(STYLES)],)


def read(path):
    with gzip.open(path) as f:
        page = f.read()
    head = page[:4000].decode('latin1')
    named = re.search(r'charset=["\']?([\w-]+)', head)
    for encoding in ('utf-8', named and named.group(1), 'latin1'):
        try:
            text = page.decode(encoding) if encoding else None
        except (UnicodeDecodeError, LookupError):
            continue
        if text is not None:
            break
    parser = lxml.html.HTMLParser(encoding='utf-8', huge_tree=True)
    return lxml.html.document_fromstring(text.encode('utf-8'), parser=parser)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bench', required=True, help='folder of the benchmark')
    parser.add_argument('--out', required=True, help='folder to write to')
    parser.add_argument('set', nargs='+')
    options = parser.parse_args()
    sys.setrecursionlimit(20000)
    for name in options.set:
        folder = os.path.join(options.bench, 'corpus', name, 'pages')
        for file in sorted(os.listdir(folder)):
            page = re.split(r'\.html\b', file)[0]
            try:
                root = read(os.path.join(folder, file))
            except lxml.etree.ParserError:
                continue    # an empty page
            for style in styles_of(name, page):
                out = os.path.join(options.out, name, style)
                os.makedirs(out, exist_ok=True)
                with open(os.path.join(out, page + '.txt'), 'w', encoding='utf8', errors='replace') as f:
                    f.write(flatten(root, style, pictures=style == 'laid' and zlib.crc32(page.encode()) // 8 % 3 > 0))


if __name__ == '__main__':
    main()
