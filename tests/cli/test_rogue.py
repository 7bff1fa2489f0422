"""Servers that break HTTP, by mistake or in order to hurt: each costs one page, in time, and is told of in one line."""
import gzip
import socket
import socketserver
import threading
import time

from support import PAGE, Case, zstd_zeros

HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n'


class Rogue(socketserver.ThreadingTCPServer):
    """Answers by what the test put into server.acts: path → a function of the connection."""
    daemon_threads = allow_reuse_address = True

    def handle_error(self, request, client_address):
        pass


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            line = self.rfile.readline()
            if not line:
                return
            while self.rfile.readline().strip():
                pass
            path = line.split()[1].decode()
            self.server.requests.append(path)
            act = self.server.acts.get(path)
            if act is None:
                self.wfile.write(b'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n')
            elif callable(act):
                act(self)
                return
            else:
                self.wfile.write(act)
                return


class RogueCase(Case):
    def setUp(self):
        super().setUp()
        self.server = Rogue(('127.0.0.1', 0), Handler)
        self.server.acts, self.server.requests = {}, []
        threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def url(self, path):
        return f'http://127.0.0.1:{self.server.server_address[1]}{path}'

    def refused(self, act, reason, *args, seconds=10):
        self.server.acts['/x'] = act
        result = self.run_galley('--retries', '0', '--ignore-robots', *args, self.url('/x'))
        self.assert_fails(result, self.url('/x'), reason)
        self.assertLess(result.seconds, seconds)
        return result

    def taken(self, act, *args):
        self.server.acts['/x'] = act
        self.assert_article(self.extract('--ignore-robots', *args, self.url('/x')))


def forever(part, pause=0.0, start=b''):
    """Sends `start`, then `part` until nobody listens any more."""
    def act(handler):
        handler.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            handler.wfile.write(start)
            while True:
                handler.wfile.write(part)
                time.sleep(pause)
        except OSError:
            pass
    return act


def silent(handler):
    handler.rfile.read(1)  # until the client hangs up


class Slow(RogueCase):
    def test_no_answer(self):
        self.refused(silent, 'no answer within', '--connect-timeout', '0.2', '--response-timeout', '0.4')

    def test_slow_header(self):
        self.refused(forever(b'X: y\r\n', 0.05, HEAD), '', '--timeout', '1')
        self.refused(forever(b'x', 0.1, HEAD + b'X-Long: '), 'stalled', '--idle-timeout', '0.5')

    def test_slow_body(self):
        self.refused(forever(b' ', 0.05, HEAD + b'\r\n'), 'stalled', '--idle-timeout', '0.5')
        self.refused(forever(b' ' * 100, 0.02, HEAD + b'\r\n'), 'timed out|timeout', '--timeout', '1', '--idle-timeout', '0.4')

    def test_stopped_in_the_middle(self):
        def act(handler):
            handler.wfile.write(HEAD + b'Content-Length: 100000\r\n\r\n' + PAGE)
            silent(handler)
        self.refused(act, 'stalled', '--idle-timeout', '0.4')

    def test_nobody_accepts(self):
        """A port whose queue is full does not answer at all."""
        with socket.socket() as deaf:
            deaf.bind(('127.0.0.1', 0))
            deaf.listen(0)
            others = []
            for _ in range(4):
                other = socket.socket()
                other.setblocking(False)
                other.connect_ex(deaf.getsockname())
                others.append(other)
            address = f'http://127.0.0.1:{deaf.getsockname()[1]}/'
            result = self.run_galley('--retries', '0', '--connect-timeout', '0.4', '--response-timeout', '0.4', address)
            self.assert_fails(result, address)
            self.assertLess(result.seconds, 5)
            for other in others:
                other.close()


