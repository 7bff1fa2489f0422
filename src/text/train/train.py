#!/usr/bin/env python3
"""Trains the models of text dumps and writes them as C.

usage: train.py --lines DIR --bench BENCH --tool TOOL --out FOLDER

DIR holds what galley-lines wrote of the benchmark's text dumps and of its pages flattened to text: lines.jsonl and
rows.f32. The line model is first tried on sites it has not seen, in five folds. The scores that each line got from the
model that never saw its site go to DIR/cv_scores.f32, a float a line; of the lines that are chosen by them, TOOL
(galley-lines) tells which others may be headline, byline or date, and models of these are tried in the same way.
DIR/dump_scores.f32 gets all that `TOOL --scores` wants for the benchmark's own dumps. Figures go to stdout and into the
table's head. The same input and versions make the same table.
"""
import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter

os.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')    # or threads spin while others use the machine
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'train'))

import lightgbm
import numpy as np

import data
import heads
import judges
import labels
import learn
import measure
import table

AGREE = 1e-4            # between C and LightGBM
TREES = 170
LEAVES = 31
RATE = 0.08
AS_SET = 'scrapinghub'  # the set that dumps are taken for at prediction
DUMPS = 'textdump'      # the set that is measured; it is made of pages of others, so nothing is learned from it
SHOWN = ('shingle', 'precision', 'recall', 'exact', 'word', 'title', 'authors', 'date')


def log(*words):
    print(*words, file=sys.stderr, flush=True)


def truths_of(bench):
    """{(set, id): truth} of all sets."""
    out = {}
    for name in os.listdir(os.path.join(bench, 'corpus')):
        with open(os.path.join(bench, 'corpus', name, 'truth.jsonl'), encoding='utf8') as lines:
            for line in lines:
                truth = json.loads(line)
                out[name, truth['id']] = truth
    return out


def load(folder, bench):
    """The dumps as pages, whose blocks are lines, and their rows as one matrix."""
    truths, pages, row = truths_of(bench), [], 0
    with open(os.path.join(folder, 'lines.jsonl'), encoding='utf8') as lines:
        for line in lines:
            dump = json.loads(line)
            parts, n = dump['source'].split('/'), len(dump['text'])
            name, style, id_ = parts[-3], parts[-2], parts[-1].split('.txt')[0]
            truth = truths[name, id_]
            url = truth['url']
            if 'fakehost' in url:
                url = data.canonical(os.path.join(bench, 'corpus', name, 'pages', id_ + '.html.gz')) or f'//{id_}'
            site = data.site_of(url)
            known = id_.split('-')[0] if name == DUMPS else 'other' if truth['kind'] not in ('article', 'page') else name
            page = data.Page(dump['source'], known, truth, site, data.fold_of(site), data.address_of(url), dump['text'],
                             [0] * n, row, row + n)
            page.dump = name == DUMPS
            pages.append(page)
            row += n
    values = np.fromfile(os.path.join(folder, 'rows.f32'), dtype='<f4')
    if row == 0 or len(values) % row:
        raise SystemExit(f'{folder}: rows.f32 does not fit the {row} lines of lines.jsonl')
    return pages, values.reshape(row, -1)


