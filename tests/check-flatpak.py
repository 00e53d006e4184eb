#!/usr/bin/env python3
"""Holds the Flatpak manifest to its promises: no permission but the network and a screen, every source
with a checksum, and every library that meson.build asks for in the runtime or in a module.

usage: check-flatpak.py [SOURCE-ROOT]
"""
import json
import pathlib
import re
import sys

# Files come and go through the portals: no folder, no name on a bus, no other device may be added.
PERMISSIONS = {'--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri'}

# What org.gnome.Platform brings, from GNOME itself or from the Freedesktop runtime below it.
IN_RUNTIME = {
    'cairo', 'gio-2.0', 'gio-unix-2.0', 'glib-2.0', 'gtk4', 'json-glib-1.0', 'libadwaita-1', 'libarchive',
    'libcrypto', 'libidn2', 'libpsl', 'libsoup-3.0', 'libxml-2.0', 'pango', 'pangocairo', 'sqlite3',
}
# What it does not, and the module that does.
IN_MODULE = {'libcares': 'c-ares', 'gmime-3.0': 'gmime', 'libgsf-1': 'libgsf'}

CHECKSUM = re.compile(r'[0-9a-f]{64}')
DEPENDENCY = re.compile(r"\bdependency\('([^']+)'")
APPLICATION_ID = re.compile(r"^application_id = '([^']+)'", re.MULTILINE)


def all_modules(modules):
    for module in modules:
        yield module
        yield from all_modules(module.get('modules', []))


def problems_of_permissions(manifest):
    given = manifest.get('finish-args', [])
    for permission in sorted(set(given) - PERMISSIONS):
        yield f'{permission}: asks for more than the network and a screen'
    for permission in sorted(PERMISSIONS - set(given)):
        yield f'{permission}: is missing'
    for place in (manifest, *all_modules(manifest['modules'])):
        if place.get('build-options', {}).get('build-args'):
            yield f'{place.get("name", "all modules")}: is built with permissions of its own'


def problems_of_source(name, source):
    kind = source.get('type')
    if kind == 'dir' and name == 'todoku':
        return
    if kind not in ('archive', 'file', 'patch'):
        yield f'{name}: a source of the type {kind!r} is not held by a checksum'
    elif 'url' in source and not source['url'].startswith('https://'):
        yield f'{name}: {source["url"]} does not come over HTTPS'
    if (kind != 'patch' or 'url' in source) and not CHECKSUM.fullmatch(source.get('sha256', '')):
        yield f'{name}: a source without its sha256'


def problems_of_sources(manifest):
    for module in all_modules(manifest['modules']):
        if not module.get('sources'):
            yield f'{module["name"]}: no sources'
        for source in module.get('sources', []):
            yield from problems_of_source(module['name'], source)


def problems_of_libraries(manifest, build):
    modules = {module['name'] for module in all_modules(manifest['modules'])}
    wanted = set(DEPENDENCY.findall(build))
    for library in sorted(wanted - IN_RUNTIME):
        if IN_MODULE.get(library) not in modules:
            yield f'{library}: meson.build asks for it, but neither the runtime nor a module has it'
    for library, module in sorted(IN_MODULE.items()):
        if module in modules and library not in wanted:
            yield f'{module}: meson.build does not ask for {library}'


def problems_of_identity(manifest, identity):
    for key, value in (('id', identity), ('command', 'todoku'), ('runtime', 'org.gnome.Platform'),
                       ('sdk', 'org.gnome.Sdk')):
        if manifest.get(key) != value:
            yield f'{key}: is {manifest.get(key)!r}, not {value!r}'
    if manifest.get('separate-locales') is not False:
        yield 'separate-locales: both languages are always needed, not only that of the computer'
    if manifest['modules'][-1]['name'] != 'todoku':
        yield 'modules: the program itself comes last'


def problems(root):
    build = (root / 'meson.build').read_text(encoding='utf-8')
    identity = APPLICATION_ID.search(build).group(1)
    name = f'flatpak/{identity}.json'
    manifest = json.loads((root / name).read_text(encoding='utf-8'))
    for problem in (*problems_of_identity(manifest, identity), *problems_of_permissions(manifest),
                    *problems_of_sources(manifest), *problems_of_libraries(manifest, build)):
        yield f'{name}: {problem}'


def main(root):
    found = list(problems(root))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if sys.argv[1:] else '.')))
