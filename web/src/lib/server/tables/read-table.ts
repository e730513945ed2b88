/**
 * Rows of text from a CSV or XLSX file that somebody brings: in the encodings that Chinese Excel and WPS write, cut at
 * commas, semicolons or tabs. A cell stays the text it is: `00012` and `3-1` are no number and no date. Imports of every
 * context read with it; what a row means is theirs (match-columns.ts).
 */
import { accept, refuse, type Result } from '#shared/kernel/result.ts';

export const tableProblems = {
  'table.missing': { 'zh-CN': '请选择文件', en: 'Choose a file' },
  'table.empty': { 'zh-CN': '文件中没有数据行', en: 'The file has no row below its header' },
  'table.too-large': {
    'zh-CN': '文件过大：最多300行、200 KB，请分成几个文件，或另存为 XLSX',
    en: 'The file is too large: at most 300 rows and 200 KB. Split it, or save it as XLSX',
  },
  'table.too-many-sessions': {
    'zh-CN': '文件超过300个场次，请在“只读取这一天”中选择其中一天',
    en: 'The file has more than 300 sessions: choose one of its days in “Only this day”',
  },
  'table.none-that-day': {
    'zh-CN': '文件中这一天没有场次',
    en: 'The file has no session on this day',
  },
  'table.old-excel': {
    'zh-CN': '这是旧版 .xls 文件，请另存为 .xlsx 或 CSV',
    en: 'This is an old .xls file: save it as .xlsx or CSV',
  },
  'table.not-readable': {
    'zh-CN': '无法读取此文件，请用 .xlsx 或 CSV',
    en: 'This file cannot be read: use .xlsx or CSV',
  },
} as const;
export type TableProblem = keyof typeof tableProblems;

export const mostRows = 300;
const mostColumns = 60;
/** What is read is sent once more to confirm it, within what the site takes of a form (infra/ssr/too-large.ts). */
const mostBytes = 200 * 1024;

/** The rows of a file, the header first; every cell trimmed. */
export type Table = { readonly header: readonly string[]; readonly rows: ReadonlyArray<readonly string[]> };

const begins = (bytes: Uint8Array, ...with_: readonly number[]) => with_.every((byte, at) => bytes[at] === byte);

/** Undefined for what is no text in any of the encodings. */
function textOf(bytes: Uint8Array): string | undefined {
  const decoded = (encoding: string) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  if (begins(bytes, 0xff, 0xfe)) return decoded('utf-16le');
  if (begins(bytes, 0xfe, 0xff)) return decoded('utf-16be');
  // Without a mark, the zero byte of each digit and comma tells on which side the small half stands.
  const zeros = [0, 1].map((side) => bytes.filter((byte, at) => at % 2 === side && byte === 0).length);
  if (zeros[1]! > bytes.length / 8) return decoded('utf-16le');
  if (zeros[0]! > bytes.length / 8) return decoded('utf-16be');
  // GB18030 holds GBK, and reads nearly anything: it comes last.
  return decoded('utf-8') ?? decoded('gb18030');
}

/** The sign that cuts the header most often, outside of quotes. */
function delimiterOf(text: string): string {
  const header = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)[0]!;
  const counted = [',', ';', '\t', '，', '；'].map((sign) => ({ sign, count: header.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

/** Our own files put an apostrophe before what a spreadsheet would run as a formula; it is none of the data. */
const withoutGuard = (cell: string) => (/^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

async function rowsOfText(text: string): Promise<string[][]> {
  const { parse } = await import('csv-parse/sync');
  const options = { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, to: mostRows + 2 };
  return (parse(text.replace(/^\uFEFF/, ''), options) as string[][]).map((row) => row.map(withoutGuard));
}

/** A day is written as 2027-06-30, a number with all of its digits. */
const cellText = (cell: unknown) => {
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return cell === null || cell === undefined ? '' : String(cell);
};

async function rowsOfSheet(bytes: Uint8Array): Promise<string[][]> {
  const { readSheet } = await import('read-excel-file/node');
  // As it is stored, with all of its digits, and without the exponent of large numbers.
  const parseNumber = (stored: string) => (/[eE]/.test(stored) ? String(Number(stored)) : stored);
  const rows = await readSheet(Buffer.from(bytes), { parseNumber });
  return rows.slice(0, mostRows + 2).map((row) => row.map(cellText));
}

/** Refuses: table.missing, table.empty, table.too-large, table.old-excel, table.not-readable. */
export async function readTable(bytes: Uint8Array): Promise<Result<Table, TableProblem>> {
  if (bytes.length === 0) return refuse('table.missing');
  if (bytes.length > mostBytes) return refuse('table.too-large');
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refuse('table.old-excel');
  let read: string[][];
  try {
    if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) read = await rowsOfSheet(bytes);
    else {
      const text = textOf(bytes);
      // eslint-disable-next-line no-control-regex -- a file that is no text shows by them
      if (text === undefined || /[\u0000-\u0008\u000e-\u001a]/.test(text)) return refuse('table.not-readable');
      read = await rowsOfText(text);
    }
  } catch {
    return refuse('table.not-readable');
  }
  const [header = [], ...rows] = read.map((row) => row.slice(0, mostColumns).map((cell) => cell.trim()));
  if (rows.length > mostRows) return refuse('table.too-large');
  return rows.some((row) => row.some(Boolean)) ? accept({ header, rows }) : refuse('table.empty');
}
