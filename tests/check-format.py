#!/usr/bin/env python3
"""Fails when a C source is not printed the way .clang-format says; `./run format` mends it.

usage: check-format.py [SOURCE-ROOT]

Other versions than 14 print some things otherwise: without that one it is skipped (77).
"""
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
FOLDERS = ('src', 'ui', 'tests')


def formatter():
    for name in ('clang-format-14', 'clang-format'):
        path = shutil.which(name)
        if path and ' version 14.' in subprocess.run([path, '--version'], capture_output=True, text=True).stdout:
            return path
    return None


def main(root):
    program = formatter()
    if not program:
        print('skipped: clang-format 14 is not installed')
        return SKIPPED
    sources = [path for folder in FOLDERS for path in sorted((root / folder).rglob('*.[ch]'))]
    if not sources:
        return 0
    done = subprocess.run([program, '--dry-run', '-Werror', *map(str, sources)], cwd=root)
    return 1 if done.returncode else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if sys.argv[1:] else '.').resolve()))
