"""Times other extractors on the same pages, where they are installed, and says how many times longer they take.
usage: peers.py SPEED BENCH NODE_MODULES_PARENT PAGE.gz…   SPEED is the program of speed.c; BENCH has peers.py, peers.mjs
The Python ones come from pip (trafilatura, readability-lxml, resiliparse), the JavaScript ones from npm
(@mozilla/readability, jsdom, linkedom, installed in NODE_MODULES_PARENT)."""
import os
import re
import shutil
import subprocess
import sys

PEERS = [("peers.py", ["trafilatura"]), ("peers.py", ["readability_lxml"]), ("peers.py", ["resiliparse"]),
         ("peers.mjs", ["readability", "linkedom"]), ("peers.mjs", ["readability", "jsdom"])]


def run(command, folder=None):
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return done.stdout[:2000] + "\n" + done.stderr


def milliseconds(text, pattern):
    found = re.search(pattern, text)
    return float(found[1]) if found else None


def main():
    speed, bench, modules, *pages = sys.argv[1:]
    if not pages or not os.path.exists(os.path.join(bench, "peers.py")):
        return
    pages = [os.path.abspath(page) for page in pages]
    own = milliseconds(run([speed, "--alone", *pages]), r"([\d.]+) ms a page")
    print(f"others on the same pages, each page once, galley taking {own:.2f} ms a page:")
    for script, arguments in PEERS:
        name = " ".join(arguments)
        if script.endswith(".mjs"):
            if not shutil.which("node") or not os.path.isdir(os.path.join(modules, "node_modules")):
                print(f"  {name:22} not installed")
                continue
            text = run(["node", os.path.abspath(os.path.join(bench, script)), *arguments, *pages], modules)
        else:
            text = run([sys.executable, os.path.join(bench, script), *arguments, *pages])
        ms = milliseconds(text, r"([\d.]+) ms a page")
        print(f"  {name:22} {ms:7.1f} ms, {ms / own:5.0f} times" if ms else f"  {name:22} not installed")


if __name__ == "__main__":
    main()
