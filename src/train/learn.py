"""The model: gradient-boosted trees over the blocks' features and the set that a page is from."""
from collections import Counter

import lightgbm as lgb
import numpy as np

from data import SETS

PARAMETERS = {
    'objective': 'cross_entropy',   # labels may be shares
    'num_leaves': 31,
    'learning_rate': 0.06,
    'min_data_in_leaf': 100,
    'min_sum_hessian_in_leaf': 1.0,
    'lambda_l2': 5.0,
    'feature_fraction': 0.25,
    'bagging_fraction': 0.6,
    'bagging_freq': 1,
    'max_bin': 63,
    'cat_l2': 1.0,
    'cat_smooth': 1.0,
    'max_cat_to_onehot': len(SETS),
    'seed': 1,
    'deterministic': True,
    'force_row_wise': True,
    'num_threads': 2,
    'verbosity': -1,
}

FIRST_TREES = 120               # of the helper that tells what snippets speak of

# What a page of each set weighs. Pages that are no article weigh nothing: forums teach that comments are text.
SET_WEIGHT = {'fundus': 1.0, 'scrapinghub': 1.0, 'wcxb': 1.0, 'readability': 0.5, 'trafilatura': 0.5, 'other': 0.0}

VARIANT_WEIGHT = 0.5            # what a variant of a page weighs, where a page of the same set weighs 1

AS_SET = 'scrapinghub'          # the set that pages are taken for at prediction: the one nearest to a reader's view


def with_set(rows, name):
    """The rows with the set as their last feature."""
    return np.hstack([rows, np.full((len(rows), 1), SETS.index(name), dtype=np.float32)])


def weights(pages, rows, set_weight=SET_WEIGHT):
    """Each page weighs its set's weight, shared by its known blocks and by the pages of the same address."""
    own = [VARIANT_WEIGHT if page.variant else 1.0 for page in pages]
    same = Counter()
    for page, weight in zip(pages, own):
        same[page.address] += weight
    out = np.zeros(rows)
    for page, weight in zip(pages, own):
        if page.label is not None and page.last > page.first:
            known = ~np.isnan(page.label)
            worth = set_weight[page.set] * weight / same[page.address]
            out[page.first:page.last] = known * worth / max(1, known.sum())
    return out * (rows / max(out.sum(), 1e-9))


class Learner:
    """Keeps the features binned, so that models for many folds cost only their trees."""

    def __init__(self, pages, features):
        self.pages, self.rows = pages, len(features)
        sets = np.zeros((self.rows, 1), dtype=np.float32)
        for page in pages:
            sets[page.first:page.last] = SETS.index(page.set)
        self.features = features
        self.binned = lgb.Dataset(np.hstack([features, sets]), np.zeros(self.rows), params=PARAMETERS,
                                  categorical_feature=[features.shape[1]], free_raw_data=False).construct()

    def fit(self, pages, trees, set_weight=SET_WEIGHT, **parameters):
        pages = [p for p in pages if p.label is not None and p.last > p.first]
        weight = weights(pages, self.rows, set_weight)
        label = np.zeros(self.rows)
        for page in pages:
            label[page.first:page.last] = np.nan_to_num(page.label)
        used = np.flatnonzero(weight)
        subset = self.binned.subset(used, params={**PARAMETERS, **parameters}).construct()
        subset.set_label(label[used])
        subset.set_weight(weight[used] * (len(used) / weight[used].sum()))
        return lgb.train({**PARAMETERS, **parameters}, subset, num_boost_round=trees)

    def predict(self, model, pages, name):
        """The pages' rows, and the probabilities of their blocks as if the pages were of the named set."""
        rows = np.concatenate([np.arange(p.first, p.last) for p in pages])
        return rows, model.predict(with_set(self.features[rows], name))
