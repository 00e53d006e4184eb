#!/usr/bin/env python3
"""Bundles data/providers, data/dns-hosts, data/receivers and data/mail-programs as C source.

Whoever adds a service adds one file and names it nowhere: the folders are listed here, at build
time, and the dependency file names the folders too, so that a new file is noticed.

usage: bundle.py GLIB-COMPILE-RESOURCES DATA-DIRECTORY SOURCE HEADER DEPFILE
"""

import subprocess
import sys
from pathlib import Path

PREFIX = "/io/github/todoku/Todoku"
PATTERNS = (
    "providers/*.provider",
    "providers/selectors.list",
    "dns-hosts/*.host",
    "receivers/*.receiver",
    "mail-programs/*.program",
)


def main() -> int:
    compiler, data, source, header, depfile = sys.argv[1:]
    data = Path(data).resolve()
    files = sorted(path for pattern in PATTERNS for path in data.glob(pattern))
    lines = [f"<file>{path.relative_to(data)}</file>" for path in files]
    manifest = Path(source).with_suffix(".xml")
    manifest.write_text(
        f"<gresources><gresource prefix='{PREFIX}'>\n" + "\n".join(lines) + "\n</gresource></gresources>\n",
        encoding="utf-8",
    )

    common = [compiler, str(manifest), f"--sourcedir={data}", "--c-name=providers", "--manual-register"]
    subprocess.run([*common, "--generate-source", f"--target={source}"], check=True)
    subprocess.run([*common, "--generate-header", f"--target={header}"], check=True)

    folders = ("providers", "dns-hosts", "receivers", "mail-programs")
    watched = [*(data / folder for folder in folders), *files]
    Path(depfile).write_text(f"{source} {header}: " + " ".join(map(str, watched)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
