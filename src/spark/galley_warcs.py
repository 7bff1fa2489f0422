#!/usr/bin/env python3
"""Articles of many WARCs as Parquet: a Spark job in which galley does the work, one WARC a task.

usage: spark-submit galley_warcs.py [--galley PROGRAM] [--jobs N] LIST OUTPUT

LIST is a file with the place of a WARC a line: a path that all executors see, an http(s) address, or a URI that pyarrow
opens (s3://, gs://, hdfs://). OUTPUT is a folder or URI that Spark writes; it must not exist. Each row is an article with
galley's JSON keys and `warc`, or, where `error` is not null, a page that failed. At the end the counts of each WARC are
printed, one JSON object a line. A task whose galley dies is run again by Spark (spark.task.maxFailures; on one machine
--master "local[2,4]" allows three retries), and nothing of the failed attempt is in the output.

Needs pyspark, and galley on every executor (or shipped with --files and named ./galley)."""
import argparse
import json
import re
import shutil
import subprocess
import tempfile
import threading
import urllib.request

TEXTS = ['source', 'url', 'kind', 'title', 'byline', 'date', 'modified', 'site', 'language', 'description', 'image', 'section',
         'licence', 'direction', 'body', 'digest']
LISTS = ['authors', 'tags']
SCHEMA = ', '.join(['warc string'] + [f'{name} string' for name in TEXTS] + [f'{name} array<string>' for name in LISTS] +
                   ['paywall boolean', 'words bigint', 'quality double', 'offset bigint', 'error string'])
COLUMNS = ['warc', *TEXTS, *LISTS, 'paywall', 'words', 'quality', 'offset', 'error']
# "galley: NAME: record at byte N: REASON", or without the record.
COMPLAINT = re.compile(r'galley: (?P<source>.*?): (?:record at byte (?P<offset>\d+): )?(?P<error>[^:]*(?:: .*)?)$')


def open_remote(place):
    """A readable stream, or None for a path that galley opens itself."""
    if re.match(r'https?://', place):
        return urllib.request.urlopen(place)
    if re.match(r'[a-z0-9+]+://', place):
        from pyarrow import fs
        system, path = fs.FileSystem.from_uri(place)
        return system.open_input_stream(path, compression=None)
    return None


def feed(stream, process):
    try:
        with stream, process.stdin:
            shutil.copyfileobj(stream, process.stdin, 1 << 20)
    except BrokenPipeError:  # galley is gone: its exit status tells
        pass


def row(warc, article):
    values = {'warc': warc, **article}
    if values.get('source', '').startswith('-:'):
        values['source'] = warc + values['source'][1:]
    return tuple(values.get(name) for name in COLUMNS)


def failures(warc, lines):
    for line in lines:
        found = COMPLAINT.match(line.rstrip('\n'))
        if found:
            offset = found['offset']
            yield row(warc, {'source': found['source'], 'offset': int(offset) if offset else None, 'error': found['error']})


def extract(warc, program, jobs):
    """The rows of one WARC. An exception makes Spark try the task again."""
    stream = open_remote(warc)
    command = [program, '--json', '--input', 'warc', '--jobs', str(jobs), '-' if stream else warc]
    with tempfile.TemporaryFile('w+', encoding='utf-8', errors='replace') as complaints:
        process = subprocess.Popen(command, stdin=subprocess.PIPE if stream else subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=complaints)
        try:
            if stream:
                threading.Thread(target=feed, args=(stream, process), daemon=True).start()
            for line in process.stdout:
                yield row(warc, json.loads(line))
        finally:
            process.stdout.close()
            status = process.wait()
        complaints.seek(0)
        if status not in (0, 1):
            raise RuntimeError(f'{warc}: galley ended with status {status}: {complaints.read()[-2000:]}')
        yield from failures(warc, complaints)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--galley', default='galley')
    parser.add_argument('--jobs', type=int, default=1, help='worker processes a task; Spark brings the parallel tasks')
    parser.add_argument('list')
    parser.add_argument('output')
    options = parser.parse_args()
    with open(options.list, encoding='utf-8') as f:
        warcs = [line.strip() for line in f if line.strip()]

    from pyspark.sql import SparkSession
    spark = SparkSession.builder.appName('galley').getOrCreate()
    program, jobs = options.galley, options.jobs
    rows = spark.sparkContext.parallelize(warcs, max(len(warcs), 1)).flatMap(lambda warc: extract(warc, program, jobs))
    spark.createDataFrame(rows, SCHEMA).write.parquet(options.output)

    written = spark.read.parquet(options.output)
    counts = written.groupBy('warc').agg({'*': 'count', 'error': 'count'}).collect()
    found = {r['warc']: (r['count(1)'], r['count(error)']) for r in counts}
    for warc in warcs:
        rows_of, failed = found.get(warc, (0, 0))
        print(json.dumps({'warc': warc, 'articles': rows_of - failed, 'failed': failed}))
    spark.stop()


if __name__ == '__main__':
    main()