def teach(learner, pages):
    """A line model learned from the pages: from those whose body is known, then also from those with snippets only."""
    pages = [p for p in pages if not p.dump and p.text and p.set in data.SETS and p.set != 'other']
    hinted = [p for p in pages if p.set == 'trafilatura']
    first = learner.fit([p for p in pages if p.set != 'trafilatura'], learn.FIRST_TREES // 2, num_leaves=LEAVES, learning_rate=2 * RATE)
    rows, found = learner.predict(first, hinted, AS_SET)
    scores = np.zeros(learner.rows)
    scores[rows] = found
    for page in hinted:
        page.label = labels.of_snippets(page, scores[page.first:page.last])
    return learner.fit(pages, TREES, num_leaves=LEAVES, learning_rate=RATE)


def score_lines(learner, pages):
    """Scores of each line by a model that saw no page of its site."""
    scores = np.zeros(learner.rows, dtype=np.float32)
    for fold, unseen in enumerate(measure.by_fold(pages)):
        started = time.time()
        model = teach(learner, [p for p in pages if p.fold != fold])
        rows, found = learner.predict(model, unseen, AS_SET)
        scores[rows] = found
        log(f'fold {fold + 1} of {data.FOLDS}: {len(unseen)} dumps unseen, {time.time() - started:.0f} s')
    return scores


def score_heads(all_heads, pages, score):
    """{fact: scores of each head} by models that saw no page of its site."""
    scores = {fact: np.zeros(all_heads.rows, dtype=np.float32) for fact in heads.FACTS}
    for fold, unseen in enumerate(measure.by_fold(pages)):
        rows = np.concatenate([np.arange(*all_heads.span(p)) for p in unseen])
        for fact in heads.FACTS:
            models = all_heads.fit([p for p in pages if p.fold != fold and not p.dump], fact, score)
            scores[fact][rows] = heads.predict(models, fact, all_heads.values[rows])
        log(f'heads of fold {fold + 1}')
    return scores


def write_scores(path, pages, line_scores, all_heads, head_scores):
    """What galley-lines --scores wants for the pages, in their order."""
    with open(path, 'wb') as out:
        for page in pages:
            line_scores[page.first:page.last].tofile(out)
            first, last = all_heads.span(page)
            for fact in heads.FACTS:
                head_scores[fact][first:last].tofile(out)


class Judged:
    """The dumps by what galley-lines says of their articles, for judges.py; each weighs by the dumps of its address."""

    def __init__(self, pages, found, score):
        mine = [(p, found[p.source]) for p in pages if p.source in found]
        self.rows = np.array([article['traits'] for _, article in mine], dtype=np.float32)
        self.kinds = np.array([judges.KINDS[p.truth['kind']] for p, _ in mine])
        self.sets = np.array(['wcxb' if p.set == 'other' else p.set for p, _ in mine])
        self.folds, self.same = np.array([p.fold for p, _ in mine]), np.array([p.same for p, _ in mine])
        self.f1 = np.array([self.f1_of(p, article, score) for p, article in mine])

    @staticmethod
    def f1_of(page, article, score):
        if not page.truth.get('body'):
            return np.nan
        hit, more, less = score.shingle_counts(page.truth['body'], article['body'])
        return 2 * hit / max(1, 2 * hit + more + less)


def run_tool(tool, arguments, pages):
    subprocess.run([tool, *arguments], input=''.join(p.source + '\n' for p in pages).encode(), check=True)


def articles_of(tool, path, pages, *scores):
    """{page's name: article} that galley makes of the pages by the scores, which are left in `path`."""
    write_scores(path, pages, *scores)
    found = subprocess.run([tool, '--scores', path, *(p.source for p in pages)], stdout=subprocess.PIPE, check=True).stdout
    return {article['source']: article for article in map(json.loads, found.decode().splitlines())}


def figures_of(pages, articles, score):
    """score.py's figures of the articles of the benchmark's dumps."""
    predictions = {p.truth['id']: articles[p.source] for p in pages if p.source in articles}
    lines = [f'{"":14}{"pages":>6}' + ''.join(f'{k:>10}' for k in SHOWN)]
    for name in (DUMPS, 'fundus', 'scrapinghub'):
        truths = [p.truth for p in pages if name in (DUMPS, p.set)]
        figures = score.score(truths, predictions)[0]
        lines.append(f'{name:14}{len(truths):6}' + ''.join(f'{figures[k]:10.3f}' if k in figures else f'{"–":>10}'
                                                           for k in SHOWN))
    return lines


def head_comment(pages, learned, lines):
    """The comment of a table: what was learned of the pages, and the lines of figures."""
    text = ['Models of text dumps, generated; do not edit.', '', 'make train-text',
            f'LightGBM {lightgbm.__version__}, NumPy {np.__version__}; {len(pages)} dumps, '
            f'{sum(len(p.text) for p in pages)} lines; {learned}.', '']
    return '/* ' + '\n * '.join(text + lines).replace(' \n', '\n').rstrip() + ' */'


def write_tables(path, head, models):
    """The C file of models, {name: (its table, some rows, what it says of them)}; checked to say the same."""
    with open(path, 'w', encoding='utf8') as out:
        out.write(table.c_file(head, 'text/models.h', {name: made for name, (made, _, _) in models.items()}))
    worst = max(table.disagreement(path, name, rows, expected) for name, (_, rows, expected) in models.items())
    print(f'{path}: {os.path.getsize(path)} bytes; C and LightGBM differ by at most {worst:.1e}')
    if worst > AGREE:
        raise SystemExit('the C evaluator disagrees with LightGBM')


def line_models(learner, pages, rows):
    model, some = teach(learner, pages), rows[::7]
    return {'LINE': (table.Table(model, rows.shape[1], AS_SET), some, model.predict(learn.with_set(some, AS_SET)))}


def head_models(all_heads, pages, score):
    out, some = {}, all_heads.values[::7]
    for fact in heads.FACTS:
        models = all_heads.fit([p for p in pages if not p.dump], fact, score)
        made = table.Table(models, all_heads.values.shape[1], heads.AS_SET[fact])
        out[fact.upper()] = made, some, heads.predict(models, fact, some)
    return out


def kind_models(judged):
    rows = judged.pages.rows
    return {f'DUMP_{name}' if name == 'QUALITY' else f'{name}_DUMP': (table.Table(model, rows.shape[1], AS_SET), rows,
                                                                      model.predict(rows))
            for name, model in judged.models().items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--lines', required=True, help='folder that galley-lines wrote')
    parser.add_argument('--bench', required=True, help='folder of the benchmark')
    parser.add_argument('--tool', required=True, help='galley-lines')
    parser.add_argument('--out', required=True, help='folder of the C files to write: line_table.c, head_table.c, kind_table.c')
    options = parser.parse_args()

    score = measure.scorer(options.bench)
    pages, rows = load(options.lines, options.bench)
    same = Counter(p.address for p in pages if not p.dump)
    for page in pages:
        page.same = max(1, same[page.address])
        if page.truth.get('body') and page.text:
            page.label, page.share = labels.of_body(page)
    learner = learn.Learner([p for p in pages if p.set in data.SETS], rows)
    log(f'{len(pages)} dumps, {rows.shape[0]} lines, {rows.shape[1]} columns')

    line_scores = score_lines(learner, pages)
    line_scores.tofile(os.path.join(options.lines, 'cv_scores.f32'))
    run_tool(options.tool, ['--heads', os.path.join(options.lines, 'cv_scores.f32'), options.lines], pages)
    all_heads = heads.Heads(options.lines, pages)
    head_scores = score_heads(all_heads, pages, score)
    scores = line_scores, all_heads, head_scores
    dumps = sorted((p for p in pages if p.dump), key=lambda p: p.source)
    articles = articles_of(options.tool, os.path.join(options.lines, 'dump_scores.f32'), dumps, *scores)
    figures = ["The benchmark's text dumps, by models that saw nothing of their sites:"] + figures_of(dumps, articles, score)
    others = [p for p in pages if not p.dump and p.set in data.SETS]
    articles = articles_of(options.tool, os.path.join(options.lines, 'flat_scores.f32'), others, *scores)
    judged = judges.Judged(Judged(others, articles, score))
    report = judged.report()
    print('\n'.join(figures + [''] + report))

    for file, learned, lines, models in (
            ('line', f'{TREES} trees of {LEAVES} leaves, asked as "{AS_SET}"', figures, line_models(learner, pages, rows)),
            ('head', f'each the mean of {len(heads.SEEDS)}', figures, head_models(all_heads, pages, score)),
            ('kind', 'small ones, on the pages flattened to text', report, kind_models(judged))):
        write_tables(os.path.join(options.out, file + '_table.c'), head_comment(pages, learned, lines), models)


if __name__ == '__main__':
    main()
