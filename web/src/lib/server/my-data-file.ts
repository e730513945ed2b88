/** What is stored of a person as a file to take along: JSON for programs, CSV for tables (R22). */
import type { MyRecord } from '#shared/people/my-data.ts';
import { privateHeaders } from './private-headers.ts';

/**
 * One row a field. What a spreadsheet would take for a formula is defused by an apostrophe.
 * Source: RFC 4180 section 2; OWASP, CSV Injection.
 */
export function csvOf(records: readonly MyRecord[]): string {
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  const cell = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  const rows = records.flatMap(({ context, item, fields }) =>
    Object.entries(fields).map(([field, value]) => [context, item, field, text(value)]),
  );
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\uFEFF${[['context', 'record', 'field', 'value'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function fileOf(records: readonly MyRecord[], format: string | null): Response {
  const csv = format === 'csv';
  return new Response(csv ? csvOf(records) : `${JSON.stringify({ records }, null, 2)}\n`, {
    headers: {
      ...privateHeaders,
      'content-type': csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="my-data.${csv ? 'csv' : 'json'}"`,
    },
  });
}
