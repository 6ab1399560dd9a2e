"""An SMTP server on this machine that keeps each message with its envelope: PORT FOLDER."""

import json
import pathlib
import signal
import sys

from aiosmtpd.controller import Controller


class Keep:
    """Numbers messages in the order in which they come."""

    def __init__(self, folder):
        self.folder, self.number = folder, 0

    async def handle_DATA(self, server, session, envelope):
        self.number += 1
        name = self.folder / f"{self.number:02}"
        name.with_suffix(".eml").write_bytes(envelope.content)
        facts = {"from": envelope.mail_from, "to": envelope.rcpt_tos}
        name.with_suffix(".json").write_text(json.dumps(facts))
        return "250 kept"


folder = pathlib.Path(sys.argv[2])
folder.mkdir()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
Controller(Keep(folder), hostname="127.0.0.1", port=int(sys.argv[1])).start()
signal.pause()
