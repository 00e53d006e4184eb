#!/usr/bin/env python3
"""Runs one fuzz target, and says how often and how fast it was called.

usage: run-target.py PROGRAM [--max-bytes N] [--runs N] [--corpus FOLDER]

PROGRAM is .../fuzz-NAME; NAME.seeds and NAME.dict lie beside this file. Without a corpus it is a brief
run whose random numbers are the same each time. With one it is a long run, which goes on where the last
one ended and keeps there what it finds. An input that breaks something is left as NAME-crash-... in the
folder of the program.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BRIEF_RUNS, BRIEF_SECONDS = 20000, 5
SANITIZERS = {
    'ASAN_OPTIONS': 'detect_leaks=1:intercept_tls_get_addr=0:strict_string_checks=1:quarantine_size_mb=4:malloc_context_size=4',
    'UBSAN_OPTIONS': 'print_stacktrace=1',
    # GLib's own allocator would hide what is overread or lost.
    'G_SLICE': 'always-malloc',
}
DONE = re.compile(r'^Done (\d+) runs in (\d+) second', re.MULTILINE)


def seeds(path):
    """One input a line, in which \\n, \\\\ and \\xHH stand for bytes; a line that begins with "#" is none."""
    for line in path.read_bytes().splitlines():
        if line and not line.startswith(b'#'):
            yield line.decode('unicode_escape').encode('latin-1')


def write_seeds(name, folder):
    for number, seed in enumerate(seeds(HERE / f'{name}.seeds'), 1):
        (folder / f'seed-{number}').write_bytes(seed)


def command(options, name, corpus):
    yield str(options.program)
    yield f'-max_len={options.max_bytes}'
    yield f'-runs={options.runs}'
    yield f'-dict={HERE / name}.dict'
    yield f'-artifact_prefix={options.program.parent / name}-'
    yield from ('-timeout=10', '-rss_limit_mb=2048', '-print_final_stats=1')
    if not options.corpus:
        yield from ('-seed=1', f'-max_total_time={BRIEF_SECONDS}')
    yield str(corpus)


def run(options, name, corpus):
    write_seeds(name, corpus)
    # A brief run is only heard of when it fails; a long one is watched.
    shown = None if options.corpus else subprocess.PIPE
    return subprocess.run([*command(options, name, corpus)], env={**os.environ, **SANITIZERS},
                          stdout=shown, stderr=shown and subprocess.STDOUT, text=True, errors='replace')


def report(name, done):
    output = done.stdout or ''
    if done.returncode:
        print(output)
    match = DONE.search(output)
    if match:
        runs, seconds = int(match[1]), max(int(match[2]), 1)
        print(f'{name}: {runs} executions, {runs // seconds} a second')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program', type=pathlib.Path)
    parser.add_argument('--max-bytes', type=int, default=1024)
    parser.add_argument('--runs', type=int, default=BRIEF_RUNS)
    parser.add_argument('--corpus', type=pathlib.Path)
    options = parser.parse_args()
    name = options.program.name.removeprefix('fuzz-')
    if options.corpus:
        folder = options.corpus / name
        folder.mkdir(parents=True, exist_ok=True)
        done = run(options, name, folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            done = run(options, name, pathlib.Path(folder))
    report(name, done)
    return 1 if done.returncode else 0


if __name__ == '__main__':
    sys.exit(main())
