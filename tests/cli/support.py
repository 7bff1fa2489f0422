"""What the end-to-end tests share: running the program, an article to feed it, small encoders, a local server."""
import copy
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = os.environ['GALLEY']
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
KEYS = ['source', 'url', 'kind', 'title', 'byline', 'authors', 'date', 'modified', 'site', 'language', 'description',
        'image', 'section', 'tags', 'licence', 'paywall', 'words', 'direction', 'body', 'quality']

# A proxy of the surroundings must not see what is asked of the local server, and nobody's configuration counts.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.lower().endswith('_proxy')}
ENVIRONMENT['GALLEY_CONFIG'] = ''

TITLE = 'Harbour ferry returns after nine quiet winters'
PARAGRAPHS = [
    'The night ferry between Ostermoor and the island of Lunn sailed again on Tuesday, nine winters after the last '
    'boat was tied up for want of passengers, and the quay was fuller than anyone on the harbour board had expected.',
    'Captain Ines Dahlgren said that the first crossing took four hours and ten minutes, twelve minutes less than '
    'the old timetable allowed, although a swell off the southern bank had slowed the ship for most of an hour.',
    'The board bought the vessel second-hand in spring for a price that it has not made public, and spent the summer '
    'replacing both engines, the galley and every one of the two hundred and six berths below the car deck.',
    'Tickets for the first month sold out within two days, according to the ticket office, which has now asked the '
    'board to consider a second sailing on Fridays once the days grow longer and the dockers have been consulted.',
]


def page(title=TITLE, paragraphs=PARAGRAPHS, head='', extra=''):
    """A news page with one article."""
    text = '\n'.join(f'<p>{p}</p>' for p in paragraphs)
    return (f'<!DOCTYPE html>\n<html lang="en"><head><title>{title}</title>{head}</head>\n<body>'
            f'<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>\n'
            f'<article><h1>{title}</h1>\n<p class="byline">By Marta Ellison</p>\n'
            f'<time datetime="2023-11-14T08:30:00+01:00">14 November 2023</time>\n{text}\n{extra}</article>\n'
            f'<footer><a href="/imprint">Imprint</a></footer></body></html>\n')


PAGE = page().encode()

CYRILLIC = [
    'В городском порту во вторник снова открыли ночную переправу, которой не было девять зим, и на причале собралось '
    'больше людей, чем ожидали в управлении порта.',
    'Капитан рассказала, что первый рейс занял четыре часа и десять минут, хотя сильная волна у южного берега почти '
    'час мешала судну идти полным ходом.',
    'Билеты на первый месяц раскупили за два дня, и теперь касса просит управление подумать о втором рейсе по '
    'пятницам, когда дни станут длиннее.',
]


class Result:
    """What a run of the program came to."""

    def __init__(self, status, out, err, usage, seconds):
        self.status, self.bytes, self.seconds = status, out, seconds
        self.out = out.decode('utf-8')
        self.err = err.decode('utf-8')
        self.cpu = usage.ru_utime + usage.ru_stime

    def objects(self):
        return [json.loads(line) for line in self.out.splitlines()]


def start(*args, through=(), **options):
    options.setdefault('env', ENVIRONMENT)
    return subprocess.Popen([*through, PROGRAM, *args], **options)


# A process that is started counts as its own the most memory that its parent ever held. This one is small; it writes the
# memory of the one that it starts to a file that it is given open.
MEASURE = '''
import os, sys
_, status, usage = os.wait4(os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ), 0)
os.write(int(sys.argv[1]), b'%d' % (usage.ru_maxrss * 1024))
sys.exit(os.waitstatus_to_exitcode(status))
'''


def galley(*args, stdin=b'', cwd=None, stdout=None, timeout=120, through=(), pass_fds=(), **environment):
    """Runs the program and waits. stdin: bytes, or a file. stdout: a file instead of Result.out. through, pass_fds: the
    command that starts it, and files for that. Environment variables by keyword; None takes one away."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if isinstance(stdin, bytes):
            given.write(stdin)
            given.seek(0)
            stdin = given
        began = time.monotonic()
        env = {k: v for k, v in {**ENVIRONMENT, **environment}.items() if v is not None}
        process = start(*args, stdin=stdin, stdout=out if stdout is None else stdout, stderr=err, cwd=cwd, env=env,
                        through=through, pass_fds=pass_fds)
        killer = threading.Timer(timeout, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
        out.seek(0)
        err.seek(0)
        return Result(process.returncode, out.read(), err.read(), usage, seconds)


def feed_pipe(path, content):
    """Writes to a named pipe once the program reads from it; gives up where that never happens."""
    for _ in range(3000):
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            time.sleep(0.02)
            continue
        os.set_blocking(descriptor, True)
        with open(descriptor, 'wb') as f:
            f.write(content)
        return


def is_instrumented():
    """Whether the program is a sanitizer's build, which is slow and large by nature."""
    with open(PROGRAM, 'rb') as f:
        content = f.read()
    return b'__asan_init' in content or b'__tsan_init' in content


