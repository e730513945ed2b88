/**
 * CSV files for people: with a byte order mark, so that spreadsheets read Chinese, and with cells that begin like a
 * formula escaped, so that they run nothing. Source: OWASP, "CSV Injection"; RFC 4180.
 */
import { stringify } from 'csv-stringify/sync';
import { privateHeaders } from './private-headers.ts';

/** What a column is called, and what it takes of a row. */
export type Column<Row> = readonly [title: string, of: (row: Row) => string | number | undefined];

/** `note` is a last line of its own, e.g. that there is more than the file holds. */
export function csvOf<Row>(columns: ReadonlyArray<Column<Row>>, rows: readonly Row[], note?: string): string {
  const lines = rows.map((row) => columns.map(([, of]) => of(row) ?? ''));
  return stringify([columns.map(([title]) => title), ...lines, ...(note === undefined ? [] : [[note]])], {
    bom: true,
    escape_formulas: true,
    quoted: true,
    record_delimiter: 'windows',
  });
}

/** Headers of a file about people; `name` with its ending becomes ASCII: `shift-2026-06-19.csv`. */
export const fileHeaders = (name: string, contentType: string) => ({
  ...privateHeaders,
  'content-type': `${contentType}; charset=utf-8`,
  'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`,
});

/** `name` without its ending. */
export const csvResponse = (name: string, csv: string): Response =>
  new Response(csv, { headers: fileHeaders(`${name}.csv`, 'text/csv') });
