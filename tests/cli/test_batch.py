"""Many pages: order, workers, outputs of batches, interruptions and going on."""
import gzip
import json
import os
import pty
import random
import re
import resource
import signal
import subprocess
import time
import unittest

from support import Case, PAGE, feed_pipe, is_instrumented, page, start

PAGES = 60 if is_instrumented() else 200


def numbered(i):
    return page(title=f'Lighthouse report number {i}').encode()


def children(pid):
    """The processes that a process has started."""
    with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as f:
        return [int(child) for child in f.read().split()]


def used(pid):
    """The processor time of a process so far, in seconds; 0 where it has gone."""
    try:
        with open(f'/proc/{pid}/stat', encoding='ascii') as f:
            user, system = f.read().rpartition(')')[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf('SC_CLK_TCK')
    except OSError:
        return 0


SLOW = b'<p>' + b'<b>x</i>y ' * 6_000_000  # takes a worker half a second and more


def wait_for_work(process):
    """Until a worker is at work on a page: its start, and a first look at a large page, take a small part of that."""
    for _ in range(6000):
        if any(used(child) >= 0.2 for child in children(process.pid)):
            return
        time.sleep(0.005)


class BatchCase(Case):
    def many(self, n=PAGES):
        """A folder `in` of pages of different size, some of which hold no article."""
        for i in range(n):
            self.write(f'in/{i % 7}/{i:05}.html', b'' if i % 50 == 49 else numbered(i))
        return n - n // 50

    def assert_each_once(self, lines, articles):
        sources = [json.loads(line)['source'] for line in lines]
        self.assertEqual(len(sources), articles)
        self.assertEqual(len(set(sources)), articles)


class Several(BatchCase):
    def test_each_object_says_where_its_page_is(self):
        self.write('a.html')
        self.write('b.html', PAGE + b' ')
        a, b = self.run_galley('--json', 'a.html', 'b.html').objects()
        for article in (a, b):
            self.assertIsNone(article['offset'])
            self.assertRegex(article['digest'], r'\Axxh3:[0-9a-f]{32}\Z')
        self.assertNotEqual(a['digest'], b['digest'])

    def test_digest_is_of_the_page_not_of_its_compression(self):
        self.write('a.html')
        self.write('b.html.gz', gzip.compress(PAGE))
        a, b = self.run_galley('--json', 'a.html', 'b.html.gz').objects()
        self.assertEqual(a['digest'], b['digest'])

    def test_jobs(self):
        articles = self.many()
        expected = None
        for args in (['--jobs', '1'], ['--jobs', '1', '--no-sandbox'], ['--jobs', '5'], ['--jobs', '2', '--no-sandbox'],
                     ['--ordered', '--jobs', '3']):
            result = self.run_galley('--json', '-q', *args, 'in')
            self.assertEqual(result.status, 1)
            lines = result.out.splitlines()
            self.assert_each_once(lines, articles)
            expected = expected or lines
            self.assertEqual(sorted(lines), sorted(expected))
            if '--ordered' in args:
                self.assertEqual(lines, expected)

    def test_failures_are_named(self):
        self.many(100)
        result = self.run_galley('--json', 'in')
        self.assertEqual(sorted(result.err.splitlines()),
                         [f'galley: in/{i % 7}/{i:05}.html: the page is empty' for i in (49, 99)])

    def test_only(self):
        self.write('a.html')
        result = self.run_galley('--json', '--only', 'video,error', 'a.html')
        self.assertEqual((result.status, result.out), (0, ''))
        self.assertEqual(result.err, 'galley: a.html: left out: article\n')
        self.assertEqual(self.run_galley('--only', 'article,video', '--json', 'a.html').out.count('\n'), 1)

    def test_charsets_in_the_sandbox(self):
        text = 'В городском порту во вторник снова открыли ночную переправу, которой не было девять зим. ' * 8
        content = f'<html><head><meta charset="%s"></head><body><article><h1>Порт</h1><p>{text}</p></article></body></html>'
        names = 'windows-1251 koi8-r iso-8859-5 ibm866 utf-16'.split()
        for name in names:
            self.write(name + '.html', (content % name).encode(name))
        for batch in ([[name + '.html'] for name in names], [[name + '.html' for name in names]]):
            for files in batch:
                result = self.run_galley('--json', '--jobs=2', *files)
                self.assertEqual((result.status, result.err), (0, ''))
                for article in result.objects():
                    self.assertIn(text.strip(), article['body'], article['source'])


    def test_sandbox_changes_no_text(self):
        russian = 'В городском порту во вторник снова открыли ночную переправу. ' * 8
        texts = {'windows-1251': russian, 'koi8-r': russian, 'iso-8859-5': russian, 'nonsense': russian, '': russian,
                 'utf-8': russian, 'gb2312': '周二，港口重新开通了停航九个冬天的夜间渡轮。' * 9, 'big5': '週二，港口重新開通夜間渡輪。' * 9,
                 'shift_jis': '火曜日、港では九冬ぶりに夜の渡し船が再開された。' * 9, 'euc-jp': '火曜日、港では九冬ぶりに再開された。' * 9,
                 'euc-kr': '화요일 항구에서 아홉 겨울 만에 야간 여객선이 다시 열렸다. ' * 9,
                 'iso-8859-2': 'W porcie we wtorek wznowiono nocną przeprawę, zamkniętą dziewięć zim temu. ' * 5,
                 'iso-8859-1': 'Die Nachtfähre führt wieder über die Förde, sagte der Hafenmeister. ' * 5,
                 'windows-1256': 'أعيد يوم الثلاثاء فتح العبارة الليلية في ميناء المدينة بعد تسعة شتاءات. ' * 5}
        for label, text in texts.items():
            declared = f'<meta charset="{label}">' if label else ''
            codec = {'nonsense': 'windows-1251', '': 'windows-1251', 'utf-8': 'windows-1251'}.get(label, label)
            self.write(f'{label}.html', f'<html><head>{declared}</head><body><article><p>{text}</p></article></body></html>'
                       .encode(codec))
        names = sorted(self.files())
        expected = {o['source']: o['body'] for o in self.run_galley('--json', '--jobs=1', '--no-sandbox', *names).objects()}
        self.assertEqual(len(expected), len(texts))
        self.assertIn(russian.strip(), expected['windows-1251.html'])
        together = {o['source']: o['body'] for o in self.run_galley('--json', '--jobs=2', *names).objects()}
        self.assertEqual(together, expected)
        for name in names:
            self.assertEqual(self.extract(name)['body'], expected[name], name)


class Seen(BatchCase):
    def test_summary(self):
        self.many(100)
        result = self.run_galley('--json', '-q', '--summary', 'in', 'missing.html')
        self.assertRegex(result.err, r'\Agalley: 101 pages in \d+\.\d s, [\d,]+ a second: 98 articles, 3 failed\n'
                                     r'galley:   2 the page is empty\n'
                                     r'galley:   1 No such file or directory\n'
                                     r'galley:   kinds: 98 article\n'
                                     r'galley:   languages: 98 en\n'
                                     r'galley:   sites: 98 [^\n]+\n\Z')

    def test_no_summary_unasked(self):
        self.many(3)
        self.assertEqual(self.run_galley('--json', 'in').err, '')
        self.write('a.html')
        self.assertEqual(self.run_galley('--json', '--summary', 'a.html').err, '')  # one page is no batch

    def test_terminal(self):
        self.many(120)
        os.mkfifo(self.path('pipe'))
        master, slave = pty.openpty()
        process = start('--json', 'in', 'pipe', cwd=self.folder, stdout=subprocess.DEVNULL, stderr=slave)
        os.close(slave)
        time.sleep(0.5)
        feed_pipe(self.path('pipe'), PAGE)
        seen = b''
        try:
            while part := os.read(master, 4096):
                seen += part
        except OSError:  # the terminal's end
            pass
        process.wait(timeout=60)
        os.close(master)
        text = seen.decode().replace('\r\n', '\n')
        self.assertRegex(text, r'\r\d+ pages, \d failed, [\d,]+ a second[^\n\x1b]*\x1b\[K')
        self.assertRegex(text, r'galley: 121 pages in [\d.]+ s, [\d,]+ a second: 119 articles, 2 failed\n')
        # Whoever sees only what stays sees whole lines.
        stays = re.sub(r'\r[^\n]*\x1b\[K', '', text)
        self.assertEqual([line for line in stays.splitlines() if not line.startswith('galley: ')], [])


class Workers(BatchCase):
    """What a page does to its worker costs that page alone."""

    def hold(self, *args, **options):
        """A run that waits, with its workers there, for the rest of its input: a pipe."""
        os.mkfifo(self.path('pipe'))
        process = start('--json', '--jobs=1', 'pipe', *args, cwd=self.folder, stdout=subprocess.PIPE,
                        stderr=subprocess.PIPE, **options)
        while not children(process.pid):
            time.sleep(0.01)
        return process, children(process.pid)

    def test_time(self):
        self.write('slow.html', b'<p>' + b'<b>x</i>y ' * 6_000_000)
        self.write('a.html')
        result = self.run_galley('--json', '--page-seconds=1', '--page-memory=100000', 'slow.html', 'a.html')
        if result.status == 0:
            self.skipTest('a fast machine')
        self.assertEqual([o['source'] for o in result.objects()], ['a.html'])
        self.assertRegex(result.err, r'\Agalley: slow\.html: took more than 1 s\n\Z')

    @unittest.skipIf(is_instrumented(), 'sanitizers need all addresses')
    def test_memory(self):
        self.write('large.html', b'<p>' + b'<i>word and</i> ' * 4_000_000)
        self.write('a.html')
        result = self.run_galley('--json', '--page-memory=64', '--jobs=1', 'large.html', 'a.html')
        self.assertEqual([o['source'] for o in result.objects()], ['a.html'])
        self.assertRegex(result.err, r'\Agalley: large\.html: needs more than 64 MB of memory\n\Z')
        self.assertEqual(result.status, 1)

    def test_killed_worker_is_replaced(self):
        for number, told in ((signal.SIGKILL, 'was killed'), (signal.SIGABRT, 'crashed its worker process')):
            with self.subTest(number):
                self.write('slow.html', SLOW)
                self.write('a.html')
                process = start('--json', '--jobs=1', '--page-seconds=100', '--page-memory=100000', 'slow.html',
                                'a.html', cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                wait_for_work(process)
                for child in children(process.pid):
                    os.kill(child, number)
                out, err = process.communicate(timeout=100)
                self.assertEqual([json.loads(line)['source'] for line in out.splitlines()], ['a.html'])
                self.assertRegex(err.decode(), rf'\Agalley: slow\.html: [^\n]*{told}[^\n]*\n\Z')
                self.assertEqual(process.returncode, 1)

    def test_fewer_workers_than_asked_for(self):
        self.many(100)
        result = self.run_galley('--json', '--jobs=200', 'in', through=['sh', '-c', 'ulimit -n 100; exec "$@"', 'sh'])
        self.assert_each_once(result.out.splitlines(), 98)
        self.assertEqual(result.err.count('\n'), 2, result.err)  # the two that are empty

    def test_one_page_that_crashes(self):
        self.write('slow.html', SLOW)
        process = start('--page-seconds=100', '--page-memory=100000', 'slow.html', cwd=self.folder,
                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_for_work(process)
        os.kill(children(process.pid)[0], signal.SIGABRT)
        out, err = process.communicate(timeout=100)
        self.assertEqual((process.returncode, out), (1, b''))
        self.assertRegex(err.decode(), r'\Agalley: slow\.html: crashed its worker process \(Aborted\)\n\Z')

    def test_workers_end_with_the_program(self):
        process, workers = self.hold()
        process.kill()
        process.communicate()
        for _ in range(500):
            alive = [w for w in workers if os.path.exists(f'/proc/{w}')
                     and open(f'/proc/{w}/stat', encoding='ascii').read().split()[2] != 'Z']
            if not alive:
                return
            time.sleep(0.01)
        self.fail(f'still there: {alive}')

    def test_workers_hold_nothing(self):
        process, workers = self.hold()
        time.sleep(0.2)
        for worker in workers:
            held = [os.readlink(f'/proc/{worker}/fd/{fd}') for fd in os.listdir(f'/proc/{worker}/fd')]
            self.assertEqual([name for name in held if not name.startswith('pipe:')], [])
            self.assertEqual(len(held), 2)
            with open(f'/proc/{worker}/status', encoding='ascii') as f:
                status = f.read()
            self.assertRegex(status, r'Seccomp:\s+2')
            self.assertRegex(status, r'NoNewPrivs:\s+1')
        process.kill()
        process.communicate()


class Outputs(BatchCase):
    def test_numbered_files(self):
        articles = self.many()
        lines = self.run_galley('--json', '-q', 'in').out.splitlines()
        for name, pattern, read in (('%05d.jsonl', r'\d{5}\.jsonl', lambda p: open(p, 'rb')),
                                    ('a-%d.jsonl.gz', r'a-\d+\.jsonl\.gz', gzip.open),
                                    ('plain.jsonl', r'plain-\d{5}\.jsonl', lambda p: open(p, 'rb'))):
            folder = name.replace('%', '')
            os.mkdir(self.path(folder))
            result = self.run_galley('--json', '-q', '--shard', '25', '-o', f'{folder}/{name}', 'in')
            self.assertEqual((result.status, result.out, result.err), (1, '', ''))
            files = sorted(self.files(folder), key=lambda f: int(re.search(r'\d+', f)[0]))
            self.assertEqual(len(files), -(-articles // 25))
            found = []
            for i, file in enumerate(files):
                self.assertRegex(file, rf'\A{pattern}\Z')
                with read(self.path(f'{folder}/{file}')) as f:
                    content = f.read().decode().splitlines()
                self.assertEqual(len(content), 25 if i + 1 < len(files) else articles - 25 * i)
                found += content
            self.assertEqual(sorted(found), sorted(lines))

    def test_compressed_file(self):
        self.many()
        lines = self.run_galley('--json', '-q', 'in').out.splitlines()
        self.run_galley('--json', '-q', '-o', 'out.jsonl.gz', 'in')
        with gzip.open(self.path('out.jsonl.gz')) as f:
            self.assertEqual(sorted(f.read().decode().splitlines()), sorted(lines))

    def test_folder_mirrors_the_input(self):
        articles = self.many()
        self.run_galley('--json', '-q', '-o', 'out/', 'in')
        files = self.files('out')
        self.assertEqual(len(files), articles)
        self.assertEqual(files, [f[:-5] + '.json' for f in self.files('in') if int(f[-10:-5]) % 50 != 49])

    def test_usage(self):
        self.write('a.html')
        for args in (['--resume', 'a.html'], ['--shard=5', 'a.html'], ['--shard=0', '-o', 'x', 'a.html'],
                     ['--jobs=x', 'a.html'], ['--only=cat', 'a.html']):
            result = self.run_galley(*args)
            self.assertEqual((result.status, result.out, result.err.count('\n')), (2, '', 1), args)


class Interrupted(BatchCase):
    def interrupt(self, args, seconds, number=signal.SIGKILL, until=lambda: True):
        """Sends a signal after so many seconds, and not before the condition holds."""
        process = start('--json', '-q', *args, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            while not until():
                time.sleep(0.01)
            process.send_signal(number)
        _, err = process.communicate(timeout=120)
        return process.returncode, err.decode()

    def has_lines(self, n):
        path = self.path('out.jsonl.galley-part')
        return os.path.exists(path) and self.read(path).count('\n') == n

    def assert_goes_on(self, args, read, kills, slowest):
        """Whatever the moments at which the run is killed, each page comes out once."""
        articles = self.many()
        chance = random.Random(6)
        killed = 0
        while killed < kills:
            status, err = self.interrupt([*args, '--resume', 'in'], chance.uniform(0.001, slowest))
            if status != -signal.SIGKILL:
                self.assertEqual((status, err), (1, ''))
                for name in ('out', 'out.jsonl', 'out.jsonl.gz'):
                    subprocess.run(['rm', '-rf', self.path(name)], check=True)
                os.makedirs(self.path('out'), exist_ok=True)
                continue
            killed += 1
        status, err = self.interrupt([*args, '--resume', 'in'], 100)
        self.assertEqual((status, err), (1, ''))
        self.assert_each_once(read(), articles)
        self.assertEqual([f for f in self.files() if 'galley' in f], [])

    def lines(self, name, opened=open):
        with opened(self.path(name), 'rt', encoding='utf-8') as f:
            return f.read().splitlines()

    SLOWEST = 1 if is_instrumented() else 0.1
    KILLS = 2 if is_instrumented() else 14

    def test_file(self):
        self.assert_goes_on(['-o', 'out.jsonl'], lambda: self.lines('out.jsonl'), self.KILLS, self.SLOWEST)

    def test_compressed_file(self):
        self.assert_goes_on(['-o', 'out.jsonl.gz'], lambda: self.lines('out.jsonl.gz', gzip.open), self.KILLS // 2,
                            self.SLOWEST)

    def test_folder(self):
        os.mkdir(self.path('out'))
        self.assert_goes_on(['-o', 'out'], lambda: [self.read('out/' + f) for f in self.files('out')], self.KILLS,
                            self.SLOWEST)

    def test_numbered_files(self):
        os.mkdir(self.path('out'))
        self.assert_goes_on(['-o', 'out/%d.jsonl', '--shard=20'],
                            lambda: [line for f in self.files('out') for line in self.lines('out/' + f)],
                            self.KILLS, self.SLOWEST)

    def test_numbered_compressed_files(self):
        os.mkdir(self.path('out'))
        self.assert_goes_on(['-o', 'out/%d.jsonl.gz', '--shard=20'],
                            lambda: [line for f in self.files('out') for line in self.lines('out/' + f, gzip.open)],
                            self.KILLS // 2, self.SLOWEST)

    def test_order_is_kept(self):
        self.many()
        expected = self.run_galley('--json', '-q', '--ordered', 'in').out
        status, _ = self.interrupt(['--ordered', '-o', 'out.jsonl', 'in'], self.SLOWEST / 3)
        self.interrupt(['--ordered', '-o', 'out.jsonl', '--resume', 'in'], 100)
        self.assertEqual(self.read('out.jsonl'), expected, status)

    def test_the_same_page_twice(self):
        self.write('a.html')
        names = ['a.html'] * PAGES
        self.interrupt(['-o', 'out.jsonl', *names], self.SLOWEST / 3)
        self.interrupt(['-o', 'out.jsonl', '--resume', *names], 100)
        self.assertEqual(len(self.lines('out.jsonl')), PAGES)

    def test_other_inputs(self):
        self.write('a.html')
        self.write('b.html')
        os.mkfifo(self.path('pipe'))
        status, err = self.interrupt(['-o', 'out.jsonl', 'a.html', 'pipe'], 0.01, until=lambda: self.has_lines(1))
        self.assertEqual((status, err), (-signal.SIGKILL, ''))
        result = self.run_galley('--json', '--resume', '-o', 'out.jsonl', 'b.html', 'pipe')
        self.assertEqual(result.status, 1)
        self.assertRegex(result.err, r'\Agalley: [^\n]*out\.jsonl[^\n]*other inputs[^\n]*\n\Z')
        self.assertEqual(self.run_galley('--json', '-o', 'out.jsonl', 'b.html').status, 0)
        self.assertEqual(self.files(), ['a.html', 'b.html', 'out.jsonl', 'pipe'])

    def test_nothing_to_go_on_with(self):
        self.write('a.html')
        self.assertEqual(self.run_galley('--json', '--resume', '-o', 'out.jsonl', 'a.html').status, 0)
        self.assertEqual(self.files(), ['a.html', 'out.jsonl'])

    def test_signals(self):
        self.write('a.html')
        self.write('b.html')
        os.mkfifo(self.path('pipe'))
        for number in (signal.SIGINT, signal.SIGTERM):
            # Done in part: what there is waits for --resume, and the line says so.
            status, err = self.interrupt(['-o', 'out.jsonl', 'a.html', 'b.html', 'pipe'], 0.01, number, lambda: self.has_lines(2))
            self.assertEqual(status, -number)
            self.assertRegex(err, r'\Agalley: stopped after 2 pages; [^\n]*--resume[^\n]*\n\Z')
            self.assertEqual(len(self.lines('out.jsonl.galley-part')), 2)
            self.assertEqual(len(self.files()), 5)
            # Nothing done: nothing stays.
            status, err = self.interrupt(['-o', 'out.jsonl', 'pipe'], 0.01, number, lambda: self.has_lines(0))
            self.assertEqual((status, err, self.files()), (-number, '', ['a.html', 'b.html', 'pipe']))

    def test_signal_while_printing(self):
        self.many(40)
        os.mkfifo(self.path('pipe'))
        process = start('--json', '-q', 'in', 'pipe', cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                        bufsize=0)
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, -signal.SIGINT)
        for line in (first + out).splitlines():
            json.loads(line)
        self.assertRegex(err.decode(), r'\A(galley: stopped after \d+ pages\n)?\Z')

    def test_full_disk(self):
        articles = self.many()

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        process = start('--json', '-q', '-o', 'out.jsonl', 'in', cwd=self.folder, stderr=subprocess.PIPE,
                        preexec_fn=limit)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1)
        self.assertRegex(err.decode(), r'\Agalley: out\.jsonl: [^\n]*File too large\n'
                                       r'galley: stopped after \d+ pages; [^\n]*--resume[^\n]*\n\Z')
        self.interrupt(['-o', 'out.jsonl', '--resume', 'in'], 100)
        self.assert_each_once(self.lines('out.jsonl'), articles)
