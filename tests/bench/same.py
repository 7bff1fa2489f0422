"""Holds a change to "byte for byte the same": compares the JSON that two builds give for each page.
usage: same.py GALLEY_BEFORE GALLEY_AFTER PAGE[.gz]…"""
import json
import subprocess
import sys


def outputs(program, pages):
    """The line of each page; pages that give no article have none."""
    lines = {}
    for i in range(0, len(pages), 500):
        done = subprocess.run([program, "--json", *pages[i:i + 500]], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, check=False)
        lines |= {json.loads(line)["source"]: line for line in done.stdout.splitlines()}
    return lines


def main():
    before, after, *pages = sys.argv[1:]
    old, new = outputs(before, pages), outputs(after, pages)
    changed = [(old.get(page, ""), new.get(page, "")) for page in pages if old.get(page) != new.get(page)]
    print(f"{len(pages)} pages: {len(old)} and {len(new)} articles, {len(changed)} differ")
    for a, b in changed[:10]:
        at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), 0)
        print(f"{a[:120]}\n  …{a[max(at - 60, 0):at + 60]}\n  …{b[max(at - 60, 0):at + 60]}")
    return bool(changed)


if __name__ == "__main__":
    sys.exit(main())
