#!/usr/bin/env python3
"""The Spark job: WARCs to Parquet, with a galley killed in the middle.

usage: GALLEY=PATH/TO/galley test_spark.py. Skipped without pyspark, pyarrow and java."""
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'cli'))

from support import Case, ENVIRONMENT, PROGRAM, ROOT, gzipped
from test_archives import http, record

JOB = os.path.join(ROOT, 'src', 'spark', 'galley_warcs.py')


@unittest.skipUnless(importlib.util.find_spec('pyspark') and importlib.util.find_spec('pyarrow') and shutil.which('java'), 'needs pyspark, pyarrow and java')
class Spark(Case):
    def fixtures(self):
        folder = os.path.join(ROOT, 'fixtures')
        for name in sorted(os.listdir(folder)):
            if name.endswith('.html'):
                with open(os.path.join(folder, name), 'rb') as f:
                    yield f'https://news.example/{name}', f.read()

    def test_a_worker_dies(self):
        pages = list(self.fixtures())
        third = len(pages) // 3
        names = []
        for i, part in enumerate((pages[:third], pages[third:2 * third], pages[2 * third:])):
            records = [gzipped(record(http(html, 'text/html'), url=url)) for url, html in part]
            records.insert(2, gzipped(record())[:300])
            names.append(self.path(self.write(f'{i}.warc.gz', b''.join(records))))
        self.write('list', '\n'.join(names).encode())
        # The first time that it is asked for the second WARC it dies with part of its work done.
        self.write('flaky', f'''#!/bin/sh
case "$*" in *1.warc.gz) if mkdir {self.folder}/died 2>/dev/null; then {PROGRAM} "$@" | head -n 3; kill -9 $$; fi;; esac
exec {PROGRAM} "$@"
'''.encode())
        os.chmod(self.path('flaky'), 0o755)
        result = subprocess.run(
            [sys.executable, JOB, '--galley', self.path('flaky'), self.path('list'), self.path('out')],
            env={**ENVIRONMENT, 'PYSPARK_SUBMIT_ARGS': '--master local[2,3] --driver-java-options -XX:TieredStopAtLevel=1 --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=1 pyspark-shell',
                 'PYSPARK_PYTHON': sys.executable, 'SPARK_LOCAL_IP': '127.0.0.1', 'SPARK_LOCAL_HOSTNAME': 'localhost'},
            capture_output=True, text=True, timeout=300)
        self.assertEqual(result.returncode, 0, result.stderr[-3000:])
        self.assertTrue(os.path.isdir(self.path('died')))
        counts = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([c['warc'] for c in counts], names)
        expected = self.run_galley('--json', *names)
        self.assertEqual(sum(c['articles'] for c in counts), len(expected.objects()))
        self.assertEqual(sum(c['failed'] for c in counts), len(expected.err.splitlines()))
        import pyarrow.parquet
        table = pyarrow.parquet.read_table(self.path('out')).to_pylist()
        articles = {r['source']: r for r in table if r['error'] is None}
        self.assertEqual(len(articles), sum(r['error'] is None for r in table), 'nothing comes twice')
        for article in expected.objects():
            found = articles[article['source']]
            self.assertEqual({k: found[k] for k in article}, article)


if __name__ == '__main__':
    unittest.main()
