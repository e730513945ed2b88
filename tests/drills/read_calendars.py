"""Reads calendar files with a foreign parser (icalendar), folder by folder in order, as a calendar program imports them: of each
UID the file with the higher SEQUENCE counts, and a cancelled one leaves. Called by tests/drills/read-calendars.ts."""

import sys
from pathlib import Path

from icalendar import Calendar

STATUSES = {"CONFIRMED", "TENTATIVE", "CANCELLED"}


def read(folder: Path) -> str:
    kept = {}
    for path in sorted(folder.glob("*.ics")):
        calendar = Calendar.from_ical(path.read_bytes())
        errors = [error for part in calendar.walk() for error in part.errors]
        if errors:
            raise ValueError(f"{path}: {errors}")
        events = calendar.walk("VEVENT")
        if not events:
            raise ValueError(f"{path}: no entry")
        for event in events:
            uid, sequence, status = str(event["uid"]), int(event["sequence"]), str(event["status"])
            modified = event.decoded("last-modified")
            if status not in STATUSES:
                raise ValueError(f"{path}: status {status}")
            if (str(calendar["method"]) == "CANCEL") != (status == "CANCELLED") and len(events) == 1:
                raise ValueError(f"{path}: {calendar['method']} of what is {status}")
            if event.decoded("dtend") <= event.decoded("dtstart"):
                raise ValueError(f"{path}: ends before it starts")
            before = kept.get(uid)
            if before and (sequence <= before[0] or modified < before[1]):
                raise ValueError(f"{path}: a later change does not replace the earlier one")
            kept[uid] = (sequence, modified, status, event.decoded("dtstart"))
    left = [(uid, start) for uid, (_, _, status, start) in kept.items() if status != "CANCELLED"]
    if folder.name != "feed" and len(left) > 1:
        raise ValueError(f"{folder}: {len(left)} entries are left")
    times = ", ".join(start.isoformat() for _, start in left[:2]) or "none"
    return f"{folder.name}: {len(list(folder.glob('*.ics')))} files, {len(left)} left: {times}"


folders = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
if not folders:
    raise SystemExit("There is nothing to read")
for each in folders:
    print(read(each))
