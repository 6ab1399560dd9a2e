#!/usr/bin/env python3
"""Reads messages of `meetaudit report --format email` with Python's own mail parser.

    python3 tests/mail/check.py MESSAGE.eml… [--html FOLDER]

Complains about whatever a mail program or a relay would stumble over; exit code 1 then.
--html writes the HTML parts to a folder, to look at them in a browser.
"""

import email
import email.policy
import html.parser
import pathlib
import re
import sys

ACTIVE = {"script", "style", "link", "img", "svg", "iframe", "form", "object", "embed", "a"}
ONCE = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]


class Page(html.parser.HTMLParser):
    """Collects what could run or load, and whether elements are closed in order."""

    VOID = {"meta", "br", "col", "wbr"}

    def __init__(self):
        super().__init__()
        self.findings, self.open = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ACTIVE:
            self.findings.append(f"<{tag}> in the HTML part")
        for name, value in attributes:
            if name.startswith("on") or name in ("href", "src") or "url(" in (value or ""):
                self.findings.append(f"<{tag} {name}={value}> in the HTML part")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.findings.append(f"</{tag}> closes another element")


def findings(data):
    """Everything wrong with a message, as sentences."""
    if b"\r" in data:
        yield "a carriage return: sendmail expects LF alone"
    if any(byte > 126 or byte < 32 and byte not in (9, 10) for byte in data):
        yield "a byte beyond printable ASCII"
    if any(len(line) > 78 for line in data.split(b"\n")):
        yield "a line of more than 78 characters"
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        for defect in part.defects:
            yield f"defect: {defect!r}"
    for name, value in message.items():
        for defect in value.defects:
            yield f"defect in {name}: {defect!r}"
    for name in ONCE:
        if len(message.get_all(name, [])) > 1:
            yield f"{name} stands twice"
    for name in ("Subject", "Date", "Message-ID"):
        if not message[name]:
            yield f"no {name}"
    if message["Bcc"] or message["Cc"]:
        yield "a recipient that nobody gave"
    if message["Date"] and message["Date"].datetime is None:
        yield "a Date that is none"
    kinds = [part.get_content_type() for part in message.iter_parts()]
    if message.get_content_type() != "multipart/alternative" or kinds != ["text/plain", "text/html"]:
        yield f"parts are {message.get_content_type()} of {kinds}"
        return
    text, page = (part.get_content() for part in message.iter_parts())
    for name, content in (("text", text), ("HTML", page)):
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", content):
            yield f"a control character in the {name} part"
    parser = Page()
    parser.feed(page)
    yield from parser.findings
    if parser.open:
        yield f"never closed: {parser.open}"


def main(arguments):
    folder = None
    if "--html" in arguments:
        at = arguments.index("--html")
        folder = pathlib.Path(arguments[at + 1])
        folder.mkdir(parents=True, exist_ok=True)
        del arguments[at : at + 2]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    wrong = 0
    for name in map(pathlib.Path, arguments):
        data = name.read_bytes()
        for finding in findings(data):
            wrong += 1
            print(f"{name}: {finding}", file=sys.stderr)
        if folder:
            message = email.message_from_bytes(data, policy=email.policy.default)
            page = message.get_body(("html",)).get_content()
            (folder / f"{name.stem}.html").write_text(page, encoding="utf-8")
    print(f"{len(arguments)} message(s): {wrong} finding(s)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
