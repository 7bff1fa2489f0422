#!/usr/bin/env python3
"""Trains the judges of pages, what kind a page is and how sure its body, and writes them as C.

usage: train.py --pages PAGES.jsonl --bench BENCH [--out model_table.c]

PAGES.jsonl is what `galley-blocks --scores` printed of the benchmark's pages: bodies by block models that had not seen the
page's site, and the traits of kind/traits.h with them. Everything is tried on unseen sites first, in five folds: the figures
go to stdout and into the table's head. Without --out that is all. The same input and versions make the same table.
"""
import argparse
import json
import os
import sys

os.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')

import lightgbm
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', '..', 'train'))

import data
import table

# What the benchmark calls pages that are no article, in galley's words. Its other sets hold articles only.
KINDS = {'article': 'article', 'page': 'article', 'forum': 'forum', 'product': 'product', 'collection': 'index',
         'listing': 'index', 'service': 'other', 'documentation': 'other'}
JUDGED = ('article', 'index', 'forum', 'product', 'other')

# What a page of each set weighs; only wcxb has pages that are no article.
KIND_WEIGHT = {'wcxb': 1.0, 'fundus': 0.3, 'scrapinghub': 0.3, 'trafilatura': 0.3, 'readability': 0.3}
QUALITY_WEIGHT = {'wcxb': 1.0, 'fundus': 1.0, 'scrapinghub': 1.0, 'readability': 0.5}

GOOD = 0.9              # F1 of 4-word shingles from which a body is called good
ARTICLE = 0.5           # probability from which a page is called an article, if nothing else is likelier

COMMON = {'objective': 'binary', 'lambda_l2': 3.0, 'bagging_fraction': 0.7, 'bagging_freq': 1, 'max_bin': 63, 'seed': 1,
          'deterministic': True, 'force_row_wise': True, 'num_threads': 2, 'verbosity': -1}
KIND = {**COMMON, 'num_leaves': 8, 'learning_rate': 0.06, 'min_data_in_leaf': 12, 'feature_fraction': 0.3, 'trees': 200}
QUALITY = {**COMMON, 'num_leaves': 4, 'learning_rate': 0.05, 'min_data_in_leaf': 15, 'feature_fraction': 0.3,
           'lambda_l2': 5.0, 'trees': 80}
