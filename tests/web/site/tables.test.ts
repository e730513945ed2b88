/** Files that people bring and take: encodings, separators, and cells that stay what they are. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { isDamaged, matchColumns } from '../../../web/src/lib/server/tables/match-columns.ts';
import { readTable } from '../../../web/src/lib/server/tables/read-table.ts';
import { tableResponse } from '../../../web/src/lib/server/tables/write-table.ts';
import { valueOf } from '../../support/supplies-world.ts';

const text = '姓名,批号\r\n张三,00012\r\n𠮷野,3-1\r\n';
const rows = [
  ['张三', '00012'],
  ['𠮷野', '3-1'],
];
const utf16 = (content: string, big = false) => {
  const bytes = Buffer.from(content, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
/** `姓名,批号` and `张三,00012` in GBK; 𠮷 has four bytes in GB18030. */
const gb = (...hex: string[]) => Buffer.from(hex.join(''), 'hex');
const gbHeader = 'd0d5c3fb2cc5fabac50d0a';
const read = async (bytes: Uint8Array) => valueOf(await readTable(bytes));
const code = async (bytes: Uint8Array) => {
  const result = await readTable(bytes);
  return result.ok ? 'read' : result.refusal.code;
};

describe('A file', () => {
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little', utf16(`\uFEFF${text}`)],
    ['UTF-16 big', utf16(`\uFEFF${text}`, true)],
    ['UTF-16 without a mark', utf16(text)],
    ['GB18030', gb(gbHeader, 'd5c5c8fd2c30303031320d0a', '9534b235d2b02c332d310d0a')],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['commas in quotes', Buffer.from('"姓名";"批号"\n"张三";"00012"\n"𠮷野";"3-1"')],
  ])('in %s is read cell by cell', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ header: ['姓名', '批号'], rows });
  });

  test('that cannot be read is refused with a reason', async () => {
    expect(await code(Buffer.from(''))).toBe('table.missing');
    expect(await code(Buffer.from('name,lot\r\n'))).toBe('table.empty');
    expect(await code(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('table.old-excel');
    expect(await code(Buffer.from('PK\u0003\u0004 broken'))).toBe('table.not-readable');
    expect(await code(readFileSync(process.execPath).subarray(0, 100_000))).toBe('table.not-readable');
    expect(await code(Buffer.from(`a\n${'x\n'.repeat(501)}`))).toBe('table.too-large');
    expect(await code(Buffer.alloc(500_000, 'a'))).toBe('table.too-large');
  });

  test('names its columns in either language, in any order; what is not understood is told', async () => {
    const table = await read(Buffer.from('Lot No.,颜色,品名 *\n\nA1,red,水\n'));
    const columns = { item: { 'zh-CN': '品名', en: 'Item' }, lotNo: { 'zh-CN': '批号', en: 'Lot no.' } };
    const { rows, unknown, missing } = matchColumns(table, { ...columns, madeOn: { 'zh-CN': '产期', en: 'Made' } });
    expect({ unknown, missing }).toEqual({ unknown: ['颜色'], missing: ['madeOn'] });
    expect(rows).toEqual([{ line: 3, cells: { item: '水', lotNo: 'A1', madeOn: '' } }]);
  });

  test.each(['1.38E+10', '6.90123E+12', '3月1日', '1-Mar'])('%s is known as damaged', (cell) =>
    expect(isDamaged(cell)).toBe(true),
  );
  test.each(['1E5', '3-1', '00012', 'E+1', '2027-03-01'])('%s is left alone', (cell) =>
    expect(isDamaged(cell)).toBe(false),
  );
});

/** A file of an archive, by its local header. Source: APPNOTE.TXT of PKWARE, 4.3.7. */
function fileInZip(zip: Buffer, name: string): string {
  const header = zip.indexOf(name) - 30;
  return inflateRawSync(
    zip.subarray(header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)),
  ).toString();
}

describe('A table', () => {
  const cells = [
    '00012',
    '3-1',
    '1E5',
    '202606010001234567',
    '=5',
    '-7',
    '@x',
    '+86',
    '逗号,"引号"',
    '换\n行',
    "'quoted",
    ...[
      '某',
      '李'.repeat(80),
      '𠮷田太郎',
      '王𫢳',
      '䶮',
      '\ue863某',
      '陈　某',
      'Anne\u2011Marie',
      'Mr "Bo", Jr.',
      'ཚེ་རིང',
    ],
    ...[
      '买买提\u00b7吐尔逊',
      '买买提\u2022吐尔逊',
      '买买提\u30fb吐尔逊',
      '买买提\u2027吐尔逊',
      'محمد علي',
      'ＬＩ Ｓｉ',
    ],
  ];
  const columns = [
    ['批号', (cell: string) => cell],
    ['No.', () => 12],
  ] as const;

  test.each(['csv', 'xlsx'])('written as %s is read back as it was', async (as) => {
    const file = new Uint8Array(await (await tableResponse('lots', as, columns, cells)).arrayBuffer());
    expect((await read(file)).rows).toEqual(cells.map((cell) => [cell, '12']));
  });

  test('written as CSV has one mark, ends its lines for Windows, and holds nothing that runs', async () => {
    const bytes = Buffer.from(await (await tableResponse('lots', 'csv', columns, cells)).arrayBuffer());
    const csv = bytes.toString();
    expect(csv.match(/\uFEFF/g)).toHaveLength(1);
    expect(csv.split('\r\n')).toHaveLength(cells.length + 2);
    for (const [cell] of parse(csv.slice(1)) as string[][]) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  test('written as XLSX has texts as texts, and a header that stays in sight', async () => {
    const response = await tableResponse('lots', 'xlsx', columns, cells);
    expect(response.headers.get('content-disposition')).toContain('lots.xlsx');
    const sheet = fileInZip(Buffer.from(await response.arrayBuffer()), 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('state="frozen"');
    expect(sheet).not.toContain('<f>');
  });
});
