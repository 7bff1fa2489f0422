"""Figures of chosen blocks, by the benchmark's own measures, and the threshold that makes them best."""
import os
import sys

import numpy as np

from data import FOLDS, SETS

THRESHOLDS = [round(t, 2) for t in np.arange(0.2, 0.7, 0.05)]


def scorer(bench):
    """The benchmark's score.py as a module."""
    sys.path.insert(0, bench)
    import score
    return score


class Figures:
    """Measures of a page at many thresholds, each computed once."""

    def __init__(self, bench, pages, scores):
        self.score, self.pages, self.scores, self.seen = scorer(bench), pages, scores, {}

    def prediction(self, page, threshold):
        return {'body': page.body(self.scores[page.first:page.last] >= threshold)}

    def of(self, pages, threshold):
        """score.py's own figures."""
        predictions = {page.truth['id']: self.prediction(page, threshold) for page in pages}
        return self.score.score([page.truth for page in pages], predictions)[0]

    def page(self, page, threshold):
        """How well a page comes out, for choosing thresholds: the mean of shingle F1 and exactness."""
        key = page.source, threshold
        if key not in self.seen:
            body, true = self.prediction(page, threshold)['body'], page.truth['body']
            a, b, c = self.score.shingle_counts(true, body)
            exact = self.score.WORD.findall(true) == self.score.WORD.findall(body)
            self.seen[key] = 2 * a / max(1, 2 * a + b + c) + 0.5 * exact
        return self.seen[key]

    def threshold(self, pages):
        """The best threshold for the pages, each set weighing the same."""
        def worth(t):
            return sum(np.mean([self.page(p, t) for p in pages if p.set == name]) for name in SETS
                       if any(p.set == name for p in pages))
        return max(THRESHOLDS, key=worth)


def by_fold(pages):
    return [[p for p in pages if p.fold == k] for k in range(FOLDS)]
