#!/usr/bin/env python3
"""Runs the program's end-to-end tests. Python 3.9+, nothing else.

usage: run.py PATH/TO/galley [NAME...]

NAME, such as test_fetch or test_fetch.Fetch.test_gzip, picks tests; without one all run.
Ends with a line "N passed, N failed" and exits 1 if any failed."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    if not os.access(program, os.X_OK):
        sys.exit(f'run.py: {program}: no program')
    os.environ['GALLEY'] = program
    sys.path.insert(0, HERE)
    sys.dont_write_bytecode = True
    loader = unittest.defaultTestLoader
    tests = loader.loadTestsFromNames(sys.argv[2:]) if sys.argv[2:] else loader.discover(HERE, 'test_*.py')
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(tests)
    failed = len({case.id().split(' ')[0] for case, _ in result.failures + result.errors})
    passed = result.testsRun - failed - len(result.skipped)
    for case, reason in result.skipped:
        print(f'skipped: {case.id()}: {reason}')
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed or not result.testsRun else 0)


if __name__ == '__main__':
    main()
