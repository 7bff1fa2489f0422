"""Figures of chosen blocks, by the benchmark's own measures, and the threshold that makes them best."""
import os
import sys

import numpy as np

from align import tokens
from data import FOLDS, SETS

PAGE_BY_PAGE = None     # in a threshold's place: each page has the one that promises the best F1
THRESHOLDS = [round(t, 2) for t in np.arange(0.2, 0.7, 0.05)]


def scorer(bench):
    """The benchmark's score.py as a module."""
    sys.path.insert(0, bench)
    import score
    return score


def chosen(page, scores, threshold):
    """The blocks that are kept: those from a threshold on, or as many of the best as promise the best F1.

    Were the scores true probabilities, F1 of the k best blocks would be about twice the weight of body expected among
    them over their weight and all body's. A block weighs the root of its words: less would favour chrome, more long text.
    """
    if threshold is not PAGE_BY_PAGE or not len(scores):
        return scores >= (threshold or 0)
    weight = np.sqrt([max(1, len(tokens(text))) for text in page.text])
    order = np.argsort(-scores, kind='stable')
    gain = np.cumsum((weight * scores)[order])
    best = np.argmax(2 * gain / (np.cumsum(weight[order]) + gain[-1] + 1e-9))
    keep = np.zeros(len(scores), dtype=bool)
    keep[order[:best + 1]] = True
    return keep


class Figures:
    """Measures of a page at many thresholds, each computed once."""

    def __init__(self, bench, pages, scores):
        self.score, self.pages, self.scores, self.seen = scorer(bench), pages, scores, {}

    def prediction(self, page, threshold):
        return {'body': page.body(chosen(page, self.scores[page.first:page.last], threshold))}

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
