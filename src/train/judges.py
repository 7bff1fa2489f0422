"""Judges of pages, and of text dumps: what kind one is, how sure its body. Models small enough to be tried on unseen sites in
seconds, and the reports on them.

`pages` is anything with NumPy arrays of one length: rows (of traits), kinds (of JUDGED), sets, folds, same (how many are of one
address, and share a weight), and f1 (of the body; NaN where it is not known).
"""
import lightgbm
import numpy as np

import data

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
BANDS = (0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


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


class Judged:
    """What pages are, and what of them is learned from."""

    def __init__(self, pages):
        self.pages = pages
        self.kind_weights, trusted = self.weights(KIND_WEIGHT), self.weights(QUALITY_WEIGHT) * ~np.isnan(pages.f1)
        self.quality_weights, self.good = trusted, (pages.f1 >= GOOD).astype(float)
        self.labels = {kind: (pages.kinds == kind).astype(float) for kind in JUDGED}

    def weights(self, by_set):
        return np.array([by_set.get(name, 0.0) for name in self.pages.sets]) / self.pages.same

    def report(self):
        """Lines of figures on unseen sites."""
        found = {kind: unseen(self.pages, self.labels[kind], self.kind_weights, KIND) for kind in JUDGED}
        quality = unseen(self.pages, self.good, self.quality_weights, QUALITY)
        return kind_report(self.pages, found) + [''] + quality_report(self.pages, quality)

    def models(self):
        """{name: model} of each kind and of quality, learned from all pages."""
        rows, known = self.pages.rows, self.quality_weights > 0
        out = {kind.upper(): fit(rows, self.labels[kind], self.kind_weights, KIND) for kind in JUDGED}
        out['QUALITY'] = fit(rows[known], self.good[known], self.quality_weights[known], QUALITY)
        return out