class Broken(RogueCase):
    def test_cut_body(self):
        self.refused(HEAD + b'Content-Length: 100000\r\n\r\n' + PAGE, '')

    def test_cut_header(self):
        self.refused(HEAD, '')

    def test_closed_at_once(self):
        self.refused(lambda handler: None, '')

    def test_reset(self):
        def act(handler):
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
            handler.connection.close()
        self.refused(act, '')

    def test_short_length(self):
        """What lies behind the length that was told is not part of the page."""
        self.taken(HEAD + b'Content-Length: %d\r\n\r\n' % len(PAGE) + PAGE + b'<p>more' * 100)

    def test_two_lengths(self):
        self.server.acts['/x'] = HEAD + b'Content-Length: 5\r\nContent-Length: 7\r\n\r\n' + PAGE
        self.assertEqual(self.run_galley('--retries', '0', '--ignore-robots', self.url('/x')).status, 1)

    def test_no_length(self):
        self.taken(HEAD + b'\r\n' + PAGE)
        self.taken(b'HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n' + PAGE)

    def test_chunks(self):
        chunked = HEAD + b'Transfer-Encoding: chunked\r\n\r\n'
        whole = b'%x;name=value\r\n%s\r\n' % (len(PAGE), PAGE)
        self.taken(chunked + whole + b'0\r\nTrailer: x\r\n\r\n')
        self.refused(chunked + whole, '')  # no end
        self.refused(chunked + b'zz\r\n' + PAGE, '')
        self.refused(chunked + b'-5\r\n' + PAGE, '')
        self.refused(chunked + b'ffffffffffffffffff\r\n' + PAGE, '')

    def test_bad_encoding(self):
        self.refused(HEAD + b'Content-Encoding: gzip\r\n\r\n' + b'no gzip at all', '')
        self.refused(HEAD + b'Content-Encoding: br\r\n\r\n' + PAGE, '')

    def test_nonsense(self):
        for act in (b'\0' * 1000, b'HTTP/9.9 999 What\r\n\r\n', b'HTTP/1.1 -1\r\n\r\n', b'SSH-2.0-OpenSSH\r\n', b'\r\n\r\n'):
            self.refused(act, '')

    def test_continue(self):
        self.taken(b'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n' + HEAD + b'\r\n' + PAGE)

    def test_wrong_charset(self):
        self.taken(HEAD.replace(b'utf-8', b'nonsense-8') + b'\r\n' + PAGE)

    def test_unasked_304(self):
        self.refused(b'HTTP/1.1 304 Not Modified\r\n\r\n', '304')

    def test_redirect_without_place(self):
        self.refused(b'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n', '302')
        self.refused(b'HTTP/1.1 300 Choose\r\nContent-Length: 0\r\n\r\n', '300')

    def test_one_of_many(self):
        """The others are not lost."""
        self.server.acts['/good'] = HEAD + b'Content-Length: %d\r\n\r\n' % len(PAGE) + PAGE
        self.server.acts['/bad'] = b'\0' * 100
        result = self.run_galley('--json', '--retries', '0', '--ignore-robots', self.url('/bad'), self.url('/good'))
        self.assertEqual((result.status, len(result.objects()), len(result.err.splitlines())), (1, 1, 1))

    def test_again_after_a_cut(self):
        acts = [b'', HEAD + b'Content-Length: 100000\r\n\r\n' + PAGE, HEAD + b'\r\n' + PAGE]

        def act(handler):
            handler.wfile.write(acts.pop(0))
        self.taken(act, '--retry-delay', '0.01')


class Endless(RogueCase):
    def test_body(self):
        self.refused(forever(b' ' * 65536, 0, HEAD + b'\r\n'), 'larger than 20 MB')
        self.refused(forever(b' ' * 65536, 0, HEAD + b'\r\n'), 'larger than 1 MB', '--max-size', '1')

    def test_header(self):
        self.refused(forever(b'X-More: ' + b'x' * 1000 + b'\r\n', 0, HEAD), 'header|HEADER')
        self.refused(forever(b'x' * 1000, 0, HEAD + b'X-Long: '), '')

    def test_error_text(self):
        self.refused(forever(b' ' * 1000, 0, b'HTTP/1.1 404 No\r\n\r\n'), 'HTTP status 404')
        self.server.acts['/away'] = forever(b' ' * 1000, 0, b'HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n')
        self.server.acts['/page'] = HEAD + b'\r\n' + PAGE
        self.assert_article(self.extract('--ignore-robots', self.url('/away')))

    def test_told_length(self):
        self.refused(HEAD + b'Content-Length: 99999999999\r\n\r\n', 'larger than 20 MB')

    def test_bombs(self):
        bomb = gzip.compress(b' ' * (64 << 20))
        for name, body in ((b'gzip', bomb), (b'gzip, gzip', gzip.compress(bomb)), (b'zstd', zstd_zeros(64))):
            self.refused(HEAD + b'Content-Encoding: ' + name + b'\r\n\r\n' + body, 'larger than 20 MB')
        many = b', '.join([b'gzip'] * 50)
        self.refused(HEAD + b'Content-Encoding: ' + many + b'\r\n\r\n' + bomb, '')

    def test_interim_answers(self):
        self.refused(forever(b'HTTP/1.1 103 Early Hints\r\n\r\n'), '', '--timeout', '1')

    def test_redirects(self):
        def act(handler):
            handler.wfile.write(b'HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: /x?%d\r\n\r\n' % len(self.server.requests))
        for i in range(100):
            self.server.acts[f'/x?{i}'] = act
        self.refused(act, 'more than 10 redirects')
        self.assertEqual(len(self.server.requests), 11)

    def test_loop(self):
        self.server.acts['/y'] = b'HTTP/1.1 301 Moved\r\nConnection: close\r\nContent-Length: 0\r\nLocation: /x\r\n\r\n'
        self.refused(b'HTTP/1.1 301 Moved\r\nConnection: close\r\nContent-Length: 0\r\nLocation: /y\r\n\r\n', 'loop')
        self.assertEqual(self.server.requests, ['/x', '/y'])


class Private(RogueCase):
    def test_refused(self):
        port = self.server.server_address[1]
        for host in ('127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0.0.0.0'):
            result = self.run_galley('--no-private', '--retries', '0', f'http://{host}:{port}/x')
            self.assertEqual((result.status, len(result.err.splitlines())), (1, 1))
            self.assertIn('private network', result.err, host)
        self.assertEqual(self.server.requests, [])

    def test_allowed_by_default(self):
        self.taken(HEAD + b'\r\n' + PAGE)
