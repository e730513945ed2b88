/** What is stored of a person as a file to take along: JSON for programs, CSV for tables (R22). */
import type { SeenRecord } from './own-records.ts';
import { csvOf, fileHeaders, type Column } from '../../server/csv.ts';
import { tableResponse, takenOn } from '../../server/tables/write-table.ts';

const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** One row a field; the columns have the names of the JSON, whatever the language. */
function tableOf(records: readonly SeenRecord[]) {
  const rows = records.flatMap(({ context, item, fields, seen = [] }) =>
    [...Object.entries(fields), ...seen.map((one) => ['seen', one] as const)].map(([field, value]) => ({
      ...{ context, item, field, value: text(value) },
    })),
  );
  const columns: ReadonlyArray<Column<(typeof rows)[number]>> = [
    ['context', (row) => row.context],
    ['record', (row) => row.item],
    ['field', (row) => row.field],
    ['value', (row) => row.value],
  ];
  return { columns, rows };
}

export function myDataCsv(records: readonly SeenRecord[]): string {
  const { columns, rows } = tableOf(records);
  return csvOf(columns, rows);
}

/** How many rows the tables hold, for the page that offers them. */
export const rowsOf = (records: readonly SeenRecord[]): number => tableOf(records).rows.length;

export async function fileOf(records: readonly SeenRecord[], format: string | null): Promise<Response> {
  const name = takenOn('my-data', Date.now());
  const { columns, rows } = tableOf(records);
  if (format === 'csv' || format === 'xlsx') return tableResponse(name, format, columns, rows);
  const headers = fileHeaders(`${name}.json`, 'application/json');
  return new Response(`${JSON.stringify({ records }, null, 2)}\n`, { headers });
}
