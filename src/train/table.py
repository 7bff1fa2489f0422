"""Writes a trained model as the C table that body/model.c evaluates, and checks that both say the same."""
import ctypes
import math
import os
import subprocess
import tempfile
import typing

import numpy as np

from data import SETS

HERE = os.path.dirname(os.path.abspath(__file__))
PLANES = 4
LEAVES = 8 * PLANES
UNIT = 2.0 ** -20   # of a leaf's value
COVER_STEPS = 8     # see MODEL_COVER_STEPS
WIDTH = 110


class Leaf(typing.NamedTuple):
    value: float
    rows: int           # of training, that came to it


def without_set(node, column, value):
    """The tree with the tests of the set decided: a Leaf, or (column, threshold, left, right)."""
    while 'leaf_value' not in node and node['split_feature'] == column:
        assert node['decision_type'] == '=='
        node = node['left_child' if str(value) in node['threshold'].split('||') else 'right_child']
    if 'leaf_value' in node:
        return Leaf(node['leaf_value'], node.get('leaf_count', 0))
    assert node['decision_type'] == '<='
    threshold = np.float32(node['threshold'])
    if float(threshold) > node['threshold']:    # as doubles: NumPy would compare as floats
        threshold = np.nextafter(threshold, np.float32(-np.inf))
    sides = [without_set(node[side], column, value) for side in ('left_child', 'right_child')]
    if all(isinstance(side, Leaf) for side in sides) and sides[0].value == sides[1].value:
        return Leaf(sides[0].value, sides[0].rows + sides[1].rows)
    return (node['split_feature'], threshold, *sides)


def flatten(tree, leaves, tests):
    """Adds the leaves in order, and (column, threshold, first, end) of each test with the leaves of its left."""
    if isinstance(tree, Leaf):
        leaves.append(tree)
        return
    column, threshold, left, right = tree
    first = len(leaves)
    flatten(left, leaves, tests)
    tests.append((column, threshold, first, len(leaves)))
    flatten(right, leaves, tests)


class Table:
    """What model_table.h describes, of a model or of the mean of several."""

    def __init__(self, models, columns, set_name):
        models = models if isinstance(models, list) else [models]
        self.columns = columns
        trees = [without_set(t['tree_structure'], columns, SETS.index(set_name))
                 for model in models for t in model.dump_model()['tree_info']]
        flat = []
        for tree in trees:
            leaves, tests = [], []
            flatten(tree, leaves, tests)
            assert len(leaves) <= LEAVES
            flat.append((leaves, tests))
        used = {}
        for _, tests in flat:
            for column, threshold, _, _ in tests:
                used.setdefault(column, set()).add(threshold)
        self.inputs = [(column, sorted(used[column])) for column in sorted(used)]
        assert len(self.inputs) <= 256 and all(len(t) <= 127 for _, t in self.inputs)
        number = {column: i for i, (column, _) in enumerate(self.inputs)}
        bins = [{t: b for b, t in enumerate(thresholds)} for _, thresholds in self.inputs]
        self.values = [[round(leaf.value / len(models) / UNIT) for leaf in leaves] for leaves, _ in flat]
        self.covers = [[round(math.log2(1 + leaf.rows) * COVER_STEPS) for leaf in leaves] for leaves, _ in flat]
        self.tests = [[self.plane(tests, p, number, bins) for p in range(PLANES)] for _, tests in flat]

    @staticmethod
    def plane(tests, plane, number, bins):
        """The tests that clear bits of one plane: (input, bin, bits to keep)."""
        out = []
        for column, threshold, first, end in tests:
            clear = ((1 << end) - (1 << first)) >> 8 * plane & 0xff
            if clear:
                out.append((number[column], bins[number[column]][threshold], 0xff & ~clear))
        return sorted(out)

    def source(self, name, covers=False):
        """The C of one model: <name>_MODEL and its arrays, also <name>_COVERS where they are asked for."""
        thresholds = [c_float(t) for _, ts in self.inputs for t in ts]
        counts = braced([len(plane) for plane in tree] for tree in self.tests)
        tests = ['{%d,%d,%d}' % test for tree in self.tests for plane in tree for test in plane]
        return '\n'.join([
            array(f'struct model_input {name}_INPUTS[]', ['{%d,%d}' % (c, len(t)) for c, t in self.inputs]),
            array(f'float {name}_THRESHOLDS[]', thresholds),
            array(f'uint8_t {name}_TEST_COUNTS[][MODEL_PLANES]', counts),
            array(f'struct model_test {name}_TESTS[]', tests),
            array(f'int32_t {name}_VALUES[][MODEL_LEAVES]', braced(self.values)),
            f'const struct model {name}_MODEL = {{{self.columns}, {len(self.inputs)}, {len(self.values)}, {name}_INPUTS, '
            f'{name}_THRESHOLDS,\n    {name}_TEST_COUNTS, {name}_TESTS, {name}_VALUES, {c_float(UNIT)}}};',
            *([array(f'uint8_t {name}_COVERS[][MODEL_LEAVES]', braced(self.covers), '')] if covers else []),
            ''])


def c_file(head, declared_in, tables, covers=False):
    """The C file of models by their names; with the covers of their leaves where explanations need them."""
    return '\n'.join([head, '/* clang-format off */', '#include "body/model_table.h"', f'#include "{declared_in}"', ''] +
                     [made.source(name, covers) for name, made in tables.items()])


def c_float(value):
    text = np.format_float_scientific(np.float32(value), unique=True, trim='0', exp_digits=1)
    plain = np.format_float_positional(np.float32(value), unique=True, trim='0')
    return min(plain, text, key=len) + 'f'


def braced(rows):
    return ['{' + ', '.join(map(str, row)) + '}' for row in rows]


def array(name, items, scope='static '):
    lines, line = [], '   '
    for item in items:
        if len(line) + len(item) + 2 > WIDTH and line.strip():
            lines.append(line)
            line = '   '
        line += ' ' + item + ','
    return f'{scope}const {name} = {{\n' + '\n'.join(lines + [line]) + '\n};\n'


def evaluator(table, name, folder):
    """model.c with a file of tables, compiled: a function from rows to the named model's probabilities."""
    source = os.path.normpath(os.path.join(HERE, '..'))
    library = os.path.join(folder, 'model.so')
    subprocess.run([os.environ.get('CC', 'cc'), '-std=c17', '-O2', '-shared', '-fPIC', '-I' + source, '-o', library,
                    os.path.join(source, 'body', 'model.c'), table, '-lm'], check=True)
    loaded = ctypes.CDLL(library)
    model = ctypes.addressof(ctypes.c_char.in_dll(loaded, name + '_MODEL'))
    score = loaded.model_score
    score.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p]
    score.restype = None

    def predict(rows):
        rows = np.ascontiguousarray(rows, dtype=np.float32)
        out = np.empty(len(rows), dtype=np.float32)
        score(model, rows.ctypes.data, len(rows), out.ctypes.data)
        return out
    return predict


def disagreement(table, name, rows, expected):
    """The largest difference between the table's and the model's probabilities."""
    with tempfile.TemporaryDirectory() as folder:
        return float(np.abs(evaluator(table, name, folder)(rows) - expected).max())
