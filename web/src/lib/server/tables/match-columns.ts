/** Which column of a file is which, by its title in either language; and the rows that hold anything, with their line. */
import type { Bilingual } from '#shared/kernel/text.ts';
import type { Table } from './read-table.ts';

/** The titles that our own files give a column, and other words that people use for it. */
export type ColumnNames = Bilingual & { readonly also?: readonly string[] };
export type TableRow<Key extends string> = {
  /** As a spreadsheet counts it, the header being line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Key, string>>;
};
export type Matched<Key extends string> = {
  readonly rows: ReadonlyArray<TableRow<Key>>;
  /** Columns of the file that nothing was read from. */
  readonly unknown: readonly string[];
  readonly missing: readonly Key[];
};

const plain = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

export function matchColumns<Key extends string>(
  { header, rows }: Table,
  columns: Readonly<Record<Key, ColumnNames>>,
): Matched<Key> {
  const keys = Object.keys(columns) as Key[];
  const namesOf = (key: Key) => [columns[key]['zh-CN'], columns[key].en, ...(columns[key].also ?? [])].map(plain);
  const at = new Map(keys.map((key) => [key, header.findIndex((title) => namesOf(key).includes(plain(title)))]));
  const read = [...at.values()];
  return {
    rows: rows.flatMap((row, index) =>
      row.some(Boolean)
        ? [
            {
              line: index + 2,
              cells: Object.fromEntries(keys.map((key) => [key, row[at.get(key)!] ?? ''])) as Record<Key, string>,
            },
          ]
        : [],
    ),
    unknown: header.filter((title, index) => title !== '' && !read.includes(index)),
    missing: keys.filter((key) => at.get(key) === -1),
  };
}

/** What a spreadsheet makes of a long number, and of `3-1`, when it saves a CSV file: what was typed is lost. */
export const isDamaged = (cell: string) =>
  /^\d(?:\.\d+)?E\+\d+$/i.test(cell) ||
  /^\d{1,2}月\d{1,2}日$/.test(cell) ||
  /^\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/i.test(cell);
