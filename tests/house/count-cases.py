#!/usr/bin/env python3
"""Counts test cases in the JSON logs of `meson test`, and prints them in one line.

usage: count-cases.py TESTLOG.json ...

A test that speaks TAP counts case by case, any other one counts once. A program that broke down
without naming a failed case counts as one failure. Exits 1 when a case failed, and when none ran.
"""
import collections
import json
import re
import sys

RESULT = re.compile(r'^(?P<indent> *)(?P<bad>not )?ok\b(?P<rest>.*)$')
DIRECTIVE = re.compile(r'#\s*(SKIP|TODO)\b', re.IGNORECASE)
GOOD = {'OK', 'EXPECTEDFAIL'}


def outcome(match):
    directive = DIRECTIVE.search(match['rest'])
    if directive and directive[1].upper() == 'SKIP':
        return 'skipped'
    return 'failed' if match['bad'] and not directive else 'passed'


def cases(tap):
    """The outcomes in a TAP stream. A line that sums up indented subtests is no case of its own."""
    deepest = 0
    for line in tap.splitlines():
        match = RESULT.match(line)
        if not match:
            continue
        indent = len(match['indent'])
        if indent >= deepest:
            yield outcome(match)
        deepest = indent


def count(test):
    found = collections.Counter(cases(test.get('stdout', '')))
    if test['result'] == 'SKIP':
        return found or collections.Counter(skipped=1)
    if test['result'] not in GOOD and not found['failed']:
        found['failed'] += 1
    return found or collections.Counter(passed=1)


def read(path):
    try:
        with open(path, encoding='utf-8', errors='replace') as log:
            return [json.loads(line) for line in log if line.strip()]
    except OSError as error:
        print(f'{path}: {error.strerror}: no test ran', file=sys.stderr)
        return []


def main(paths):
    logs = [read(path) for path in paths]
    total = sum((count(test) for log in logs for test in log), collections.Counter())
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", flush=True)
    return 1 if total['failed'] or not all(logs) or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
