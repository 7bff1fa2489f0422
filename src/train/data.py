"""Pages, their blocks and features, the sites they are from, and what each page is worth in learning."""
import json
import os
import re
import zlib
from dataclasses import dataclass, field

import numpy as np

# What a page's set is to the learner: the sets disagree in small things. The pages of wcxb that are no article are one
# of their own. Order is the feature's value.
SETS = ('fundus', 'scrapinghub', 'wcxb', 'readability', 'trafilatura', 'other')
ARTICLE_SETS = ('fundus', 'scrapinghub', 'wcxb')
FOLDS = 5
VARIED = 'varied'       # a folder whose pages are variants of the benchmark's, see body/train/vary.py


@dataclass
class Page:
    source: str
    set: str            # of SETS
    truth: dict
    site: str           # pages of one site share a fold
    fold: int
    address: str        # pages of one address share their weight
    text: list          # of each block
    joined: list
    first: int          # its blocks are the rows first … last - 1
    last: int
    variant: bool = False       # of a page, made to learn from
    share: np.ndarray = field(default=None)     # of each block, how much of it is the body's, where the body is known
    label: np.ndarray = field(default=None)     # of each block, 0…1; NaN: nothing to learn from it

    def body(self, keep):
        """The text that the kept blocks make."""
        out = ''
        for i, text in enumerate(self.text):
            if keep[i]:
                out += ('\n' if self.joined[i] and i and keep[i - 1] else '\n\n') + text if out else text
        return out


def site_of(url):
    """The registered domain, near enough: two labels, three below a country's 'co' or 'com'."""
    host = re.sub(r'^[a-z]+://', '', url.lower()).split('/')[0].split(':')[0]
    labels = host.split('.')
    short = len(labels) > 2 and len(labels[-1]) == 2 and (len(labels[-2]) <= 2 or labels[-2] in
                                                          ('com', 'net', 'org', 'gov', 'edu'))
    return '.'.join(labels[-3 if short else -2:])


def address_of(url):
    return re.sub(r'^[a-z]+://(www\.)?', '', url.lower().split('#')[0].split('?')[0]).rstrip('/')


def fold_of(site):
    return zlib.crc32(site.encode()) % FOLDS


def truth_of(bench):
    """{(set, id): truth} for the sets that tell something of the body."""
    out = {}
    for name in SETS[:-1]:
        with open(os.path.join(bench, 'corpus', name, 'truth.jsonl'), encoding='utf8') as lines:
            for line in lines:
                truth = json.loads(line)
                out[name, truth['id']] = truth
    return out


def where_from(source):
    """(set, id) of a page by its path, …/<set>/pages/<id>.html.gz."""
    parts = source.split('/')
    return parts[-3], re.split(r'\.(?:html|txt)\b', parts[-1])[0]


def canonical(path):
    """The address that a page gives itself; for pages that were saved under a made-up one."""
    import gzip
    with gzip.open(path) as f:
        head = f.read(200000).decode('utf8', 'replace')
    found = (re.search(r'<link[^>]*rel=["\']?canonical[^>]*href=["\']?(https?:[^"\'> ]+)', head, re.I) or
             re.search(r'property=["\']og:url["\'][^>]*content=["\'](https?:[^"\']+)', head, re.I))
    return found.group(1) if found else None


def url_of(bench, name, truth):
    """A page's address: its truth's, or the one that it gives itself where the set made one up."""
    if 'fakehost' not in truth['url']:
        return truth['url']
    return canonical(os.path.join(bench, 'corpus', name, 'pages', truth['id'] + '.html.gz')) or f'//{truth["id"]}'


def load(folder, bench, matrix='features.f32'):
    """The pages of a folder that galley-blocks wrote, and the named features as one matrix."""
    truths, pages, row = truth_of(bench), [], 0
    with open(os.path.join(folder, 'blocks.jsonl'), encoding='utf8') as lines:
        for line in lines:
            page = json.loads(line)
            name, id_ = where_from(page['source'])
            truth, n = truths.get((name, id_)), len(page['text'])
            if truth:
                url = url_of(bench, name, truth)
                site = site_of(url)
                known = 'other' if truth['kind'] not in ('article', 'page') else name
                pages.append(Page(page['source'], known, truth, site, fold_of(site), address_of(url), page['text'],
                                  page['joined'], row, row + n, VARIED in page['source'].split('/')))
            row += n
    values = np.fromfile(os.path.join(folder, matrix), dtype='<f4')
    if row == 0 or len(values) % row:
        raise SystemExit(f'{folder}: {matrix} does not fit the {row} blocks of blocks.jsonl')
    return pages, values.reshape(row, -1)
