"""Measures what a process costs besides its page: processor time of a page of one paragraph, by itself and in a
worker, next to a program that does nothing.
usage: startup.py GALLEY"""
import os
import subprocess
import sys
import tempfile
import time

TURNS = 100


def run(command):
    """Milliseconds on the clock and of processor time."""
    with open(os.devnull, "wb") as null:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=null, close_fds=False)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return (time.perf_counter() - began) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3


def main():
    with tempfile.NamedTemporaryFile(suffix=".html") as page:
        page.write(b"<!DOCTYPE html><title>A page</title><p>One paragraph, and no other.")
        page.flush()
        commands = {"a page, sandboxed": [sys.argv[1], "--json", page.name],
                    "a page, --jobs 1 --no-sandbox": [sys.argv[1], "--json", "--jobs", "1", "--no-sandbox", page.name],
                    "--version": [sys.argv[1], "--version"],
                    "true": ["true"]}
        print("a process from start to end, least of", TURNS, "turns:")
        turns = [{label: run(command) for label, command in commands.items()} for _ in range(TURNS)]
        for label in commands:
            clock, processor = (min(turn[label][i] for turn in turns) for i in (0, 1))
            print(f"  {label:30} {clock:6.2f} ms, processor {processor:6.2f} ms")


if __name__ == "__main__":
    main()
