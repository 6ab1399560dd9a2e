#!/usr/bin/env python3
"""Sends hostile calendar text through every format and reads the result with a program that did not write it.

    python3 tests/hostile/check.py [MEETAUDIT]

Everybody can send an invitation. The texts are those of fixtures/broken/hostile_titles.ics: once all
together, and once each as the title of the meeting that a report asks about, so that it stands in every
section. Readers: Python's csv, json, html.parser, email and tomllib, jsonschema, markdown-it-py, openpyxl.
Exit code 1 when anything got through.
"""

import csv
import decimal
import email
import email.policy
import functools
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import markdown_it
import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = ROOT / "fixtures/broken/hostile_titles.ics"
# Decimal numbers: amounts are multiples of 0.01, which binary fractions cannot tell.
read = functools.partial(json.loads, parse_float=decimal.Decimal)
SCHEMA = jsonschema.Draft202012Validator(read((ROOT / "src/render/schema.json").read_text("utf-8")))
AS_OF = ["--as-of", "2026-11-18T08:00:00Z", "--tz", "Europe/Berlin"]
ALL = ["table", "csv", "json", "markdown", "html", "email", "xlsx"]

# Controls, and characters that hide text or change its order; U+200E ends right-to-left text.
CONTROLS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]"
)
COLOUR = re.compile("\x1b\\[[0-9;]*m")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def no_controls(text, where):
    for match in CONTROLS.finditer(text):
        around = text[max(0, match.start() - 20) : match.end() + 20]
        yield f"{where}: {match.group()!r} in {around!r}"


