#!/usr/bin/env python3
"""Scores galley over the sets of ../shared/bench and prints one table. Python 3.9+, nothing else.

usage: bench.py GALLEY BENCH [SET...]
       bench.py GALLEY-BLOCKS BENCH --scores|--precision|--recall FILE SET...

The second form makes bodies with the scores in FILE, which hold the sets' pages in the order in which they are named.
"""
import json
import os
import subprocess
import sys
import tempfile

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


def score(lines, bench, name, kind):
    corpus = os.path.join(bench, 'corpus', name)
    with tempfile.NamedTemporaryFile(suffix='.jsonl') as out:
        out.write(b'\n'.join(lines))
        out.flush()
        command = [sys.executable, os.path.join(bench, 'score.py'), os.path.join(corpus, 'truth.jsonl'), out.name, '--json']
        return json.loads(subprocess.run(command + (['--kind', kind] if kind else []), stdout=subprocess.PIPE,
                                         check=True).stdout)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    galley, bench, sets = sys.argv[1], sys.argv[2], sys.argv[3:] or list(SETS)
    command = [galley, '--quiet', '--json']
    if sets[0] in ('--scores', '--precision', '--recall'):
        command, sets = [galley, *sets[:2]], sets[2:]
    lines = predictions(command, [page for name in sets for page in pages_of(bench, name)])
    print('set'.ljust(14) + ''.join(c.rjust(10) for c in COLUMNS))
    for name in sets:
        row = score(lines.get(name, []), bench, name, SETS.get(name))
        cells = [row.get(c) for c in COLUMNS]
        print(name.ljust(14) + ''.join(('' if v is None else f'{v:.3f}' if isinstance(v, float) else str(v)).rjust(10)
                                       for v in cells), flush=True)


main()