AGREE = 1e-4
BANDS = (0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


class Pages:
    def __init__(self, path, bench):
        sys.path.insert(0, bench)
        import score
        truths, rows, self.kinds, self.sets, folds, self.f1 = data.truth_of(bench), [], [], [], [], []
        with open(path, encoding='utf8') as lines:
            for line in lines:
                page = json.loads(line)
                name, id_ = data.where_from(page['source'])
                truth = truths.get((name, id_))
                if not truth:
                    continue
                rows.append(page['traits'])
                self.kinds.append(KINDS[truth['kind']])
                self.sets.append(name)
                folds.append(data.fold_of(data.site_of(data.url_of(bench, name, truth))))
                self.f1.append(np.nan)
                if truth.get('body'):
                    hit, more, less = score.shingle_counts(truth['body'], page['body'])
                    self.f1[-1] = 2 * hit / (2 * hit + more + less) if hit + more + less else 1.0
        self.rows = np.array(rows, dtype=np.float32)
        self.kinds, self.sets, self.folds, self.f1 = map(np.array, (self.kinds, self.sets, folds, self.f1))

    def weights(self, by_set):
        return np.array([by_set.get(name, 0.0) for name in self.sets])


def fit(rows, labels, weights, parameters):
    parameters = dict(parameters)
    trees = parameters.pop('trees')
    return lightgbm.train(parameters, lightgbm.Dataset(rows, labels, weight=weights), num_boost_round=trees)


def unseen(pages, labels, weights, parameters):
    """The probability of each page by a model that saw no page of its site."""
    out = np.zeros(len(labels))
    for fold in range(data.FOLDS):
        known = (pages.folds != fold) & (weights > 0)
        model = fit(pages.rows[known], labels[known], weights[known], parameters)
        out[pages.folds == fold] = model.predict(pages.rows[pages.folds == fold])
    return out


def kind_report(pages, found):
    """Figures of kinds on wcxb's pages: F1 of each, and where the pages of each kind went."""
    here = pages.sets == 'wcxb'
    others = np.array([found[k] for k in JUDGED[1:]])
    is_article = (found['article'] >= ARTICLE) & (found['article'] >= others.max(axis=0))
    guess = np.where(is_article, 'article', np.array(JUDGED[1:])[others.argmax(axis=0)])
    lines = ['wcxb on sites unseen', f'{"kind":10}{"pages":>7}{"F1":>8}{"precision":>11}{"recall":>8}  called so']
    for kind in JUDGED:
        true, said = here & (pages.kinds == kind), here & (guess == kind)
        hit = (true & said).sum()
        called = ' '.join(f'{k} {(true & (guess == k)).sum()}' for k in JUDGED)
        lines.append(f'{kind:10}{true.sum():7}{2 * hit / (true.sum() + said.sum()):8.3f}{hit / max(1, said.sum()):11.3f}'
                     f'{hit / true.sum():8.3f}  {called}')
    for name in sorted(set(pages.sets) - {'wcxb'}):
        mine = pages.sets == name
        lines.append(f'{name}: {(guess[mine] == "article").mean():.3f} of {mine.sum()} pages called articles')
    return lines


def quality_report(pages, quality):
    """How many bodies are good in each band of quality, of articles."""
    known = ~np.isnan(pages.f1) & (pages.kinds == 'article') & (pages.sets != 'readability')
    good = pages.f1 >= GOOD
    lines = ['Articles of wcxb, fundus and scrapinghub on sites unseen, by quality',
             f'{"quality":14}{"pages":>6}{"mean":>8}{"with body F1 of 0.9 and more":>32}']
    for low, high in zip(BANDS, BANDS[1:]):
        band = known & (quality >= low) & (quality < high)
        if band.any():
            lines.append(f'{low:.2f} to {min(high, 1):.2f}  {band.sum():6}{quality[band].mean():8.3f}{good[band].mean():32.3f}')
    return lines


def head(lines):
    versions = f'LightGBM {lightgbm.__version__}, NumPy {np.__version__}'
    return '\n'.join(['/* Generated by src/kind/train/train.py (make train-kind) with ' + versions + '.', ' *'] +
                     [' * ' + line if line else ' *' for line in lines] + [' */'])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--pages', required=True)
    parser.add_argument('--bench', required=True)
    parser.add_argument('--out')
    options = parser.parse_args()

    pages = Pages(options.pages, options.bench)
    weights = pages.weights(KIND_WEIGHT)
    labels = {kind: (pages.kinds == kind).astype(float) for kind in JUDGED}
    found = {kind: unseen(pages, labels[kind], weights, KIND) for kind in JUDGED}
    trusted = pages.weights(QUALITY_WEIGHT) * ~np.isnan(pages.f1)
    good = (pages.f1 >= GOOD).astype(float)
    quality = unseen(pages, good, trusted, QUALITY)
    lines = kind_report(pages, found) + [''] + quality_report(pages, quality)
    print('\n'.join(lines))
    if not options.out:
        return

    models = {kind.upper() + '_PAGE': fit(pages.rows, labels[kind], weights, KIND) for kind in JUDGED}
    known = trusted > 0
    models['QUALITY'] = fit(pages.rows[known], good[known], trusted[known], QUALITY)
    tables = {name: table.Table(model, pages.rows.shape[1], data.SETS[0]) for name, model in models.items()}
    with open(options.out, 'w', encoding='utf8') as out:
        out.write(table.c_file(head(lines), 'kind/models.h', tables))
    for name, model in models.items():
        worst = table.disagreement(options.out, name, pages.rows, model.predict(pages.rows))
        if worst > AGREE:
            raise SystemExit(f'{name}: the C evaluator disagrees with LightGBM by {worst:.1e}')
    print(f'{options.out}: {os.path.getsize(options.out)} bytes')


if __name__ == '__main__':
    main()