class Case(unittest.TestCase):
    """A test with a folder of its own, in which the program runs."""
    longMessage = True

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='galley-test-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content=PAGE):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), 'wb') as f:
            f.write(content)
        return name

    def read(self, name):
        with open(self.path(name), encoding='utf-8') as f:
            return f.read()

    def files(self, name='.'):
        """All files below a folder, by their paths within it."""
        top = self.path(name)
        return sorted(os.path.relpath(os.path.join(d, f), top) for d, _, fs in os.walk(top) for f in fs)

    def run_galley(self, *args, **options):
        options.setdefault('cwd', self.folder)
        return galley(*args, **options)

    def run_measured(self, *args, **options):
        """The same, and the most memory that the program held, in bytes."""
        with tempfile.TemporaryFile() as memory:
            number = memory.fileno()
            through = [sys.executable, '-I', '-S', '-c', MEASURE, str(number)]
            result = self.run_galley(*args, through=through, pass_fds=[number], **options)
            memory.seek(0)
            return result, int(memory.read() or 0)

    def extract(self, *args, **options):
        """The one object of a run that must go well."""
        result = self.run_galley('--json', *args, **options)
        self.assertEqual((result.status, result.err), (0, ''))
        objects = result.objects()
        self.assertEqual(len(objects), 1)
        return objects[0]

    def assert_article(self, article, paragraphs=PARAGRAPHS):
        for paragraph in paragraphs:
            self.assertIn(paragraph, article['body'])

    def assert_fails(self, result, name, reason=''):
        """One input, named on standard error, failed; nothing was printed."""
        self.assertEqual((result.status, result.out), (1, ''), result.err)
        self.assertRegex(result.err, rf'\Agalley: [^\n]*{name}: [^\n]*{reason}[^\n]*\n\Z')


# ---- Encoders that need no library ----

def brotli(data):
    """A brotli stream whose meta-blocks hold the data as it is."""
    out, bits, count = bytearray(), 0, 1  # the first bit, 0: a window of 64 KB
    for at in range(0, len(data), 65536):
        part = data[at:at + 65536]
        bits |= ((len(part) - 1) << 3 | 1 << 19) << count
        out += bits.to_bytes(3, 'little') + part
        bits, count = 0, 0
    return bytes(out) + b'\x03'


def zstd(data):
    """A zstd frame of raw blocks."""
    return zstd_frame([(part, 0, len(part)) for part in
                       (data[at:at + 65536] for at in range(0, len(data), 65536))])


def zstd_zeros(megabytes):
    """A small zstd frame that decompresses to many bytes."""
    return zstd_frame([(b'\0', 1, 131072)] * (megabytes * 8))


def zstd_frame(blocks):
    out = bytearray(b'\x28\xb5\x2f\xfd\x00\x58')
    for i, (content, kind, size) in enumerate(blocks):
        out += (size << 3 | kind << 1 | (i + 1 == len(blocks))).to_bytes(3, 'little') + content
    return bytes(out)


# ---- A server ----

class Handler(http.server.BaseHTTPRequestHandler):
    """Serves what the test put into server.pages: path → (status, headers, body), or a function that answers."""
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        self.server.requests.append(copy.copy(self))  # of a connection, all requests have the same handler
        answer = self.server.pages.get(self.path, (404, {'Content-Type': 'text/html'}, b'<p>Nothing here.</p>'))
        if callable(answer):
            answer = answer(self)
        status, headers, body = answer
        self.send_response(status)
        for name, value in {'Content-Length': str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:  # the client has seen enough
            pass
        if 'Content-Length' in headers:  # one that is not true: only the end of the connection tells
            self.close_connection = True

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a client that hangs up is part of the tests


class ServerCase(Case):
    """A test with a local server."""
    HTML = {'Content-Type': 'text/html; charset=utf-8'}

    def setUp(self):
        super().setUp()
        self.server = Server(('127.0.0.1', 0), Handler)
        self.server.requests = []
        self.server.pages = {'/article': (200, self.HTML, PAGE)}
        thread = threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True)
        thread.start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def url(self, path):
        return f'http://127.0.0.1:{self.server.server_address[1]}{path}'

    def serve(self, path, body=PAGE, status=200, **headers):
        """Headers by keyword: content_type='text/html'. Returns the address."""
        named = {name.replace('_', '-').title(): value for name, value in headers.items()}
        self.server.pages[path] = (status, {**self.HTML, **named}, body)
        return self.url(path)


def gzipped(data):
    return gzip.compress(data, mtime=0)
