#!/usr/bin/env python3
"""Trains one of the two models of blocks and writes it as C.

usage: train.py first|second --blocks DIR --bench BENCH --out TABLE.c [--no-cv]

DIR holds what galley-blocks wrote of the benchmark's pages and of their variants, see vary.py: blocks.jsonl, features.f32 for the first model, context.f32 for
the second. Each model is tried on sites it has not seen, in five folds; the figures go to stdout and into the table's head,
and the scores that each block got from the model that never saw its site to DIR/first_scores.f32 and DIR/cv_scores.f32, a
float a block, in the order of the rows. The second model learns from such scores of the first, for that is how sure the first
is of pages it does not know. The same input and versions make the same table. --no-cv, of the second: train and write only.
"""
import argparse
import os
import sys
import time
from dataclasses import dataclass
from typing import Callable

os.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')    # or threads spin while others use the machine
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'train'))

import lightgbm
import numpy as np

import data
import labels
import learn
import measure
import table

HELPER_TREES, TREES = 80, 150                       # of the first model's helper and of itself
SECOND_TREES = 120                                  # of the second
LEARNING = {'learning_rate': 0.1, 'force_row_wise': False, 'force_col_wise': True}      # of the first
AGREE = 1e-4                                        # between C and LightGBM
SHOWN = ('shingle', 'exact', 'word', 'snippet')


def log(*words):
    print(*words, file=sys.stderr, flush=True)


def teach_first(learner, pages, _scores):
    """A model learned from the pages: from those whose body is known, then also from those with snippets only."""
    hinted = [p for p in pages if p.set == 'trafilatura' and p.text]
    first = learner.fit([p for p in pages if p.set != 'trafilatura'], HELPER_TREES, **LEARNING)
    scores = np.zeros(learner.rows)
    rows, found = learner.predict(first, hinted, learn.AS_SET)
    scores[rows] = found
    for page in hinted:
        page.label = labels.of_snippets(page, scores[page.first:page.last])
    return learner.fit(pages, TREES, **LEARNING)


def teach_second(learner, pages, scores):
    """The same, where the first model's scores tell what the snippets speak of."""
    for page in pages:
        if page.set == 'trafilatura' and page.text:
            page.label = labels.of_snippets(page, scores[page.first:page.last])
    return learner.fit(pages, SECOND_TREES)


@dataclass
class Look:
    """One of the models."""
    model: str          # its name in C
    features: str       # files in the folder of blocks: what it learns from,
    scores: str         # and what its cross-validation writes
    teach: Callable
    trees: int


LOOKS = {'first': Look('BLOCK', 'features.f32', 'first_scores.f32', teach_first, TREES),
         'second': Look('SECOND', 'context.f32', 'cv_scores.f32', teach_second, SECOND_TREES)}


def cross_validate(look, learner, pages, before):
    """Scores of each block by a model that saw no page of its site."""
    scores = np.zeros(learner.rows, dtype=np.float32)
    for fold, unseen in enumerate(measure.by_fold(pages)):
        started = time.time()
        model = look.teach(learner, [p for p in pages if p.fold != fold], before)
        rows, found = learner.predict(model, unseen, learn.AS_SET)
        scores[rows] = found
        log(f'fold {fold + 1} of {data.FOLDS}: {len(unseen)} pages unseen, {time.time() - started:.0f} s')
    return scores


def figures_line(name, pages, figures):
    return f'{name:24}{pages:6}' + ''.join(
        f'{figures[k]:9.3f}' if k in figures else f'{"–":>9}' for k in SHOWN)


def report(bench, pages, scores):
    """A table of figures, one line a set and one a set and fold; and the threshold."""
    pages = [p for p in pages if not p.variant]
    figures = measure.Figures(bench, pages, scores)
    known = [p for p in pages if p.set in data.ARTICLE_SETS]
    threshold = figures.threshold(known)
    unseen = [figures.threshold([p for p in known if p.fold != k]) for k in range(data.FOLDS)]
    lines = [f'{"set":24}{"pages":>6}' + ''.join(f'{k:>9}' for k in SHOWN)]
    for name in data.SETS:
        mine = [p for p in pages if p.set == name]
        ceiling = [p for p in mine if p.share is not None]
        lines.append(figures_line(name, len(mine), figures.of(mine, threshold)))
        lines.append(figures_line('  cut page by page', len(mine), figures.of(mine, measure.PAGE_BY_PAGE)))
        for fold, part in enumerate(measure.by_fold(mine)):
            lines.append(figures_line(f'  fold {fold + 1}, cut {unseen[fold]:.2f}', len(part),
                                      figures.of(part, unseen[fold])))
        if ceiling:
            share = np.zeros(len(scores))
            for page in ceiling:
                share[page.first:page.last] = page.share
            best = measure.Figures(bench, pages, share).of(ceiling, 0.5)
            lines.append(figures_line('  best choice of blocks', len(ceiling), best))
    return lines, threshold


def head_comment(name, pages, lines):
    look = LOOKS[name]
    text = [f'The {name} block model, generated; do not edit.', '',
            f'python3 src/body/train/train.py {name} --blocks DIR --bench ../shared/bench --out TABLE.c',
            f'LightGBM {lightgbm.__version__}, NumPy {np.__version__}; {len(pages)} pages, '
            f'{sum(len(p.text) for p in pages)} blocks; {look.trees} trees of {learn.PARAMETERS["num_leaves"]} leaves, '
            f'asked as "{learn.AS_SET}".']
    return '/* ' + '\n * '.join(text + lines).replace(' \n', '\n').rstrip() + ' */'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('look', choices=LOOKS)
    parser.add_argument('--blocks', required=True, help='folder that galley-blocks wrote')
    parser.add_argument('--bench', required=True, help='folder of the benchmark')
    parser.add_argument('--out', required=True, help='C file to write')
    parser.add_argument('--no-cv', action='store_true', help='train and write only')
    options = parser.parse_args()

    look, before = LOOKS[options.look], None
    pages, features = data.load(options.blocks, options.bench, look.features)
    for page in pages:
        if page.truth.get('body') and page.text:
            page.label, page.share = labels.of_body(page)
    if options.look == 'second':
        before = np.fromfile(os.path.join(options.blocks, LOOKS['first'].scores), dtype='<f4')
    learner = learn.Learner(pages, features)
    log(f'{len(pages)} pages, {features.shape[0]} blocks, {features.shape[1]} features')

    lines = []
    if not options.no_cv:
        scores = cross_validate(look, learner, pages, before)
        scores.tofile(os.path.join(options.blocks, look.scores))
        lines, threshold = report(options.bench, pages, scores)
        lines = ['', f'On sites unseen, keeping blocks from {threshold:.2f} on:'] + lines
        print('\n'.join(lines))

    model = look.teach(learner, pages, before)
    made = table.Table(model, features.shape[1], learn.AS_SET)
    with open(options.out, 'w', encoding='utf8') as out:
        out.write(table.c_file(head_comment(options.look, pages, [l for l in lines if not l.startswith('  fold')]),
                               'body/model.h', {look.model: made}, covers=True))
    rows = features[::7]
    worst = table.disagreement(options.out, look.model, rows, model.predict(learn.with_set(rows, learn.AS_SET)))
    print(f'{options.out}: {os.path.getsize(options.out)} bytes; C and LightGBM differ by at most {worst:.1e}')
    if worst > AGREE:
        raise SystemExit('the C evaluator disagrees with LightGBM')


if __name__ == '__main__':
    main()
