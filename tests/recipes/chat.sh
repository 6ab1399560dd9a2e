#!/usr/bin/env bash
# The digest arrives at a chat's address on this machine as the program wrote it, and names nobody in a row of their own.
source "$(dirname "$0")/common.sh"
need curl jq

port=$(free_port)
"$PYTHON" - "$port" "$FOLDER/posted.json" <<'PY' &
import http.server, sys

class Chat(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        open(sys.argv[2], "wb").write(body)
        self.send_response(200 if self.headers["Content-Type"] == "application/json" else 415)
        self.end_headers()

    def log_message(self, *_):
        pass

http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Chat).serve_forever()
PY
SERVERS+=($!)
listening "$port"

line=$(grep -e '--brief' "$RECIPES/README.md")
[ "$(wc -l <<< "$line")" = 1 ] || fail "not one line of the recipe: $line"
mkdir "$FOLDER/bin"
printf '#!/bin/sh\nexec "%s" "$@" --as-of %s --tz Europe/Berlin\n' "$MEETAUDIT" "$AS_OF" > "$FOLDER/bin/meetaudit"
chmod +x "$FOLDER/bin/meetaudit"
cp -r "$TEAM" "$FOLDER/calendars"
(cd / && env -i PATH="$FOLDER/bin:/usr/bin:/bin" HOME="$FOLDER" HOOK="http://127.0.0.1:$port/hooks/1" sh -c "$line") \
    > "$FOLDER/out" 2> "$FOLDER/err" || fail "$(cat "$FOLDER/err")"
[ ! -s "$FOLDER/out" ] && [ ! -s "$FOLDER/err" ] || fail "it is not silent: $(cat "$FOLDER/out" "$FOLDER/err")"
jq -j .text "$FOLDER/posted.json" > "$FOLDER/text"
grep -q '^\*\*Calendar audit, 2026-11-09 to 2026-11-15\*\*$' "$FOLDER/text" || fail "$(cat "$FOLDER/text")"
! grep -q -e 'Ann' -e 'Bob' -e '@' "$FOLDER/text" || fail "it names somebody: $(cat "$FOLDER/text")"
[ "$(wc -l < "$FOLDER/text")" -lt 16 ] || fail 'it is no digest any more'
echo 'chat: one digest posted'
