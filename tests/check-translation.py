#!/usr/bin/env python3
"""Fails when a sentence of the sources has no finished Japanese translation in po/ja.po.

usage: check-translation.py [SOURCE-ROOT]

Without gettext it is skipped (77).
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
# As in po/meson.build, where meson's preset "glib" gives the first of them.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3',
            'language_ngettext:1,2')
TOOLS = ('xgettext', 'msgcmp', 'msgfmt')


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, encoding='utf-8')


def extract(root, template):
    done = run('xgettext', '--directory', root, '--files-from', root / 'po/POTFILES', '--from-code=UTF-8',
               '--output', template, *(f'--keyword={keyword}' for keyword in KEYWORDS))
    if done.returncode:
        sys.exit(done.stderr)


def keywords_of_the_build(root):
    """The own keywords that po/meson.build gives, which must be known here as well."""
    return re.findall(r'--keyword=([\w:,]+)', (root / 'po/meson.build').read_text(encoding='utf-8'))


def message_at(path, number):
    """The msgid of the entry in whose msgstr that line is."""
    before = path.read_text(encoding='utf-8').splitlines()[:number]
    start = max(index for index, line in enumerate(before) if line.startswith('msgid '))
    message = '\n'.join(before[start:]).partition('\nmsgstr')[0]
    return ''.join(re.findall(r'"(.*)"', message))


def unfinished(translation, template):
    """What msgcmp says of messages that are missing, untranslated or fuzzy."""
    for line in run('msgcmp', '--no-fuzzy-matching', translation, template).stderr.splitlines():
        match = re.match(r'(.*?):(\d+): (?!warning:)(this message .*)', line)
        if match:
            reason = match[3].replace(str(translation), 'po/ja.po')
            yield f'po/ja.po: {reason}: "{message_at(pathlib.Path(match[1]), int(match[2]))}"'
        elif 'fatal error' not in line and 'warning:' not in line:
            yield line


def problems(root, template):
    for keyword in keywords_of_the_build(root):
        if keyword not in KEYWORDS:
            yield f'po/meson.build: the keyword {keyword} is missing in tests/check-translation.py'
    extract(root, template)
    yield from unfinished(root / 'po/ja.po', template)
    done = run('msgfmt', '--check', '--output-file=/dev/null', root / 'po/ja.po')
    if done.returncode:
        yield done.stderr.strip()


def main(root):
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print('skipped: not installed:', *missing)
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        found = list(problems(root, pathlib.Path(folder) / 'todoku.pot'))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if sys.argv[1:] else '.')))
