/**
 * A table as a file for people, CSV or XLSX, from the same columns. XLSX keeps every text as text; CSV does what it can
 * (../csv.ts). Exports of every context write with it.
 */
import { localDateOf, localTimeOf, houseZone } from '#shared/kernel/time.ts';
import { csvOf, csvResponse, fileHeaders, type Column } from '../csv.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function xlsxOf<Row>(columns: ReadonlyArray<Column<Row>>, rows: readonly Row[], note?: string): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const cell = (value: string | number | undefined) =>
    value === undefined || value === ''
      ? null
      : typeof value === 'number'
        ? { type: Number, value }
        : { type: String, value };
  const header = columns.map(([title]) => ({ type: String, value: title, fontWeight: 'bold' as const }));
  const lines = rows.map((row) => columns.map(([, of]) => cell(of(row))));
  const widths = columns.map(([title, of]) => ({
    width: Math.min(40, Math.max(8, ...[title, ...rows.map((row) => String(of(row) ?? ''))].map(widthOf))),
  }));
  return writeXlsxFile([header, ...lines, ...(note === undefined ? [] : [[cell(note)]])], {
    stickyRowsCount: 1,
    columns: widths,
  }).toBuffer();
}

/** The address of a list says which file is asked for: `…/list.csv`, or `…/list.csv?as=xlsx`. */
export const fileAsked = (url: URL): 'csv' | null => (url.searchParams.get('as') === 'xlsx' ? null : 'csv');

/** The readable part of a file's name and the end of the id, by which two of one day are told apart. */
export const fileName = (kind: string, { startAt, zone }: { startAt: string; zone: string }, id: string): string =>
  `${kind}-${localTimeOf(startAt, zone).replace('T', '-').replace(':', '')}-${id.slice(-4)}`;

/** Of a list that is of no shift or session: the day on which it was taken, and the end of the id where it is of one thing. */
export const takenOn = (kind: string, now: number, id?: string, zone = houseZone): string =>
  [kind, localDateOf(now, zone), id?.slice(-4)].filter(Boolean).join('-');

/** Chinese letters are twice as wide. */
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 2);

/** `name` without its ending; `as` is what was asked for, XLSX unless it says CSV. `note` as in csvOf. */
export async function tableResponse<Row>(
  name: string,
  as: string | null,
  columns: ReadonlyArray<Column<Row>>,
  rows: readonly Row[],
  note?: string,
): Promise<Response> {
  if (as === 'csv') return csvResponse(name, csvOf(columns, rows, note));
  const file = await xlsxOf(columns, rows, note);
  return new Response(new Uint8Array(file), { headers: fileHeaders(`${name}.xlsx`, xlsxType) });
}
