// ical.js: parse a file, expand every event up to the end of a window, count the instances inside.
"use strict";
const fs = require("fs");

async function main() {
    const loaded = await import(require.resolve("ical.js"));
    const ICAL = loaded.default ?? loaded;
    const [path, from, to] = process.argv.slice(2);
    const first = ICAL.Time.fromDateString(from), after = ICAL.Time.fromDateString(to);
    // One calendar at a time, as the whole file is too long for a string where it is large.
    const text = fs.readFileSync(path, "latin1");
    let count = 0, at = 0;
    for (;;) {
        const end = text.indexOf("END:VCALENDAR", at);
        if (end < 0) break;
        const calendar = new ICAL.Component(ICAL.parse(text.slice(at, end + 15)));
        at = end + 15;
        for (const component of calendar.getAllSubcomponents("vevent")) {
            const event = new ICAL.Event(component);
            const walk = event.isRecurring() ? event.iterator() : null;
            let start = walk ? walk.next() : event.startDate;
            while (start && start.compare(after) < 0) {
                if (start.compare(first) >= 0) count++;
                start = walk ? walk.next() : null;
            }
        }
    }
    console.log(count);
}

main();
