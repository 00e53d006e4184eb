#!/usr/bin/env python3
"""Holds every #include of src/ and ui/ to the one-way street: nothing knows a later layer.

usage: check-layers.py [SOURCE-ROOT]

The tables below are the law; CONTRIBUTING.md draws the same street. A test under tests/<layer>/ may
include what its layer may, and that layer itself.
"""
import pathlib
import re
import sys

VALUES = ('base', 'dns', 'evidence', 'mail', 'auth', 'providers', 'reports', 'survey', 'plan')
SHOWN = (*VALUES, 'store', 'documents', 'session')

# Which layers a layer may include, beside itself.
LAYERS = {
    'base': (),
    'dns': ('base',),
    'evidence': ('base', 'dns'),
    'mail': ('base',),
    'auth': ('base', 'dns', 'evidence', 'mail'),
    'providers': ('base', 'dns'),
    'reports': ('base', 'mail'),
    'survey': ('base', 'dns', 'evidence', 'mail', 'auth', 'providers'),
    'plan': VALUES[:-1],
    'store': VALUES,
    'documents': VALUES,
    'session': (*VALUES, 'store', 'documents'),
    'cli': SHOWN,
    'ui': SHOWN,
}

# Who may include a library's headers: folders (with their subfolders), or exactly these files.
LIBRARIES = {
    'glib': ('src', 'ui'),
    'gio/': ('src/evidence', 'src/providers', 'src/survey', 'src/store', 'src/documents', 'src/session',
             'src/cli', 'ui'),
    'gtk/': ('ui',),
    'gdk/': ('ui',),
    'gsk/': ('ui',),
    'adwaita.h': ('ui',),
    'ares': ('src/evidence/cares-channel.c',),
    'libsoup/': ('src/evidence/https.c',),
    'openssl/': ('src/auth/key.c', 'src/mail/digest.c', 'src/store/key-pair.c'),
    'sqlite3.h': ('src/store/database.c',),
    'libpsl.h': ('src/dns',),
    'idn2.h': ('src/dns',),
    'gmime/': ('src/mail/mime-decode.c',),
    'gsf/': ('src/mail/outlook.c',),
    'archive': ('src/reports',),
    'libxml/': ('src/reports',),
    'json-glib/': ('src/reports', 'src/store', 'src/documents'),
    'pango/': ('src/documents', 'ui'),
    'cairo': ('src/documents', 'ui'),
}

# Of the C library everything, but not what asks the network behind our back.
FORBIDDEN = {
    'netdb.h': 'only src/evidence asks the DNS, and it never blocks',
    'resolv.h': 'only src/evidence asks the DNS, and it never blocks',
    'arpa/nameser.h': 'src/dns has its own wire format',
}
C_LIBRARY = re.compile(
    r'^(arpa/inet|assert|ctype|errno|fcntl|fnmatch|inttypes|langinfo|libintl|limits|locale|math|net/if'
    r'|netinet/in|poll|pthread|pwd|sched|setjmp|signal|spawn|stdarg|stdatomic|stdbool|stddef|stdint|stdio'
    r'|stdlib|string|strings|sys/\w+|time|unistd|wchar|wctype)\.h$')

GENERATED = re.compile(r'^(config|[\w-]+-resources)\.h$')
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer_of(name):
    parts = name.split('/')
    return parts[1] if parts[0] in ('src', 'tests') and len(parts) > 2 else parts[0]


def is_among(name, places):
    return any(name == place or name.startswith(place + '/') for place in places)


def problem_with_own(name, header):
    """A header of ours is named with its layer: "dns/name.h"."""
    layer, target = layer_of(name), header.split('/')[0]
    if GENERATED.match(header) or target == layer:
        return None
    # ui is one flat folder that nothing else includes: its own headers stand side by side.
    if layer == 'ui' and '/' not in header:
        return None
    if target not in LAYERS:
        return None if name.startswith('tests/') else f'"{header}": write it with its layer, "layer/file.h"'
    if target not in LAYERS.get(layer, LAYERS):
        return f'"{header}": {layer} does not know {target}'
    return None


def problem_with_library(name, header):
    if header in FORBIDDEN:
        return f'<{header}>: {FORBIDDEN[header]}'
    if C_LIBRARY.match(header):
        return None
    for prefix, places in LIBRARIES.items():
        if header.startswith(prefix):
            return None if is_among(name, places) else f'<{header}>: only in {", ".join(places)}'
    return f'<{header}>: not in the tables of tests/check-layers.py'


def problems(root, path):
    name = str(path.relative_to(root))
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        problem = None
        if match[1] == '"':
            problem = problem_with_own(name, match[2])
        elif not name.startswith('tests/'):
            problem = problem_with_library(name, match[2])
        if problem:
            yield f'{name}:{number}: {problem}'


def unknown_layers(root):
    for folder in sorted((root / 'src').iterdir()) if (root / 'src').is_dir() else ():
        if folder.is_dir() and folder.name not in LAYERS:
            yield f'src/{folder.name}: a layer that is not in the tables of tests/check-layers.py'


def main(root):
    found = list(unknown_layers(root))
    for folder in ('src', 'ui', 'tests'):
        for path in sorted((root / folder).rglob('*.[ch]')):
            found += problems(root, path)
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if sys.argv[1:] else '.')))
