#!/usr/bin/env python3
"""Scores galley over the sets of ../shared/bench and prints one table. Python 3.9+, nothing else.

usage: bench.py GALLEY BENCH [SET...]
"""
import json
import os
import subprocess
import sys
import tempfile

COLUMNS = ('pages', 'shingle', 'precision', 'recall', 'exact', 'word', 'snippet', 'title', 'authors', 'date')
SETS = {'fundus': None, 'scrapinghub': None, 'wcxb': 'article', 'trafilatura': None, 'htmldate': None,
        'postlight': None, 'readability': None}


def score(galley, bench, name, kind):
    corpus = os.path.join(bench, 'corpus', name)
    pages = sorted(os.listdir(os.path.join(corpus, 'pages')))
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as out:
        subprocess.run([galley, '--quiet', '--json', *pages], cwd=os.path.join(corpus, 'pages'), stdout=out, check=False)
        command = [sys.executable, os.path.join(bench, 'score.py'), os.path.join(corpus, 'truth.jsonl'), out.name, '--json']
        return json.loads(subprocess.run(command + (['--kind', kind] if kind else []), stdout=subprocess.PIPE,
                                         check=True).stdout)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    galley, bench = os.path.abspath(sys.argv[1]), sys.argv[2]
    print('set'.ljust(14) + ''.join(c.rjust(10) for c in COLUMNS))
    for name in sys.argv[3:] or SETS:
        row = score(galley, bench, name, SETS.get(name))
        cells = [row.get(c) for c in COLUMNS]
        print(name.ljust(14) + ''.join(('' if v is None else f'{v:.3f}' if isinstance(v, float) else str(v)).rjust(10)
                                       for v in cells), flush=True)


main()
