"""Labels a page's blocks by aligning them, in order, to the true body.

A block is a piece of the body where its words stand there in the body's own order: so a short block ("Share", a repeated
title) counts only at its right place, wherever else on the page its words are repeated.
"""
import re
from collections import defaultdict

# The scorer's words, but scripts that put no spaces between words fall apart into characters.
UNSPACED = '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff'
TOKEN = re.compile(rf'[{UNSPACED}]|[^\W{UNSPACED}]+')

GRAM = 4            # words of a shingle
KEEP, DROP = 0.8, 0.2   # shares of a block's shingles in the body from which on, up to which, its label is clear
MAX_PLACES = 400    # places in the body looked at for one block
GAP_COST = 0.004    # of one block between two chosen ones, in words: prefers compact articles
INSIDE_COST = 0.45  # of a match that starts, or ends, within a line of the body
TOUCH_GAIN = 0.4    # of a match that begins where the last one ended


def tokens(text):
    return TOKEN.findall(text)


class Body:
    """The true body: its tokens, where its lines begin and end, and where each short run of tokens stands."""

    def __init__(self, text):
        self.tokens, self.starts, self.ends = [], set(), set()
        for line in text.split('\n'):
            words = tokens(line)
            if words:
                self.starts.add(len(self.tokens))
                self.tokens += words
                self.ends.add(len(self.tokens))
        self.places = {n: defaultdict(list) for n in (1, 2, GRAM)}
        for n, places in self.places.items():
            for i in range(len(self.tokens) - n + 1):
                places[tuple(self.tokens[i:i + n])].append(i)

    def exact(self, words):
        """Where all of `words` stand in a row."""
        n = GRAM if len(words) >= GRAM else min(len(words), 2)
        found = []
        for i in self.places[n].get(tuple(words[:n]), ())[:MAX_PLACES]:
            if self.tokens[i:i + len(words)] == words:
                found.append((i, i + len(words)))
        return found

    def near(self, words):
        """The stretch of the body that shares most shingles with `words`, and how many tokens of `words` it covers."""
        hits = []
        for j in range(len(words) - GRAM + 1):
            places = self.places[GRAM].get(tuple(words[j:j + GRAM]), ())
            if len(places) <= MAX_PLACES // 10:
                hits += [(i - j, i, j) for i in places]
        if not hits:
            return None
        hits.sort()
        slack, best, first = max(4, len(words) // 4), (0, 0, 0), 0
        for last in range(len(hits)):
            while hits[last][0] - hits[first][0] > slack:
                first += 1
            best = max(best, (last - first + 1, first, last))
        chosen = hits[best[1]:best[2] + 1]
        covered = {j + k for _, _, j in chosen for k in range(GRAM)}
        return min(i for _, i, _ in chosen), max(i for _, i, _ in chosen) + GRAM, len(covered)


class Prefix:
    """The best (value, item) at or before a position: a Fenwick tree of maxima."""

    def __init__(self, n):
        self.best = [(float('-inf'), -1)] * (n + 1)

    def put(self, i, entry):
        i += 1
        while i < len(self.best):
            self.best[i] = max(self.best[i], entry)
            i += i & -i

    def get(self, i):
        best = (float('-inf'), -1)
        i += 1
        while i > 0:
            best = max(best, self.best[i])
            i -= i & -i
        return best


def candidates(body, words):
    """Places for a block in the body: (start, end, weight)."""
    found = []
    for s, e in body.exact(words):
        inside = (s not in body.starts) + (e not in body.ends)
        found.append((s, e, e - s - INSIDE_COST * inside))
    if not found and len(words) > GRAM:
        near = body.near(words)
        if near and near[2] >= 0.4 * len(words):
            found.append((near[0], near[1], 0.9 * near[2] - INSIDE_COST))
    return found


def chain(body, blocks):
    """Chooses places of blocks in the body, in order and without overlap, that cover most: {block: (start, end)}.

    A chain's value is its matches' weight less GAP_COST times its length in blocks. Adding GAP_COST times the number of
    its last block makes chains comparable whatever follows.
    """
    tree, at_end, items, best = Prefix(len(body.tokens) + 1), {}, [], (0.0, -1)
    for b, words in enumerate(blocks):
        fresh = []
        for s, e, weight in candidates(body, words) if words else ():
            before = max((b * GAP_COST, -1), tree.get(s))
            if s in at_end:
                before = max(before, (at_end[s][0] + TOUCH_GAIN, at_end[s][1]))
            fresh.append((e, (before[0] + weight, len(items))))
            items.append((b, s, e, before[1]))
        for e, entry in fresh:
            tree.put(e, entry)
            at_end[e] = max(at_end.get(e, entry), entry)
            best = max(best, (entry[0] - b * GAP_COST, entry[1]))
    chosen, item = {}, best[1]
    while item >= 0:
        b, s, e, item = items[item]
        chosen[b] = (s, e)
    return chosen


def share(words, stretch):
    """The share of `words`, by shingles, that the stretch of tokens holds."""
    n = min(GRAM, len(words))
    if len(stretch) < n or not words:
        return 0.0
    there = {tuple(stretch[i:i + n]) for i in range(len(stretch) - n + 1)}
    covered = set()
    for j in range(len(words) - n + 1):
        if tuple(words[j:j + n]) in there:
            covered.update(range(j, j + n))
    return len(covered) / len(words)


def shares(text, blocks):
    """For each block (a text) the share of it, 0…1, that is the body's at the block's place."""
    body, blocks = Body(text), [tokens(b) for b in blocks]
    chosen, out = chain(body, blocks), [0.0] * len(blocks)
    places = sorted(chosen)
    for i, b in enumerate(places):
        s, e = chosen[b]
        out[b] = 1.0 if body.tokens[s:e] == blocks[b] else share(blocks[b], body.tokens[s:e])
    # The stretches of the body that no block took, and the blocks that stand between their neighbours.
    edges = [(-1, 0, 0)] + [(b, *chosen[b]) for b in places] + [(len(blocks), len(body.tokens), 0)]
    for (b0, _, end), (b1, start, _) in zip(edges, edges[1:]):
        for b in range(b0 + 1, b1):
            if len(blocks[b]) >= GRAM and start - end >= GRAM:
                out[b] = share(blocks[b], body.tokens[end:start])
    return out
