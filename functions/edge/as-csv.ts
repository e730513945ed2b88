/**
 * A list as CSV (RFC 4180), for programs and spreadsheets that ask for `text/csv`: what an endpoint answers as one array of things
 * becomes a line each, so that every list of the API is a file too, under the same rights, masks and traces. Pure.
 */
type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one list of an answer; undefined where it has none, several, or one of plain values. */
export function listIn(answer: unknown): readonly Fields[] | undefined {
  if (!isFields(answer)) return undefined;
  const lists = Object.values(answer).filter((value): value is unknown[] => Array.isArray(value));
  const [list] = lists;
  return lists.length === 1 && list!.every(isFields) ? (list as Fields[]) : undefined;
}

/** Fields of fields by dotted names: `name.en`. What is a list itself stands in one cell, plain values apart by blanks. */
function cellsOf(thing: Fields, prefix = ''): Array<readonly [column: string, text: string]> {
  return Object.entries(thing).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    const column = `${prefix}${name}`;
    if (isFields(value)) return cellsOf(value, `${column}.`);
    if (!Array.isArray(value)) return [[column, String(value)] as const];
    const isPlain = value.every((one) => typeof one !== 'object');
    return [[column, isPlain ? value.join(' ') : JSON.stringify(value)] as const];
  });
}

/** What a spreadsheet would run begins with an apostrophe. Source: OWASP, "CSV Injection". */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`;
const lineOf = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`;

/** Columns in the order in which they first come; a thing that lacks one has an empty cell. */
export function csvOf(list: readonly Fields[]): string {
  const rows = list.map((thing) => new Map(cellsOf(thing)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ''))].map(lineOf).join('');
}

/** Whether a request would rather have CSV than JSON. */
export const wantsCsv = (accept = ''): boolean => /^\s*text\/csv\b/i.test(accept);
