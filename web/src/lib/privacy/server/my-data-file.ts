/** What is stored of a person as a file to take along: JSON for programs, CSV for tables (R22). */
import type { SeenRecord } from './own-records.ts';
import { csvOf, csvResponse, fileHeaders } from '../../server/csv.ts';

const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** One row a field; the columns have the names of the JSON, whatever the language. */
export function myDataCsv(records: readonly SeenRecord[]): string {
  const rows = records.flatMap(({ context, item, fields, seen = [] }) =>
    [...Object.entries(fields), ...seen.map((one) => ['seen', one] as const)].map(([field, value]) => ({
      ...{ context, item, field, value: text(value) },
    })),
  );
  return csvOf(
    [
      ['context', (row) => row.context],
      ['record', (row) => row.item],
      ['field', (row) => row.field],
      ['value', (row) => row.value],
    ],
    rows,
  );
}

export const fileOf = (records: readonly SeenRecord[], format: string | null): Response =>
  format === 'csv'
    ? csvResponse('my-data', myDataCsv(records))
    : new Response(`${JSON.stringify({ records }, null, 2)}\n`, {
        headers: fileHeaders('my-data.json', 'application/json'),
      });
