#!/usr/bin/env python3
"""Builds the release's tarball and the Debian packages, and tries them. `make check-packages` calls it.

What cannot be done here, for want of a tool, of root or of a mirror, is skipped and named."""
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
passed, failed = 0, []


def run(*command, **options):
    return subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)


def note(name, ok, output=''):
    global passed
    passed += bool(ok)
    if not ok:
        failed.append(name)
        print(output)
    print(f'{"ok" if ok else "FAILED"}: {name}', flush=True)
    return ok


def skip(name, why):
    print(f'skipped: {name}: {why}', flush=True)


def tarball():
    def digest():
        made = run('make', '-s', 'dist')
        with open(os.path.join(ROOT, made.stdout.strip().splitlines()[-1]), 'rb') as f:
            return hashlib.sha256(f.read()).hexdigest()
    first = digest()
    shutil.rmtree(f'{ROOT}/build/dist')
    note('the tarball is the same twice', first == digest())


def installed():
    """What make install puts there, make uninstall takes away."""
    with tempfile.TemporaryDirectory() as target:
        made = run('make', '-s', 'install', f'DESTDIR={target}', 'PREFIX=/usr')
        files = [f for f in glob.glob(f'{target}/**', recursive=True) if not os.path.isdir(f)]
        note('make install', made.returncode == 0 and len(files) >= 12, made.stdout)
        made = run('make', '-s', 'uninstall', f'DESTDIR={target}', 'PREFIX=/usr')
        left = [f for f in glob.glob(f'{target}/**', recursive=True) if not os.path.isdir(f)]
        note('make uninstall leaves nothing', made.returncode == 0 and not left, '\n'.join(left))


def debian():
    if not shutil.which('dpkg-buildpackage') or not shutil.which('dh'):
        return skip('Debian packages', 'no dpkg-buildpackage or debhelper')
    made = run('make', '-s', 'deb')
    packages = glob.glob(f'{ROOT}/build/deb/*.deb')
    if not note('make deb', made.returncode == 0 and len(packages) >= 3, made.stdout[-3000:]):
        return
    if shutil.which('lintian'):
        said = run('lintian', '--tag-display-limit', '0', '--allow-root', *packages)
        # Who packages is whoever committed last, whose address need not be one that gets mail.
        errors = [line for line in said.stdout.splitlines() if line.startswith('E:') and 'bogus-mail-host' not in line]
        note('lintian without errors', not errors, '\n'.join(errors))
        print(said.stdout)
    else:
        skip('lintian', 'not here')
    fresh_system([p for p in packages if '-dbgsym' not in p])


def fresh_system(packages):
    """Installs, runs, removes in a system made by debootstrap."""
    if not shutil.which('debootstrap') or os.getuid() != 0:
        return skip('fresh system', 'no debootstrap, or not root')
    with tempfile.TemporaryDirectory() as system:
        codename = run('sh', '-c', '. /etc/os-release; echo $VERSION_CODENAME').stdout.strip()
        made = run('debootstrap', '--variant=minbase', codename, system)
        if made.returncode:
            return skip('fresh system', 'debootstrap: ' + made.stdout.strip().splitlines()[-1])
        for package in packages:
            shutil.copy(package, f'{system}/tmp')
        for name in ('apt/sources.list', 'resolv.conf'):
            if os.path.exists(f'/etc/{name}'):
                shutil.copy(f'/etc/{name}', f'{system}/etc/{name}')
        shutil.copy(f'{ROOT}/fixtures/recipe.html', f'{system}/tmp')

        def inside(script):
            return run('chroot', system, 'sh', '-ec', script, env={'PATH': '/usr/sbin:/usr/bin:/sbin:/bin', 'HOME': '/root',
                                                                   'DEBIAN_FRONTEND': 'noninteractive', 'LC_ALL': 'C.UTF-8'})
        before = inside('dpkg-query -W -f "${Package}\\n"').stdout
        made = inside('apt-get update -qq; apt-get install -y -qq --no-install-recommends /tmp/*.deb')
        if not note('installs', made.returncode == 0, made.stdout[-2000:]):
            return
        made = inside('galley --no-sandbox /tmp/recipe.html; galley -f markdown /tmp/recipe.html; test -e /usr/include/galley.h; '
                      'galley --version')
        note('runs', made.returncode == 0 and 'Overnight rye' in made.stdout, made.stdout[-2000:])
        made = inside('apt-get purge -y -qq galley libgalley0 libgalley-dev')
        left = inside('find / -xdev -name "*galley*" -not -path "/tmp/*" -not -path "/proc/*" -not -path "/var/cache/*" '
                      '-not -path "/var/lib/apt/*"').stdout
        note('removes all', made.returncode == 0 and not left.strip() and 'galley' not in before, made.stdout[-1000:] + left)


tarball()
installed()
debian()
print(f'{passed} passed, {len(failed)} failed')
sys.exit(1 if failed else 0)
