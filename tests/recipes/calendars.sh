#!/usr/bin/env bash
# One calendar by four ways: the file, curl from a CalDAV server, a folder of vdirsyncer, a Takeout zip.
source "$(dirname "$0")/common.sh"
need curl
VDIRSYNCER=$(dirname "$(command -v "$PYTHON")")/vdirsyncer

owner=ann@harbour.example
calendar=$TEAM/$owner.ics
cd "$FOLDER"
# How a zone is known may differ: a server hands out the events without the calendar's X-WR-TIMEZONE.
people() { "$MEETAUDIT" report "$@" --as-of "$AS_OF" --tz Europe/Berlin --quiet --format json | figures | sed '/"zone_from"/d'; }
people "$calendar" > file

port=$(free_port)
mkdir radicale
"$PYTHON" -m radicale --config '' --server-hosts "127.0.0.1:$port" --auth-type none \
    --storage-filesystem-folder radicale > radicale.log 2>&1 &
SERVERS+=($!)
listening "$port"
link=http://127.0.0.1:$port/ann/$owner/
# Logging in makes Ann's home on the server.
curl -sS --fail --max-time 30 -u ann: -X PROPFIND "http://127.0.0.1:$port/ann/" > /dev/null
curl -sS --fail --max-time 30 -u ann: -H 'Content-Type: text/calendar' --upload-file "$calendar" "${link%/}"
curl -sS --fail --max-time 30 -u ann: "$link" > fetched.ics
people - --owner "-=$owner" < fetched.ics > curl
same file curl

export HOME=$FOLDER
mkdir -p calendars .config/vdirsyncer
echo unused > .config/vdirsyncer/password
sed "s#https://calendar.example.org/#http://127.0.0.1:$port/#" "$RECIPES/vdirsyncer.conf" > .config/vdirsyncer/config
yes | timeout 60 "$VDIRSYNCER" discover > sync.log 2>&1 || [ "${PIPESTATUS[1]}" = 0 ] || fail "$(cat sync.log)"
timeout 60 "$VDIRSYNCER" sync >> sync.log 2>&1 || fail "$(cat sync.log)"
files=$(find calendars -name '*.ics' | wc -l)
[ "$files" -gt 20 ] || fail "$files files came: $(cat sync.log)"
people calendars > vdir
same file vdir

"$PYTHON" - "$calendar" takeout.zip <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("Takeout/archive_browser.html", "<html></html>")
    archive.write(sys.argv[1], "Takeout/Calendar/ann@harbour.example.ics")
    archive.writestr("Takeout/Calendar/Holidays in Germany.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
PY
people takeout.zip > takeout
same file takeout
echo "calendars: the same figures from a file, curl, a folder of $files files and Takeout"
