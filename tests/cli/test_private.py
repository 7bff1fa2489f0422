"""--no-private across redirects: from a public address to one of this machine. In a network of the test's own, in which
an address that looks public is this machine's."""
import http.server
import json
import shutil
import subprocess
import sys
import threading
import unittest

PUBLIC, PORT = '93.184.215.14', 8080


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/away':
            self.send_response(302)
            self.send_header('Location', f'http://127.0.0.1:{PORT}/secret')
            self.end_headers()
            return
        found = self.path in ('/article', '/secret')
        self.send_response(200 if found else 404)
        self.send_header('Content-Type', 'text/html')
        self.end_headers()
        if found:
            self.wfile.write(sys.argv[2].encode())

    def log_message(self, *args):
        pass


def run_inside(program):
    """In the new network: what galley says of each address, as JSON."""
    for command in (['link', 'set', 'lo', 'up'], ['addr', 'add', f'{PUBLIC}/32', 'dev', 'lo']):
        subprocess.run(['ip', *command], check=True)
    server = http.server.ThreadingHTTPServer(('0.0.0.0', PORT), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    said = []
    for arguments in (['--no-private', f'http://{PUBLIC}:{PORT}/article'], ['--no-private', f'http://{PUBLIC}:{PORT}/away'],
                      [f'http://{PUBLIC}:{PORT}/away']):
        ran = subprocess.run([program, '--retries=0', *arguments], capture_output=True, text=True, timeout=60)
        said.append([ran.returncode, ran.stdout, ran.stderr])
    print(json.dumps(said))


def networks_can_be_made():
    return shutil.which('unshare') and shutil.which('ip') and subprocess.run(
        ['unshare', '-rn', 'ip', 'link', 'set', 'lo', 'up'], capture_output=True).returncode == 0


@unittest.skipUnless(networks_can_be_made(), 'no networks of its own here')
class NoPrivate(unittest.TestCase):
    def test_redirect(self):
        from support import PROGRAM, TITLE, page
        ran = subprocess.run(['unshare', '-rn', sys.executable, __file__, PROGRAM, page()], stdout=subprocess.PIPE, check=True)
        public, private, allowed = json.loads(ran.stdout)
        self.assertEqual([public[0], public[2]], [0, ''])
        self.assertIn(TITLE, public[1])
        self.assertEqual(private[:2], [1, ''])
        self.assertRegex(private[2], r'\Agalley: [^\n]*/away: [^\n]*private[^\n]*\n\Z')
        self.assertEqual(allowed[0], 0)


if __name__ == '__main__':
    run_inside(sys.argv[1])
