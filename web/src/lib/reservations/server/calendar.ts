/**
 * One calendar entry as a file (RFC 5545). Times are UTC, so no calendar needs our zone's rules;
 * texts are escaped and lines folded, so that no name can add a property.
 */
export type CalendarEntry = {
  /** Stays the same for the same sign-up: a second download changes the entry instead of adding one. */
  readonly uid: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url: string;
  readonly state: 'confirmed' | 'offered' | 'waiting' | 'cancelled';
};

const statuses = {
  confirmed: 'CONFIRMED',
  offered: 'TENTATIVE',
  waiting: 'TENTATIVE',
  cancelled: 'CANCELLED',
} as const;

/** RFC 5545 section 3.3.11: backslash, semicolon, comma and line breaks. */
const escaped = (text: string) =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n');

const utc = (at: string | number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** RFC 5545 section 3.1: at most 75 octets a line; a folded line goes on after a space. Splits no character. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (Buffer.byteLength(current + character) > 75) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current].join('\r\n');
}

export function calendarFile(entry: CalendarEntry, now: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Harborlight//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(entry.startAt)}`,
    `DTEND:${utc(entry.endAt)}`,
    `SUMMARY:${escaped(entry.summary)}`,
    `LOCATION:${escaped(entry.location)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `URL:${entry.url}`,
    `STATUS:${statuses[entry.state]}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map(folded).join('\r\n') + '\r\n';
}

export const calendarResponse = (entry: CalendarEntry, now: number) =>
  new Response(calendarFile(entry, now), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="harborlight.ics"',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  });
