#!/usr/bin/env python3
"""Holds po/POTFILES to the tree: every file with a sentence for people is listed, once, and exists.

usage: check-potfiles.py [SOURCE-ROOT]
"""
import pathlib
import re
import sys

FOLDERS = ('data', 'src', 'ui')
IN_C = re.compile(r'(?<![\w"])(_|N_|C_|NC_|ngettext|language_ngettext|g_dngettext)\s*\(\s*"')
MARKED = {
    '.c': IN_C,
    '.h': IN_C,
    '.ui': re.compile(r'translatable="(yes|true|1)"'),
    '.in': re.compile(r'^(Name|Comment)=|<(summary|name)>', re.MULTILINE),
}
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)


def has_sentences(path):
    text = path.read_text(encoding='utf-8')
    if path.suffix in ('.c', '.h'):
        text = COMMENT.sub('', text)
    return bool(MARKED[path.suffix].search(text))


def with_sentences(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob('*')):
            if path.suffix in MARKED and path.is_file() and has_sentences(path):
                yield str(path.relative_to(root))


def problems(root):
    lines = (root / 'po/POTFILES').read_text(encoding='utf-8').splitlines()
    listed = [line for line in lines if line and not line.startswith('#')]
    for name in sorted(name for name in set(listed) if listed.count(name) > 1):
        yield f'{name}: listed twice'
    for name in listed:
        if not (root / name).is_file():
            yield f'{name}: listed, but there is no such file'
    for name in with_sentences(root):
        if name not in listed:
            yield f'{name}: holds sentences to translate, but is not listed'


def main(root):
    found = list(problems(root))
    for problem in found:
        print(f'po/POTFILES: {problem}')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if sys.argv[1:] else '.')))
