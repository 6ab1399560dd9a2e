#!/usr/bin/env python3
"""Opens workbooks of `meetaudit report --format xlsx` with two programs that did not write them.

    python3 tests/sheets/check.py BOOK.xlsx… [DAYS.LANGUAGE.csv…]

openpyxl reads types, filters and frozen headers. LibreOffice gets a copy whose stored totals were
taken out, calculates them anew, and must come to what the report printed. Needs openpyxl and
`soffice` (Debian: libreoffice-calc). Of `days --format csv --excel=de -o days.de.csv` LibreOffice must,
in that language, read every date as one and every amount as a number, and the same as of days.en.csv. Exit code 1 when anything was found.
"""

import datetime
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

TABLES = ["people", "days", "meetings", "shares", "criteria", "changes", "events"]
UNITS = {
    # A spreadsheet's day is one; openpyxl reads what is shown as hours and minutes as time.
    "hours and minutes": (int, float, datetime.timedelta, datetime.time),
    "number": (int, float),
    "share of one": (int, float),
    "decimal number": (int, float),
    "date": (datetime.datetime, str),
    "date and time in the zone of its row, or a date": (datetime.datetime, str),
    "yes or no": (bool,),
    "text": (str,),
}


def without_results(source, target):
    """The workbook without the stored results of its formulas; gives how many there were."""
    taken = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                data, number = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                taken += number
            new.writestr(name, data)
    return taken


def calculated(book, folder):
    """The workbook as LibreOffice calculates it, and how many totals it had to find."""
    bare = folder / "bare.xlsx"
    taken = without_results(book, bare)
    out = folder / "calculated"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx",
         "--outdir", out, bare],
        check=True, capture_output=True, timeout=180,
    )
    return openpyxl.load_workbook(out / "bare.xlsx", data_only=True), taken


def types(book):
    """Findings about what openpyxl reads."""
    units = {(row[0], row[2]): row[3] for row in book["columns"].iter_rows(min_row=2, values_only=True)}
    for name in TABLES:
        if name not in book.sheetnames:
            yield f"no sheet {name}"
    for name in dict.fromkeys(sheet for sheet, _ in units):
        sheet = book[name]
        if sheet.freeze_panes not in ("B2", "C2"):
            yield f"{name}: header and names are not frozen, but {sheet.freeze_panes}"
        setup = sheet.sheet_properties.pageSetUpPr
        if sheet.page_setup.fitToWidth not in (None, 1) or not (setup and setup.fitToPage):
            yield f"{name}: it is not one page wide"
        if not sheet.auto_filter.ref:
            yield f"{name}: no filter"
        heads = [cell.value for cell in sheet[1]]
        if heads != [column for of, column in units if of == name]:
            yield f"{name}: columns differ from the sheet columns"
        for row in sheet.iter_rows(min_row=2):
            for head, cell in zip(heads, row):
                if cell.data_type == "f":
                    if cell.row != sheet.max_row or "SUBTOTAL" not in cell.value:
                        yield f"{name}!{cell.coordinate}: a formula among the data: {cell.value}"
                elif cell.value is not None and row[0].value != "total":
                    if not isinstance(cell.value, UNITS[units[name, head]]):
                        yield f"{name}!{cell.coordinate}: {cell.value!r} is no {units[name, head]}"
                if cell.hyperlink:
                    yield f"{name}!{cell.coordinate}: a link"


def in_days(value):
    """A number, also of what is shown as time; None of anything else."""
    if isinstance(value, datetime.timedelta):
        return value / datetime.timedelta(days=1)
    if isinstance(value, datetime.time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86_400
    return value if isinstance(value, (int, float)) else None


def totals(formulas, printed, anew):
    """Findings about totals: what was printed against what LibreOffice calculated."""
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                want = printed[sheet.title][cell.coordinate].value
                have = anew[sheet.title][cell.coordinate].value
                have, want = in_days(have), in_days(want)
                if have is None or want is None or abs(have - want) > 1e-8:
                    yield f"{sheet.title}!{cell.coordinate}: printed {want}, calculated {have}"


def findings(book):
    """Everything wrong with a workbook."""
    formulas = openpyxl.load_workbook(book)
    yield from types(formulas)
    printed = openpyxl.load_workbook(book, data_only=True)
    with tempfile.TemporaryDirectory() as folder:
        anew, taken = calculated(book, pathlib.Path(folder))
    if taken == 0:
        yield "no total is a formula"
    yield from totals(formulas, printed, anew)
    with zipfile.ZipFile(book) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    if len(charts) != 3:
        yield f"{len(charts)} charts"


# LibreOffice's number of each language, and what separates fields.
LANGUAGES = {"en": (1033, 44), "de": (1031, 59), "fr": (1036, 59), "es": (3082, 59), "pt": (2070, 59),
             "it": (1040, 59), "nl": (1043, 59)}


def read_in_language(file, folder):
    """The cells of a CSV file as LibreOffice reads them in the language that its name tells."""
    number, separator = LANGUAGES[file.suffixes[-2][1:]]
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}",
         f"--infilter=CSV:{separator},34,76,1,,{number},false,true", "--convert-to", "xlsx", "--outdir", folder, file],
        check=True, capture_output=True, timeout=180,
    )
    sheet = openpyxl.load_workbook(folder / (file.stem + ".xlsx")).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def languages(files):
    """Findings about tables of days written for spreadsheets of several languages."""
    with tempfile.TemporaryDirectory() as folder:
        read = {file: read_in_language(file, pathlib.Path(folder)) for file in files}
    plain = next((rows for file, rows in read.items() if file.name.endswith(".en.csv")), None)
    for file, rows in read.items():
        date, amount = rows[0].index("date"), rows[0].index("flow_min")
        for row in rows[1:]:
            if not isinstance(row[date], datetime.datetime):
                yield f"{file}: {row[date]!r} is no date"
            if not isinstance(row[amount], (int, float)):
                yield f"{file}: {row[amount]!r} is no number"
        if plain and rows != plain:
            yield f"{file}: it is read as other values than the plain file"


def main(books):
    if not books:
        print(__doc__, file=sys.stderr)
        return 2
    files = [pathlib.Path(book) for book in books if book.endswith(".csv")]
    books = [book for book in books if not book.endswith(".csv")]
    wrong = [f"{book}: {finding}" for book in books for finding in findings(book)]
    wrong += languages(files)
    print(*wrong, sep="\n", file=sys.stderr)
    print(f"{len(books)} workbook(s), {len(files)} table(s): {len(wrong)} finding(s)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
