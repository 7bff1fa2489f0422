"""Which lines of a dump are its headline, its byline, its date: labels and models."""
import json
import os

import lightgbm as lgb
import numpy as np

import data
import learn

FACTS = ('title', 'byline', 'date')
TRUTHS = {'title': 'title', 'byline': 'authors', 'date': 'date'}
TREES = {'title': 70, 'byline': 45, 'date': 40}
# Few lines are a fact, so leaves of few rows must do.
PARAMETERS = {**learn.PARAMETERS, 'learning_rate': 0.1, 'min_data_in_leaf': 30, 'min_sum_hessian_in_leaf': 0.02,
              'lambda_l2': 2.0, 'feature_fraction': 0.35}
SEEDS = (1, 2, 3)   # a model is the mean of as many, for one alone depends much on chance
# The set that dumps are taken for: the sets disagree about which of two headlines is a page's, and who is an author, though
# not about dates, which are learned as if of one set.
AS_SET = {'title': 'fundus', 'byline': 'fundus', 'date': data.SETS[0]}
THINNED = 8     # of the heads that are not the fact, one in so many is learned from, for all


class Heads:
    """The heads of all dumps as one matrix, and which rows are which dump's."""

    def __init__(self, folder, pages):
        self.pages, self.first, self.items, row = pages, {}, {}, 0
        with open(os.path.join(folder, 'heads.jsonl'), encoding='utf8') as lines:
            for line in lines:
                heads = json.loads(line)
                self.first[heads['source']], self.items[heads['source']] = row, heads
                row += len(heads['line'])
        values = np.fromfile(os.path.join(folder, 'heads.f32'), dtype='<f4')
        if row == 0 or len(values) % row:
            raise SystemExit(f'{folder}: heads.f32 does not fit the {row} heads of heads.jsonl')
        self.rows, self.values = row, values.reshape(row, -1)
        self.sets = np.zeros((row, 1), dtype=np.float32)
        for page in pages:
            self.sets[slice(*self.span(page))] = data.SETS.index(page.set) if page.set in data.SETS else len(data.SETS)

    def span(self, page):
        first = self.first[page.source]
        return first, first + len(self.items[page.source]['line'])

    def label(self, page, fact, score):
        """How right each of a page's heads would be as the fact, 0…1; None where the truth is not known."""
        truth, heads = page.truth.get(TRUTHS[fact]), self.items[page.source]
        if not truth:
            return None
        if fact == 'date':
            return np.array([d[:10] == truth for d in heads['date']], dtype=np.float32)
        if fact == 'byline':
            true = score.name_set(truth)
            names = [score.name_set(n) for n in heads['names']]
            return np.array([2 * len(n & true) / (len(n) + len(true)) if n else 0 for n in names], dtype=np.float32)
        true = score.plain(truth)
        return np.array([score.plain(text) == true for text in heads['title']], dtype=np.float32)

    def fit(self, pages, fact, score):
        """Models of one fact, to be averaged. Each page weighs its set's weight, by the pages of one address shared."""
        label, weight = np.zeros(self.rows), np.zeros(self.rows)
        for page in pages:
            found = self.label(page, fact, score)
            first, last = self.span(page)
            if found is not None and last > first:
                label[first:last] = found
                weight[first:last] = 1 / page.same / (last - first)
        thin = (label == 0) & (np.arange(self.rows) % THINNED > 0)
        weight[thin] = 0
        weight[label == 0] *= THINNED
        used = np.flatnonzero(weight)
        known = np.hstack([self.values[used], self.sets[used] * (fact != 'date')])
        dataset = lgb.Dataset(known, label[used], weight=weight[used] * (len(used) / weight[used].sum()), params=PARAMETERS,
                              categorical_feature=[self.values.shape[1]], free_raw_data=False)
        return [lgb.train({**PARAMETERS, 'seed': seed}, dataset, num_boost_round=TREES[fact]) for seed in SEEDS]


def predict(models, fact, rows):
    """The probabilities that the models' mean gives rows of dumps."""
    rows = learn.with_set(rows, AS_SET[fact])
    return 1 / (1 + np.exp(-np.mean([model.predict(rows, raw_score=True) for model in models], axis=0)))
