#!/usr/bin/env python3
"""Writes variants of the benchmark's pages, for the block models to learn from besides the pages.

usage: vary.py --bench BENCH --out DIR SET...

The benchmark's pages are of large sites: long, with much around the text, and classes that say what things are. Small sites'
pages are not like that. A page whose body is known gets one variant, DIR/<set>/pages/<id>.html: without the names that its
maker gave to things, or without most of what stands around the text, or without both. The same pages make the same variants.
"""
import argparse
import gzip
import os
import random
import re
import shutil
import sys
import zlib

import lxml.etree
import lxml.html

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'train'))
import data
from align import GRAM, tokens

NAMES = ('class', 'id', 'role', 'itemprop', 'rel', 'name')
NAME_PREFIXES = ('data-', 'aria-')
NAMED_FOR_OTHERS = ('meta', 'link', 'script')       # facts are read of these
INLINE = ('a', 'abbr', 'b', 'br', 'em', 'i', 'span', 'strong', 'sub', 'sup', 'time')
UNSHOWN = ('script', 'style')

TEXT_TOKENS = 8             # an element's own text with so many tokens tells whether it is the body's,
TEXT_SHARE = 0.8            # which this share of its shingles tells
BODY_SHARE = 0.3            # of an element's shingles in the body, from which on it stays
SHORT = 12                  # tokens; what is as short as that may be the body's, whatever its shingles, and rather stays
GONE = (0.5, 0.8, 0.95)     # of what stands around the text, so much goes: one of these for a page


def grams(text):
    words = tokens(text)
    return {tuple(words[i:i + GRAM]) for i in range(len(words) - GRAM + 1)}


def is_element(node):
    return isinstance(node.tag, str)


def drop_names(root):
    for element in filter(is_element, root.iter()):
        if element.tag not in NAMED_FOR_OTHERS:
            for name in element.attrib:
                if name in NAMES or name.startswith(NAME_PREFIXES):
                    del element.attrib[name]


def text_elements(body, truth):
    """The elements whose own text is the truth's."""
    found = []
    for element in filter(is_element, body.iter()):
        own = (element.text or '') + ' '.join(child.tail or '' for child in element)
        if element.tag not in UNSHOWN and len(tokens(own)) >= TEXT_TOKENS:
            there = grams(own)
            if len(there & truth) >= TEXT_SHARE * len(there):
                found.append(element)
    return found


def headlines(body, title):
    wanted = ' '.join(tokens(title or '')).lower()
    found = list(body.iter('h1'))
    same = [h for h in body.iter('h1', 'h2') if wanted and ' '.join(tokens(h.text_content())).lower() == wanted]
    return same or found[:1]


def drop_surroundings(root, page_truth, rng):
    """Drops much of what is neither the text, the headline nor around them. Returns whether there was a text."""
    body, truth = root.find('body'), grams(page_truth['body'])
    texts = text_elements(body, truth) if body is not None else []
    if not texts:
        return False
    path = set()
    for element in texts + headlines(body, page_truth.get('title')):
        while element is not None and element not in path:
            path.add(element)
            element = element.getparent()
    aside = [child for parent in root.iter() if parent in path and parent.tag not in ('html', 'head', 'p')
             for child in parent if is_element(child) and child not in path and child.tag not in INLINE + UNSHOWN]
    gone = GONE[int(rng.random() * len(GONE))]
    for element in aside:
        text = element.text_content()
        there = grams(text)
        short = len(tokens(text)) <= SHORT and len(element) == 0
        if len(there & truth) <= BODY_SHARE * len(there) and rng.random() < (gone / 2 if short else gone):
            element.drop_tree()
    return True


def parsed(path):
    with gzip.open(path) as file:
        content = file.read()
    declared = re.search(rb'charset=["\']?([\w-]+)', content[:4096])
    for charset in ('utf-8-sig', declared and declared.group(1).decode(), 'latin-1'):
        try:
            text = content.decode(charset or 'latin-1')
            return lxml.html.document_fromstring(re.sub(r'^\s*<\?xml[^>]*>', '', text))
        except (UnicodeDecodeError, LookupError):
            pass
        except (ValueError, lxml.etree.ParserError):
            return None
    return None


def variant(path, truth):
    """A page's variant as bytes, or None."""
    rng = random.Random(zlib.crc32(os.path.basename(path).encode()))
    sort, root = int(rng.random() * 3), parsed(path)
    if root is None or (sort > 0 and not drop_surroundings(root, truth, rng)):
        return None
    if sort != 1:
        drop_names(root)
    return b'\xef\xbb\xbf' + lxml.etree.tostring(root, method='html', encoding='utf-8', doctype='<!DOCTYPE html>')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bench', required=True, help='folder of the benchmark')
    parser.add_argument('--out', required=True, help='folder to write, which is emptied first')
    parser.add_argument('sets', nargs='+', choices=data.SETS[:-1])
    options = parser.parse_args()

    shutil.rmtree(options.out, ignore_errors=True)
    for (name, id_), truth in data.truth_of(options.bench).items():
        if name not in options.sets or not truth.get('body') or truth['kind'] not in ('article', 'page'):
            continue
        folder = os.path.join(options.out, name, 'pages')
        os.makedirs(folder, exist_ok=True)
        page = variant(os.path.join(options.bench, 'corpus', name, 'pages', id_ + '.html.gz'), truth)
        if page:
            with open(os.path.join(folder, id_ + '.html'), 'wb') as out:
                out.write(page)


if __name__ == '__main__':
    main()
