#!/usr/bin/env python3
"""Holds the sources to the measures of the house: sizes of files and functions, and a few words.

usage: check-style.py [SOURCE-ROOT]
"""
import pathlib
import re
import sys

FOLDERS = ('src', 'ui', 'tests', 'po', 'data')
SUFFIXES = ('.c', '.h', '.ui', '.py', '.sh', '.build', '.css')
MOST_LINES_IN_A_FILE = 600
MOST_LINES_IN_A_FUNCTION = 60
# These only list things, and may be as long as their list.
LISTS = re.compile(r'_class_init$')

# A line on which a definition names its function: the name at the left edge, then its parameters.
NAME = re.compile(r'^(?:[\w *]+[ *])?(\w+) ?\(')
COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
UNFINISHED = re.compile(r'\b(TODO|FIXME|XXX)\b')
GOTO = re.compile(r'\bgoto\b')


def functions(lines):
    """Yields (name, line number, length) of each function; in this layout its braces stand at the edge."""
    name, start = None, None
    for number, line in enumerate(lines, 1):
        if line == '{':
            start = number
        elif line.startswith('}') and start:
            if name:
                yield name, start, number - start - 1
            name, start = None, None
        elif not start and line[:1].strip():
            match = NAME.match(line)
            name = match[1] if match else None


def blanked(text):
    """The text without comments and strings, with all its line ends."""
    return COMMENT_OR_STRING.sub(lambda match: '\n' * match[0].count('\n'), text)


def problems_of_c(path, text, is_test):
    code = blanked(text)
    if path.suffix == '.h' and '#pragma once' not in code:
        yield 1, 'a header begins with #pragma once'
    for number, line in enumerate(code.splitlines(), 1):
        if GOTO.search(line):
            yield number, 'no jumps: let g_autoptr clean up'
    for name, start, length in functions(code.splitlines()):
        if length > MOST_LINES_IN_A_FUNCTION and not is_test and not LISTS.search(name):
            yield start, f'{name} has {length} lines; {MOST_LINES_IN_A_FUNCTION} are the most'


def problems(path, is_test):
    text = path.read_text(encoding='utf-8')
    lines = text.splitlines()
    if len(lines) > MOST_LINES_IN_A_FILE:
        yield 1, f'{len(lines)} lines; {MOST_LINES_IN_A_FILE} are the most'
    if text and not text.endswith('\n'):
        yield len(lines), 'the last line does not end'
    for number, line in enumerate(lines, 1):
        if '\t' in line:
            yield number, 'a tab'
        if line != line.rstrip():
            yield number, 'blanks at the end of the line'
        if path.suffix != '.py' and UNFINISHED.search(line):
            yield number, 'unfinished: do it, or open an issue'
    if path.suffix in ('.c', '.h'):
        yield from problems_of_c(path, text, is_test)


def main(root):
    count = 0
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob('*')):
            if path.is_file() and (path.suffix in SUFFIXES or path.name == 'meson.build'):
                for number, problem in problems(path, folder == 'tests'):
                    print(f'{path.relative_to(root)}:{number}: {problem}')
                    count += 1
    return 1 if count else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if sys.argv[1:] else '.')))