class Page(html.parser.HTMLParser):
    """Collects what a browser or a mail program could run, load or follow."""

    ACTIVE = set("script iframe object embed applet link img image audio video source track form input "
                 "button base use foreignobject animate set meta a".split())
    LOADING = {"href", "src", "srcset", "xlink:href", "action", "formaction", "background", "poster"}

    def __init__(self, policy=None):
        super().__init__(convert_charrefs=True)
        self.policy, self.found, self.text = policy, [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in self.ACTIVE and not self.is_ours(tag, given):
            self.found.append(f"<{tag} {given}>")
        for name, value in attributes:
            value = value or ""
            loads = name in self.LOADING and not value.startswith(("#", "mailto:"))
            if name.startswith("on") or loads or re.search(r"url\(|javascript:|expression\(", value, re.I):
                self.found.append(f"<{tag} {name}={value!r}>")

    @staticmethod
    def is_ours(tag, given):
        """Plain facts of a page, an address, or a jump inside it."""
        if tag == "meta":
            return given.get("http-equiv", "Content-Security-Policy") in ("Content-Security-Policy", "Content-Type")
        return tag == "a" and (given.get("href") or "").startswith(("#", "mailto:"))

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        if data.strip():
            self.found.append(f"<!--{data}-->")

    handle_decl = unknown_decl = lambda self, data: None

    def handle_pi(self, data):
        self.found.append(f"<?{data}>")


def page(text, where):
    parser = Page()
    parser.feed(text)
    parser.close()
    yield from (f"{where}: {found}" for found in parser.found)
    yield from no_controls("".join(parser.text), where)


def table(data):
    yield from no_controls(data.decode("utf-8"), "table")


def comma_separated(data):
    text = data.decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len({len(row) for row in rows}) != 1:
        yield f"csv: rows of {sorted({len(row) for row in rows})} fields"
    for cell in (cell for row in rows for cell in row):
        first = cell.lstrip(" \t\r\n\u00a0\u200b\u3000\ufeff")[:1]
        if first and first in "=+-@＝＋－＠" and not NUMBER.fullmatch(cell):
            yield f"csv: {cell!r} could be run"
        yield from no_controls(re.sub("[\t\r\n]|\u200b|\u200f|\u2028|\u2029|\u061c|[\U000e0000-\U000e0fff]", "", cell), "csv")


def as_json(data):
    if re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", data):
        yield "json: a raw control character"
    yield from no_controls(data.decode("utf-8"), "json")
    for error in SCHEMA.iter_errors(read(data)):
        yield f"json: {error.json_path}: {error.message}"


def markdown(data):
    text = data.decode("utf-8")
    yield from no_controls(text, "markdown")
    reader = markdown_it.MarkdownIt("commonmark", {"html": True, "linkify": True})
    shown = reader.enable(["table", "strikethrough", "linkify"]).render(text)
    yield from page(shown, "markdown")
    tags = set(re.findall(r"<([a-z][a-z0-9]*)", shown))
    extra = tags - set("h1 h2 h3 h4 p table thead tbody tr th td strong em ul ol li br hr a code".split())
    if extra:
        yield f"markdown: unexpected {sorted(extra)}"
    # A code host tells whoever is mentioned.
    if re.search(r"(?<![\w.+=!#$%&'*/?^`{|}~-])@(?!<!--)\w", text):
        yield "markdown: a mention"


def whole_page(data):
    text = data.decode("utf-8")
    yield from page(text, "html")
    if "default-src &#39;none&#39;" not in text.split("<title>")[0]:
        yield "html: no policy before the first text"


HEADERS = set("From To Subject Date Message-ID Auto-Submitted MIME-Version Content-Type".split())


def message(data):
    mail = email.message_from_bytes(data, policy=email.policy.default)
    names = list(mail.keys())
    if set(names) - HEADERS or len(names) != len(set(names)):
        yield f"email: headers {names}"
    for part in mail.walk():
        yield from (f"email: {defect!r}" for defect in part.defects)
    for value in mail.values():
        yield from no_controls(str(value), "email header")
        yield from (f"email: {defect!r}" for defect in value.defects)
    text, shown = (part.get_content() for part in mail.iter_parts())
    yield from no_controls(text, "email text")
    yield from page(shown, "email page")


TOTAL = re.compile(r"=ROUND\(SUBTOTAL\(10[49],[A-Z]+\d+:[A-Z]+\d+\),\d\)")


def workbook(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            value = cell.value
            if cell.data_type == "f" and not TOTAL.fullmatch(str(value)):
                yield f"xlsx: {sheet.title}!{cell.coordinate} is the formula {value}"
            if cell.hyperlink or cell.comment:
                yield f"xlsx: {sheet.title}!{cell.coordinate} links or comments"
            if isinstance(value, str):
                yield from no_controls(value.replace("\n", " "), f"xlsx {sheet.title}!{cell.coordinate}")


def lines_of_json(data):
    yield from no_controls(data.decode("utf-8"), "events")
    for line in data.decode("utf-8").rstrip("\n").split("\n"):
        if not {"uid", "start", "source"} <= json.loads(line).keys():
            yield f"events: {line}"


def config(data):
    names = [person["address"] for person in tomllib.loads(data.decode("utf-8"))["people"]]
    if not names:
        yield "init: nobody"
    yield from no_controls(data.decode("utf-8"), "init")


READERS = dict(zip(ALL, [table, comma_separated, as_json, markdown, whole_page, message, workbook]))


class Runs:
    """Runs the program in a folder and puts what it wrote before a reader."""

    def __init__(self, program, folder):
        self.program, self.folder, self.found, self.number = program, folder, [], 0

    def run(self, arguments, reader=None, needle=b""):
        done = subprocess.run(
            [self.program, *arguments, *AS_OF], cwd=self.folder, capture_output=True, timeout=60,
            env={"HOME": str(self.folder)},
        )
        self.number += 1
        findings = list(no_controls(done.stderr.decode("utf-8"), "stderr"))
        if done.returncode not in (0, 3) or (not re.search(needle, done.stdout)):
            findings.append(f"exit {done.returncode}, {len(done.stdout)} bytes: {done.stderr.decode()[:300]}")
        elif reader:
            findings += reader(done.stdout)
        self.found += (f"{' '.join(map(str, arguments))}: {finding}" for finding in findings)
        return done.stdout


def events():
    """The hostile events as they stand in the file."""
    text = HOSTILE.read_bytes()
    return [b"BEGIN:VEVENT\r\n" + rest.split(b"END:VEVENT\r\n")[0] for rest in text.split(b"BEGIN:VEVENT\r\n")[1:]]


def in_question(event):
    """A calendar in which this event is a weekly hour of thirteen people who never answered."""
    event = re.sub(rb"DTSTART:\d+T\d+Z", b"DTSTART:20261020T130000Z", event)
    event = re.sub(rb"(DURATION:|DTEND:)\w+\r\n", b"DURATION:PT1H\r\nRRULE:FREQ=WEEKLY\r\n", event)
    invited = b"".join(b"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:p%d@harbour.example\r\n" % n for n in range(11))
    head = b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:ann@harbour.example\r\n"
    return head + event + invited + b"END:VEVENT\r\nEND:VCALENDAR\r\n"


CONFIG = 'internal_domains = ["harbour.example", "evil.example"]\n'


def together(runs):
    """All texts in one audit, with strangers as people, and through every command."""
    everything = [HOSTILE, "--everyone", "--verbose"]
    for format, reader in READERS.items():
        runs.run(["report", *everything, "--format", format], reader)
        if format not in ("html", "email", "xlsx"):
            for command in ("people", "meetings", "days"):
                runs.run([command, *everything, "--format", format], reader)
    runs.run(["events", HOSTILE], table)
    runs.run(["events", HOSTILE, "--format", "csv"], comma_separated)
    runs.run(["events", HOSTILE, "--format", "json"], lines_of_json, b"hostile-esc_sgr")
    runs.run(["check", HOSTILE], table)
    runs.run(["check", HOSTILE, "--format", "json"], lambda data: json.loads(data) and [])
    runs.run(["init", HOSTILE], config)
    plain = runs.run(["report", *everything], table).decode("utf-8")
    coloured = runs.run(["report", *everything, "--color", "always"]).decode("utf-8")
    if COLOUR.sub("", coloured) != plain or coloured == plain:
        runs.found.append("report --color always: more than colours were added")
    injected = "Hello\r\nBcc: all@evil.example\r\n\r\nBody \x1b[31m"
    runs.run(["report", HOSTILE, "--format", "email", "--mail-subject", injected], message)


def earlier(runs):
    """Texts of an earlier report, in reports about what is gone since."""
    before = runs.folder / "each" / "before.json"
    before.write_bytes(runs.run(["report", HOSTILE, "--everyone", "--format", "json"]))
    for format, reader in READERS.items():
        runs.run(["report", ROOT / "fixtures/team", "--baseline", before, "--format", format], reader)
    runs.run(["report", ROOT / "fixtures/team", "--baseline", before], table, b"2J")


def folders(runs):
    """Names of files that come from calendars stay in their folder."""
    runs.run(["report", HOSTILE, "--everyone", "--format", "csv", "-o", "out/tables/"])
    runs.run(["report", HOSTILE, "--everyone", "--format", "email", "--each-person", "-o", "out/mails/"])
    mails = [path for path in (runs.folder / "out/mails").rglob("*") if path.is_file()]
    if len(mails) < 5:
        runs.found.append(f"--each-person: {len(mails)} messages")
    for path in mails:
        runs.found += (f"{path.name}: {finding}" for finding in message(path.read_bytes()))
    for path in (runs.folder / "out/tables").iterdir():
        runs.found += (f"{path.name}: {finding}" for finding in comma_separated(path.read_bytes()))
    outside = [path.name for path in runs.folder.iterdir() if path.name not in KNOWN]
    if outside:
        runs.found.append(f"written beside the folder: {outside}")


KNOWN = {"out", "meetaudit.toml", "each"}


def alone(runs, number, event):
    """One text as the title that the report asks about."""
    path = runs.folder / "each" / f"{number}.ics"
    path.write_bytes(in_question(event))
    for format, reader in READERS.items():
        needle = b"" if format in ("email", "xlsx") else b"ann@harbour.example" if format == "csv" else b"Ann Weber"
        runs.run(["report", path, "--format", format], reader, needle)
        if format in ("table", "json", "markdown"):
            runs.run(["explain", "1", path, "--format", format], None if format == "json" else reader)
    runs.run(["meetings", path, "--format", "csv"], comma_separated, b",(question|reshape|unclear|protected),")


def named(runs):
    """A calendar whose file and name are hostile."""
    for name in ["=1+1.ics", "\x1b[31mred\u202e.ics", "<script>alert(1)<.ics", "a@evil.example\nBcc: b.ics"]:
        path = runs.folder / "each" / name
        text = in_question(events()[0])
        path.write_bytes(text.replace(b"X-WR-CALNAME:ann@harbour.example", b"X-WR-CALNAME:\x1b[2J=1+1<b>"))
        for format, reader in READERS.items():
            runs.run(["report", path, "--format", format], reader)
        runs.run(["check", path], table)


def blind():
    """Readers that do not complain about what each must never find; a check that cannot fail proves nothing."""
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    held = io.BytesIO()
    book.save(held)
    bad = {
        table: ["\x1b[31mred", "a\u202eb", "a\x9bb"],
        comma_separated: ["name\r\n=1+1\r\n", "name\r\n @x\r\n", "a,b\r\nc\r\n", "name\r\n\x1b\r\n"],
        as_json: ['{"schema":"meetaudit/1"}', '{"schema":"meetaudit/1","people":[{}]}'],
        markdown: ["<b>x</b>", "[x](https://evil.example)", "![x](y)", "https://evil.example", "call @all now"],
        whole_page: ["<title>x</title>", "<script>", "<p onclick=x>", "<a href='https://x'>", "<p style='a:url(x)'>"],
        message: ["Bcc: a@b.example\n\nx"],
        workbook: [held.getvalue()],
    }
    for reader, texts in bad.items():
        for text in texts:
            try:
                is_found = bool(list(reader(text if isinstance(text, bytes) else text.encode())))
            except (ValueError, AttributeError):
                is_found = True
            if not is_found:
                yield f"the reader {reader.__name__} takes {text!r} for harmless"


def main(arguments):
    program = pathlib.Path(arguments[0] if arguments else ROOT / "target/debug/meetaudit").resolve()
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(program, pathlib.Path(folder))
        (runs.folder / "each").mkdir()
        (runs.folder / "meetaudit.toml").write_text(CONFIG)
        together(runs)
        earlier(runs)
        folders(runs)
        named(runs)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda pair: alone(runs, *pair), enumerate(events())))
    found = [*blind(), *sorted(set(runs.found))]
    print(*found, sep="\n", file=sys.stderr)
    print(f"hostile text: {len(events())} texts, {runs.number} runs, {len(found)} finding(s)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
