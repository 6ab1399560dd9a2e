"""Reads what an SMTP server was given, with Python's own mail parser: FOLDER."""

import email
import email.policy
import json
import pathlib
import sys

TEAM = ["ann", "bob", "chloe", "deepak", "eva", "fabio"]
NAMES = ["Ann Weber", "Bob Okafor", "Chloé Martin", "Deepak Rao", "Eva Lindqvist", "Fabio Costa"]
KNOWN = set("from to subject date message-id auto-submitted mime-version content-type".split())


def read(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    envelope = json.loads(path.with_suffix(".json").read_text())
    names = [name.lower() for name in message.keys()]
    assert set(names) <= KNOWN and len(names) == len(set(names)), (path.name, names)
    assert not any(part.defects for part in message.walk()), path.name
    assert not any(value.defects for value in message.values()), path.name
    assert "\n" not in message["Subject"] and message["Subject"], path.name
    recipients = [address.addr_spec for address in message["To"].addresses]
    assert sorted(envelope["to"]) == sorted(recipients), (path.name, envelope, recipients)
    text, page = message.iter_parts()
    assert [text.get_content_type(), page.get_content_type()] == ["text/plain", "text/html"], path.name
    return message["Subject"], recipients, text.get_content(), page.get_content()


mails = [read(path) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml"))]
assert len(mails) == 3 + len(TEAM), len(mails)
team, hostile, injected, *own = mails
subject, recipients, text, page = team
assert recipients == ["lead@example.org", "zoe@example.org"], recipients
assert "2026-11-09" in subject and "lost" in subject, subject
assert all(name in text and name in page for name in NAMES)
assert hostile[1] == injected[1] == ["lead@example.org"]
assert "\x1b" not in hostile[2] + hostile[3] and "<script" not in hostile[3].lower()
assert injected[0].startswith("Hello Bcc: all@evil.example"), injected[0]
assert sorted(to for mail in own for to in mail[1]) == [f"{name}@harbour.example" for name in TEAM]
for subject, (recipient,), text, page in own:
    me = NAMES[TEAM.index(recipient.split("@")[0])]
    others = [name for name in NAMES if name != me and name in text + page]
    assert me in text and me in page and not others, (recipient, others)
print(f"mail: {len(mails)} messages delivered and read")
