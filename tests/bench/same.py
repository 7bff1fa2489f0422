"""Holds a change to "byte for byte the same": compares the JSON of every page with what an earlier build gave.
usage: same.py SPEED save|check FILE PAGE[.gz]…   SPEED is the program of speed.c"""
import subprocess
import sys


def digests(program, pages):
    lines = []
    for i in range(0, len(pages), 500):
        lines += subprocess.run([program, "--digests", *pages[i:i + 500]], check=True, capture_output=True,
                                text=True).stdout.splitlines()
    return dict(reversed(line.split(" ", 1)) for line in lines)


def main():
    program, what, path, *pages = sys.argv[1:]
    now = digests(program, pages)
    if what == "save":
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(f"{digest} {page}\n" for page, digest in sorted(now.items()))
        return 0
    with open(path, encoding="utf-8") as f:
        before = dict(reversed(line.rstrip("\n").split(" ", 1)) for line in f)
    changed = [page for page in now if before.get(page) != now[page]]
    print(f"{len(now)} pages, {len(changed)} changed")
    print("\n".join(changed[:20]))
    return bool(changed)


if __name__ == "__main__":
    sys.exit(main())
