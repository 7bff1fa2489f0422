"""What the learner is told of each block: a label 0…1, and whether it is sure enough to learn from."""
import re

import numpy as np

from align import DROP, KEEP, shares

CONFIDENT = 0.97    # of a first model's score, to be believed on pages where only snippets are known


def plain(text):
    return re.sub(r'\s+', ' ', text).strip()


def of_body(page):
    """Labels by the true body; NaN where a block is only partly the body's."""
    share = np.array(shares(page.truth['body'], page.text), dtype=np.float32)
    return np.where(share >= KEEP, 1.0, np.where(share <= DROP, 0.0, np.nan)), share


def of_snippets(page, score):
    """Labels by the snippets that must and must not stand in the body, and by a first model's scores where it is sure.

    Where a snippet stands in several blocks, a wanted one is the block with the best score; an unwanted one is all.
    """
    label = np.where(score >= CONFIDENT, 1.0, np.where(score <= 1 - CONFIDENT, 0.0, np.nan))
    texts = [plain(t) for t in page.text]
    for snippet in map(plain, page.truth['without']):
        label[[i for i, text in enumerate(texts) if snippet and snippet in text]] = 0.0
    for snippet in map(plain, page.truth['with']):
        found = [i for i, text in enumerate(texts) if snippet and snippet in text]
        if found:
            label[max(found, key=lambda i: score[i])] = 1.0
    return label
