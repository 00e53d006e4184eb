#!/usr/bin/env python3
"""Holds the data files of services, DNS hosts and receivers to what the C parser cannot see.

Whatever a person reads is there in both languages, a sentence ends like one, only https pages are
named, and the values that may be pasted are confirmed. A rule about a refusal has an id of its own, and
what it asks for begins with the role who acts. Where the facts lie beside the source tree
(../shared/facts), nothing unsure in them is proposed and no id is lost.

usage: check-provider-data.py [SOURCE-ROOT]
"""
import configparser
import json
import pathlib
import re
import sys

SENTENCES = {'Before', 'After', 'Traps', 'TestSend', 'Notes', 'Note', 'Apply', 'Show', 'Save', 'Forward', 'Cause', 'Todo'}
LABELS = {'Name', 'Where', 'Panel', 'Text'}
ID = re.compile(r'^[a-z0-9-]+$')
# Of a receiver, the day on which the page said so may follow.
PAGE = re.compile(r'^https://\S+$')
DATED_PAGE = re.compile(r'^https://\S+( \d{4}-\d\d-\d\d)?$')
LOCAL_PART = re.compile(r'[\w.+-]@')
NEVER = ('危険', '攻撃', '違反', '不正', 'NG', 'バウンス', '整合', '→')
ROLES = ('送った方は、', '情シスの担当者は、', 'DNSを設定できる方は、', '送信サービスの管理者は、', '相手の方は、', '相手の方（',
         '相手の会社の情シスは、')


def read(path):
    parser = configparser.RawConfigParser(delimiters=('=',), comment_prefixes=('#',), strict=True)
    parser.optionxform = str
    parser.read_string(path.read_text(encoding='utf-8'))
    return parser


def texts_of(key, value):
    return value.split(';') if key in SENTENCES - {'TestSend', 'Note', 'Apply', 'Cause', 'Todo'} else [value]


def complaints(path):
    if not ID.match(path.stem):
        yield 'the name of the file is no id'
    file = read(path)
    for group in file.sections():
        for key, value in file[group].items():
            name, _, language = key.partition('[')
            if name in SENTENCES | LABELS and not language and f'{key}[ja]' not in file[group]:
                yield f'[{group}] {key}: no Japanese'
            if name in SENTENCES:
                end = '。' if language else '.'
                for text in texts_of(name, value):
                    if not text.rstrip(')"').endswith(end):
                        yield f'[{group}] {key}: “{text}” does not end with “{end}”'
            if name == 'Source' and not (DATED_PAGE if path.suffix == '.receiver' else PAGE).match(value):
                yield f'[{group}] Source: not https'
            if path.suffix == '.receiver' and language and any(word in value for word in NEVER):
                yield f'[{group}] {key}: a word that nobody should read'
            if key in {'Patterns', 'Without'} and LOCAL_PART.search(value):
                yield f'[{group}] {key}: of addresses only the domain is looked at'
            if key == 'Todo[ja]' and not value.startswith(ROLES):
                yield f'[{group}] {key}: does not begin with who acts'


def host_complaints(path):
    """A screen that is said to exist has its labels, and what is unsure is there at all."""
    file = read(path)
    screens = file.get('Screen', 'Screens', fallback='').split(';')
    if 'dmarc' in screens and not file.has_section('DMARC screen'):
        yield '[Screen] Screens: names dmarc, and there are no labels'
    if file.has_section('DMARC screen') and 'dmarc' not in screens:
        yield '[DMARC screen]: is not named in Screens'
    keys = {'underscore': 'Underscore', 'one-box': 'OneBox', 'quotes': 'Quotes', 'final-dot': 'FinalDot'}
    for fact in file.get('Host', 'Unsure', fallback='').split(';'):
        if fact in keys and not file.get('Screen', keys[fact], fallback=None):
            yield f'[Host] Unsure: {fact} is not said at all'


def shared_rules(paths):
    """Rules are named by their id alone: two files must not use the same one."""
    seen = {}
    for path in paths:
        for group in read(path).sections():
            if group.startswith('Reply '):
                if group in seen:
                    yield path, f'[{group}] is in {seen[group].name}, too'
                seen[group] = path


def compare_with_facts(folder, facts):
    known = json.loads((facts / 'providers.json').read_text(encoding='utf-8'))['providers']
    for service in known:
        path = folder / (service['id'] + '.provider')
        if not path.exists():
            yield path, 'is known to the facts and has no file'
            continue
        file = read(path)
        spf, dkim = service['facts'].get('spf'), service['facts'].get('dkim')
        term = file.get('SPF', 'Term', fallback=None)
        if term and (spf['status'] != 'CONFIRMED' or spf['value']['mechanism'] != term):
            yield path, '[SPF] Term: not a confirmed value of the facts'
        if file.get('DKIM', 'Records', fallback=None) and dkim['status'] != 'CONFIRMED':
            yield path, '[DKIM] Records: not confirmed by the facts'


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()
    facts = root.parent / 'shared' / 'facts'
    paths = [*root.glob('data/providers/*.provider'), *root.glob('data/dns-hosts/*.host'),
             *root.glob('data/mail-programs/*.program')]
    receivers = sorted(root.glob('data/receivers/*.receiver'))
    found = [(path, what) for path in sorted(paths) + receivers for what in complaints(path)]
    found += [(path, what) for path in paths if path.suffix == '.host' for what in host_complaints(path)]
    found += shared_rules(receivers)
    if facts.is_dir():
        found += compare_with_facts(root / 'data' / 'providers', facts)

    for path, what in found:
        print(f'{path.relative_to(root)}: {what}')
    return 1 if found or not paths or not receivers else 0


if __name__ == '__main__':
    sys.exit(main())
