#!/usr/bin/env python3
"""Trains the block model and writes it as C.

usage: train.py --blocks DIR --bench BENCH --out model_table.c [--no-cv]

DIR holds what galley-blocks wrote of the benchmark's pages: blocks.jsonl and features.f32. Without --no-cv the model is
first tried on sites it has not seen, in five folds; the figures go to stdout and into the table's head, and the scores that
each block got from the model that never saw its site to DIR/cv_scores.f32, a float a block, in the order of the rows.
The same input and versions make the same table.
"""
import argparse
import os
import sys
import time

os.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')    # or threads spin while others use the machine

import lightgbm
import numpy as np

import data
import labels
import learn
import measure
import table

AGREE = 1e-4                                        # between C and LightGBM
SHOWN = ('shingle', 'exact', 'word', 'snippet')


def log(*words):
    print(*words, file=sys.stderr, flush=True)


def teach(learner, pages):
    """A model learned from the pages: from those whose body is known, then also from those with snippets only."""
    hinted = [p for p in pages if p.set == 'trafilatura' and p.text]
    first = learner.fit([p for p in pages if p.set != 'trafilatura'], learn.FIRST_TREES)
    scores = np.zeros(learner.rows)
    rows, found = learner.predict(first, hinted, learn.AS_SET)
    scores[rows] = found
    for page in hinted:
        page.label = labels.of_snippets(page, scores[page.first:page.last])
    return learner.fit(pages)


def cross_validate(learner, pages):
    """Scores of each block by a model that saw no page of its site."""
    scores = np.zeros(learner.rows, dtype=np.float32)
    for fold, unseen in enumerate(measure.by_fold(pages)):
        started = time.time()
        model = teach(learner, [p for p in pages if p.fold != fold])
        rows, found = learner.predict(model, unseen, learn.AS_SET)
        scores[rows] = found
        log(f'fold {fold + 1} of {data.FOLDS}: {len(unseen)} pages unseen, {time.time() - started:.0f} s')
    return scores


def figures_line(name, pages, figures):
    return f'{name:24}{pages:6}' + ''.join(
        f'{figures[k]:9.3f}' if k in figures else f'{"–":>9}' for k in SHOWN)


def report(bench, pages, scores):
    """A table of figures, one line a set and one a set and fold; and the threshold."""
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


def head_comment(pages, lines):
    text = ['The block model, generated; do not edit.', '',
            'python3 src/body/train/train.py --blocks DIR --bench ../shared/bench --out src/body/model_table.c',
            f'LightGBM {lightgbm.__version__}, NumPy {np.__version__}; {len(pages)} pages, '
            f'{sum(len(p.text) for p in pages)} blocks; {learn.TREES} trees of {learn.PARAMETERS["num_leaves"]} leaves, '
            f'asked as "{learn.AS_SET}".']
    return '/* ' + '\n * '.join(text + lines).replace(' \n', '\n').rstrip() + ' */'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--blocks', required=True, help='folder that galley-blocks wrote')
    parser.add_argument('--bench', required=True, help='folder of the benchmark')
    parser.add_argument('--out', required=True, help='C file to write')
    parser.add_argument('--no-cv', action='store_true', help='train and write only')
    options = parser.parse_args()

    pages, features = data.load(options.blocks, options.bench)
    for page in pages:
        if page.truth.get('body') and page.text:
            page.label, page.share = labels.of_body(page)
    learner = learn.Learner(pages, features)
    log(f'{len(pages)} pages, {features.shape[0]} blocks, {features.shape[1]} features')

    lines = []
    if not options.no_cv:
        scores = cross_validate(learner, pages)
        scores.tofile(os.path.join(options.blocks, 'cv_scores.f32'))
        lines, threshold = report(options.bench, pages, scores)
        lines = ['', f'On sites unseen, keeping blocks from {threshold:.2f} on:'] + lines
        print('\n'.join(lines))

    model = teach(learner, pages)
    made = table.Table(model, features.shape[1], learn.AS_SET)
    with open(options.out, 'w', encoding='utf8') as out:
        out.write(table.c_file(head_comment(pages, [l for l in lines if not l.startswith('  fold')]), 'body/model.h',
                               {'BLOCK': made}, covers=True))
    rows = features[::7]
    worst = table.disagreement(options.out, 'BLOCK', rows, model.predict(learn.with_set(rows, learn.AS_SET)))
    print(f'{options.out}: {os.path.getsize(options.out)} bytes; C and LightGBM differ by at most {worst:.1e}')
    if worst > AGREE:
        raise SystemExit('the C evaluator disagrees with LightGBM')


if __name__ == '__main__':
    main()
