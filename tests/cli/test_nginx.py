"""Fetching from nginx: HTTP/2 and TLS with an authority of the test's own, gzip and brotli, thousands of pages."""
import glob
import os
import shutil
import socket
import subprocess
import time
import unittest

from support import Case, is_instrumented, page

NGINX = shutil.which('nginx') or shutil.which('nginx', path='/usr/sbin')
BROTLI = glob.glob('/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so')

CONFIGURATION = '''
{modules}
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    log_format form '$server_protocol $status $request_uri $sent_http_content_encoding $connection';
    access_log {folder}/access.log form;
    types {{ }}
    default_type text/html; charset utf-8; root {folder}/www; keepalive_requests 100000;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{plain};
        location /gzip/ {{ gzip on; gzip_min_length 1; alias {folder}/www/; }}
        location /brotli/ {{ {brotli} alias {folder}/www/; }}
    }}
    server {{
        listen 127.0.0.1:{tls} ssl http2;
        ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
    }}
}}
'''


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def openssl(folder, *args):
    subprocess.run(['openssl', *args], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_certificates(folder):
    """An authority, ca.pem, and a certificate by it for this machine, server.pem."""
    openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
            '-subj', '/CN=Test authority', '-keyout', 'ca.key', '-out', 'ca.pem')
    openssl(folder, 'req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost',
            '-keyout', 'server.key', '-out', 'server.csr')
    with open(os.path.join(folder, 'names'), 'w') as f:
        f.write('subjectAltName=DNS:localhost,IP:127.0.0.1\n')
    openssl(folder, 'x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2',
            '-extfile', 'names', '-out', 'server.pem')


@unittest.skipUnless(NGINX and shutil.which('openssl'), 'needs nginx and openssl')
class Nginx(Case):
    def setUp(self):
        super().setUp()
        make_certificates(self.folder)
        self.plain, self.tls = free_port(), free_port()
        os.mkdir(self.path('www'))
        self.write('www/article.html')
        with open(self.path('nginx.conf'), 'w') as f:
            f.write(CONFIGURATION.format(
                folder=self.folder, plain=self.plain, tls=self.tls, modules=''.join(f'load_module {m};' for m in BROTLI),
                brotli='brotli on; brotli_min_length 1;' if BROTLI else ''))
        os.chmod(self.folder, 0o755)
        self.process = subprocess.Popen([NGINX, '-p', self.folder, '-e', self.path('error.log'), '-c', self.path('nginx.conf')])
        self.addCleanup(self.stop)
        for _ in range(500):
            try:
                socket.create_connection(('127.0.0.1', self.tls), 1).close()
                return
            except OSError:
                time.sleep(0.01)
        self.fail('nginx does not start: ' + self.read('error.log'))

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def log(self, n):
        """The n requests of pages so far as nginx saw them: protocol, status, path, encoding, connection. It writes a line when it
        has sent the page, which galley may have read by then."""
        for _ in range(500):
            lines = [line.split() for line in self.read('access.log').splitlines() if '.html' in line]
            if len(lines) >= n:
                break
            time.sleep(0.01)
        return lines

    def with_authority(self):
        return {'CURL_CA_BUNDLE': self.path('ca.pem')}

    def test_http2(self):
        names = [f'page{i}.html' for i in range(20)]
        for name in names:
            self.write('www/' + name)
        result = self.run_galley('--json', '--per-host', '8', *[f'https://localhost:{self.tls}/{n}' for n in names],
                                 **self.with_authority())
        self.assertEqual((result.status, result.err, len(result.objects())), (0, '', 20))
        log = self.log(20)
        self.assertEqual({line[0] for line in log}, {'HTTP/2.0'})
        self.assertEqual(len({line[4] for line in log}), 1)  # all over one connection

    def test_authority(self):
        """Who is not known is not believed, nor is a certificate for another name."""
        address = f'https://localhost:{self.tls}/article.html'
        self.assert_fails(self.run_galley(address), address, 'certificate')
        elsewhere = f'https://127.0.0.2:{self.tls}/article.html'
        self.assertEqual(self.run_galley('--retries', '0', elsewhere, **self.with_authority()).status, 1)
        self.assert_article(self.run_galley('--json', address, **self.with_authority()).objects()[0])

    def test_encodings(self):
        for n, name in enumerate(['gzip', 'brotli'] if BROTLI else ['gzip'], 1):
            self.assert_article(self.extract(f'http://127.0.0.1:{self.plain}/{name}/article.html'))
            self.assertEqual(self.log(n)[-1][3], {'gzip': 'gzip', 'brotli': 'br'}[name])

    def test_thousands(self):
        """None is lost, and memory stays where it is."""
        n = 200 if is_instrumented() else 1000
        for i in range(n):
            self.write(f'www/{i}.html', page(title=f'Story number {i} of the night ferry').encode())
        self.write('list', '\n'.join(f'http://127.0.0.1:{self.plain}/{i}.html' for i in range(n)).encode())
        result = self.run_galley('--json', '--connections', '32', '--per-host', '32', '--urls', 'list')
        self.assertEqual((result.status, result.err), (0, ''))
        self.assertEqual({o['title'] for o in result.objects()}, {f'Story number {i} of the night ferry' for i in range(n)})
        if not is_instrumented():
            self.assertLess(len({line[4] for line in self.log(n)}), 40)  # connections are kept
