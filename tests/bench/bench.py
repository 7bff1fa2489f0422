#!/usr/bin/env python3
"""Scores galley over the sets of ../shared/bench and prints one table. Python 3.9+, nothing else.

usage: bench.py GALLEY BENCH [SET...]
       bench.py GALLEY-BLOCKS BENCH --scores|--precision|--recall FILE SET...

The second form makes bodies with the scores in FILE, which hold the sets' pages in the order in which they are named, and
also prints the figures of each fold of sites that cross-validation put aside, and their standard deviation over the folds.
It needs what the training programs need.
"""
import json
import os
import re
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COLUMNS = ('pages', 'shingle', 'precision', 'recall', 'exact', 'word', 'snippet', 'title', 'authors', 'date')
SETS = {'fundus': None, 'scrapinghub': None, 'wcxb': 'article', 'trafilatura': None, 'htmldate': None,
        'postlight': None, 'readability': None, 'textdump': None}


def pages_of(bench, name):
    folder = os.path.join(bench, 'corpus', name, 'pages')
    return [os.path.join(folder, page) for page in sorted(os.listdir(folder))]


def predictions(command, pages):
    """The lines that a command prints for the pages, in folders of sets by name."""
    lines = {}
    for line in subprocess.run(command + pages, stdout=subprocess.PIPE, check=False).stdout.splitlines():
        source = json.loads(line)['source']
        lines.setdefault(os.path.basename(os.path.dirname(os.path.dirname(source))), []).append(line)
    return lines


def truths_of(bench, name):
    """The truths that a set is scored by."""
    with open(os.path.join(bench, 'corpus', name, 'truth.jsonl'), encoding='utf8') as lines:
        truths = [json.loads(line) for line in lines if line.strip()]
    return [truth for truth in truths if SETS[name] in (None, truth.get('kind'))]


def bodies_of(lines):
    """What was found, by the page's id."""
    found = map(json.loads, lines)
    return {re.split(r'\.(?:html|txt)\b', os.path.basename(page['source']))[0]: page for page in found}


def folds_of(bench, name, truths):
    """The truths in the folds that the block models were cross-validated by."""
    sys.path.insert(0, os.path.join(ROOT, 'src', 'train'))
    import data
    folds = [[] for _ in range(data.FOLDS)]
    for truth in truths:
        folds[data.fold_of(data.site_of(data.url_of(bench, name, truth)))].append(truth)
    return folds


def print_row(name, row):
    cells = [row.get(c) for c in COLUMNS]
    print(name.ljust(14) + ''.join(('' if v is None else f'{v:.3f}' if isinstance(v, float) else str(v)).rjust(10)
                                   for v in cells), flush=True)


def print_folds(score, folds, bodies):
    rows = [score(fold, bodies)[0] for fold in folds]
    for k, row in enumerate(rows):
        print_row(f'  fold {k + 1}', row)
    print_row('  deviation', {c: statistics.stdev(row[c] for row in rows) for c in COLUMNS[1:]
                              if all(row.get(c) is not None for row in rows)})


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    galley, bench, sets = sys.argv[1], sys.argv[2], sys.argv[3:] or list(SETS)
    command = [galley, '--quiet', '--json']
    by_scores = sets[0] in ('--scores', '--precision', '--recall')
    if by_scores:
        command, sets = [galley, *sets[:2]], sets[2:]
    sys.path.insert(0, bench)
    from score import score
    lines = predictions(command, [page for name in sets for page in pages_of(bench, name)])
    print('set'.ljust(14) + ''.join(c.rjust(10) for c in COLUMNS))
    for name in sets:
        truths, bodies = truths_of(bench, name), bodies_of(lines.get(name, []))
        print_row(name, score(truths, bodies)[0])
        if by_scores and name != 'textdump':
            print_folds(score, folds_of(bench, name, truths), bodies)


main()
