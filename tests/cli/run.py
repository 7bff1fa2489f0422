#!/usr/bin/env python3
"""Runs the program's end-to-end tests, each class of them in a process of its own, several at a time. Python 3.9+,
nothing else.

usage: run.py PATH/TO/galley [NAME...]

NAME, such as test_fetch or test_fetch.Fetch.test_gzip, picks tests, which run in this process; without one all run.
Ends with a line "N passed, N failed" and exits 1 if any failed."""
import concurrent.futures
import os
import re
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
AT_A_TIME = 2 * (os.cpu_count() or 1)  # many tests wait for servers


def run_here(suite):
    """The numbers of passed, failed and skipped tests."""
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    failed = len({case.id().split(' ')[0] for case, _ in result.failures + result.errors})
    for case, reason in result.skipped:
        print(f'skipped: {case.id()}: {reason}')
    return result.testsRun - failed - len(result.skipped), failed, len(result.skipped)


def classes(suite):
    """The names of the test classes in a suite, in their order."""
    if isinstance(suite, unittest.TestSuite):
        return list(dict.fromkeys(name for part in suite for name in classes(part)))
    return [suite.id().rpartition('.')[0] if type(suite).__module__ != 'unittest.loader' else suite.id().split('.')[-1]]


def run_apart(program, name):
    ran = subprocess.run([sys.executable, os.path.abspath(__file__), program, name], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True, errors='replace')
    said = re.findall(r'^(\d+) passed, (\d+) failed$', ran.stdout, re.M)
    passed, failed = (int(n) for n in said[-1]) if said else (0, 1)
    if ran.returncode and not failed:
        failed = 1
    if failed:
        print(f'{name}:\n{ran.stdout}', flush=True)
    else:
        sys.stdout.write(''.join(f'{line}\n' for line in ran.stdout.splitlines() if line.startswith('skipped: ')))
    return passed, failed, ran.stdout.count('\nskipped: ')


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
    if sys.argv[2:]:
        counts = [run_here(loader.loadTestsFromNames(sys.argv[2:]))]
    else:
        names = classes(loader.discover(HERE, 'test_*.py'))
        with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
            counts = list(pool.map(lambda name: run_apart(program, name), names))
    passed, failed, skipped = (sum(n) for n in zip(*counts))
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed or not passed + skipped else 0)


if __name__ == '__main__':
    main()
