#!/usr/bin/env python3
"""Builds galley in every way that it is tested in and runs all tests. `make check` calls it. Python 3.9+, nothing else.

usage: check.py [STEP...]      without one, all steps

Each step prints its own output; the last line adds their tests up as "N passed, N failed".
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
JOBS = f'-j{os.cpu_count() or 1}'
passed, failed = 0, []


def run(command, **kind):
    """A command's exit status and output, which is shown as it comes."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               errors='replace', env=dict(os.environ, **kind))
    lines = []
    for line in process.stdout:
        lines.append(line)
        sys.stdout.write(line)
        sys.stdout.flush()
    return process.wait(), ''.join(lines)


def note(name, ok):
    """Counts one test that is no more than a command."""
    global passed
    passed += ok
    if not ok:
        failed.append(name)
    print(f'{"ok" if ok else "FAILED"}: {name}', flush=True)


def make(name, *arguments):
    status, _ = run(['make', '-s', JOBS, *arguments])
    note(name, status == 0)
    return status == 0


def counted(name, command, **environment):
    """A test program that says itself how many of its tests passed."""
    global passed
    status, out = run(command, **environment)
    said = re.findall(r'^(\d+) passed, (\d+) failed$', out, re.M)
    if not said:  # cmocka's words
        ran = re.search(r'^\[==========\] (?:\S+: )?(\d+) test\(s\) run\.$', out, re.M)
        bad = re.search(r'^ (\d+) FAILED TEST', out, re.M)
        said = [(int(ran[1]) - int(bad[1] if bad else 0), int(bad[1] if bad else 0))] if ran else []
    if not said:
        return note(name, False)
    passed += int(said[-1][0])
    failed.extend([name] * int(said[-1][1]))
    if status and not int(said[-1][1]):  # a sanitizer or a leak at the very end
        note(name, False)


def units(kind):
    if make(f'build of unit tests, {kind}', f'KIND={kind}', 'units'):
        for program in sorted(glob.glob(f'{ROOT}/build/{kind}/unit/*_test')):
            counted(f'{os.path.basename(program)}, {kind}', [program])


def program(kind):
    if make(f'build of the program, {kind}', f'KIND={kind}', 'all'):
        counted(f'command line, {kind}', [sys.executable, 'tests/cli/run.py', f'build/{kind}/galley'])


def release():
    units('release')
    program('release')


def sanitizers():
    units('asan')
    program('asan')


def threads():
    if make('build with ThreadSanitizer', 'KIND=tsan', 'build/tsan/threads'):
        status, _ = run(['build/tsan/threads', *sorted(glob.glob(f'{ROOT}/fixtures/*.html'))])
        note('threads', status == 0)


def valgrind():
    pages = sorted(glob.glob(f'{ROOT}/fixtures/*.html'))
    if make('build for valgrind', 'KIND=debug', 'all'):
        with open(os.devnull, 'w') as nowhere:
            status = subprocess.run(['valgrind', '-q', '--leak-check=full', '--error-exitcode=99',
                                     'build/debug/galley', '--json', '--jobs=1', '--no-sandbox', *pages],
                                    cwd=ROOT, stdout=nowhere).returncode
        note('valgrind', status in (0, 1))  # 1: some fixture has no article


def clang():
    make('build with clang', 'CC=clang', 'BUILD=build/clang', 'all')


def installed():
    """What `make install` puts in place works for a program that knows nothing else of galley."""
    target = f'{ROOT}/build/installed'
    shutil.rmtree(target, ignore_errors=True)
    if make('make install', 'install', f'DESTDIR={target}', 'PREFIX=/usr'):
        lib = f'{target}/usr/lib'
        status, _ = run(['cc', '-std=c17', f'-I{target}/usr/include', 'tests/install/example.c', f'-L{lib}', '-lgalley',
                         '-o', f'{target}/example'])
        status, out = (status, '') if status else run([f'{target}/example'], LD_LIBRARY_PATH=lib)
        note('a program on the installed library', status == 0 and 'A headline' in out)
        status, out = run(['nm', '-D', '--defined-only', f'{lib}/libgalley.so'])
        names = [line.split()[-1] for line in out.splitlines()]
        note('the library shows its own names alone', bool(names) and all(n.startswith('galley_') for n in names))


def fuzzing():
    """A few seconds of nonsense for each entry point. clang comes without libFuzzer in places."""
    probe = subprocess.run(['clang', '-fsanitize=fuzzer', '-x', 'c', '-', '-o', os.devnull], capture_output=True,
                           input=b'int LLVMFuzzerTestOneInput(const char *p, unsigned long n) { return p && n ? 0 : 0; }')
    if probe.returncode:
        print('skipped: fuzzing: no libFuzzer here')
    else:
        make('fuzzing', 'fuzz', 'FUZZ_SECONDS=5')


def spark():
    """The job in src/spark on the release; skipped where there is no Spark."""
    if make('build release', 'all'):
        status, _ = run([sys.executable, 'tests/spark/test_spark.py'], GALLEY=f'{ROOT}/build/release/galley')
        note('the Spark job', status == 0)


def style():
    sources = subprocess.run(['git', 'ls-files', 'src/*.[ch]', 'include/*.h', 'tests/*.[ch]'], cwd=ROOT,
                             capture_output=True, text=True).stdout.split()
    status, _ = run(['clang-format', '--dry-run', '-Werror', *sources])
    note('clang-format', status == 0)
    make('clang-tidy', 'tidy')


STEPS = {f.__name__: f for f in (release, sanitizers, threads, valgrind, clang, installed, fuzzing, spark, style)}


def main():
    for name in sys.argv[1:] or STEPS:
        start = time.time()
        print(f'== {name}', flush=True)
        STEPS[name]()
        print(f'== {name}: {time.time() - start:.0f} s', flush=True)
    for name in failed:
        print(f'FAILED: {name}')
    print(f'{passed} passed, {len(failed)} failed')
    sys.exit(1 if failed or not passed else 0)


main()
