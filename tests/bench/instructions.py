"""Counts instructions stage by stage with callgrind: figures that do not move with the machine's load. Where perf
can count (not on most virtual machines), cycles and mispredicted branches of the whole too.
usage: instructions.py SPEED PAGE[.gz]…   SPEED is the program of speed.c."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

EVENTS = ["cycles:u", "instructions:u", "branch-misses:u", "page-faults"]

STAGES = {
    "htmlReadMemory, free": ["time_libxml2"],
    "galley, bytes to JSON": ["time_extraction"],
    "  decode": ["__wrap_decode"],
    "  prescan and parse": ["__wrap_tree_build"],
    "    prescan": ["__wrap_prescan_go_on"],
    "  facts": ["__wrap_facts_read"],
    "  blocks": ["__wrap_blocks_read"],
    "  features": ["__wrap_features_new", "__wrap_features_next"],
    "  model": ["__wrap_model_score"],
    "  write": ["__wrap_galley_write"],
}


def inclusive(program, pages):
    """Instructions in each function and all that it calls."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out, program, "--once", *pages],
                       check=True, stderr=subprocess.DEVNULL)
        text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out],
                              check=True, capture_output=True, text=True).stdout
    rows = re.findall(r"^ *([\d,]+) \([ \d.]+%\) +\S*?:(\w+)", text, re.M)
    return {name: int(count.replace(",", "")) for count, name in rows}


def counted(program, mode, pages):
    """What perf counts of the program, by event; empty where it cannot count."""
    if not shutil.which("perf"):
        return {}
    text = subprocess.run(["perf", "stat", "-x,", "-e", ",".join(EVENTS), program, mode, *pages],
                          capture_output=True, text=True).stderr
    rows = [line.split(",") for line in text.splitlines()]
    return {row[2]: int(row[0]) for row in rows if len(row) > 2 and row[0].isdigit()}


def print_counted(program, pages):
    libxml2, galley = (counted(program, mode, pages) for mode in ("--libxml2", "--galley"))
    for event in EVENTS:
        if libxml2.get(event) and event in galley:
            print(f"{event} a page: htmlReadMemory, free {libxml2[event] / len(pages):,.0f}, galley "
                  f"{galley[event] / len(pages):,.0f}, ratio {galley[event] / libxml2[event]:.3f}")


def main():
    program, *pages = sys.argv[1:]
    print_counted(program, pages)
    if not pages or not shutil.which("valgrind"):
        print("instructions: needs valgrind and pages", file=sys.stderr)
        return
    counts = inclusive(program, pages)
    whole = counts["time_libxml2"]
    print("instructions a page:")
    for label, functions in STAGES.items():
        n = sum(counts.get(name, 0) for name in functions)
        print(f"  {label:22} {n / len(pages):12,.0f}, ratio {n / whole:.3f}")


if __name__ == "__main__":
    main()
