/** CSV files for people: nothing in them runs, and nothing of them is damaged. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { csvOf, csvResponse, fileHeaders } from '#lib/server/csv.ts';
import { fileName, takenOn } from '#lib/server/tables/write-table.ts';

describe('a CSV file', () => {
  const cells = (...values: Array<string | undefined>) => csvOf([['t', (value) => value]], values).split('\r\n');

  test.each([
    ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－2+3', '＠x', '=cmd|" /C calc"!A0', '-2+3', '+张三'],
    ...['=HYPERLINK("http://evil.example";"张三")', '=1\t2', '@=1', '=A1;B1', '\t+1'],
  ])('runs nothing of %j, under any separator', (value) => {
    expect(cells(value)[1]).toBe(`"'${value.replaceAll('"', '""')}"`);
  });

  test('begins with the mark of UTF-8, keeps quotes and line breaks in their cell, and leaves out what is not there', () => {
    expect(cells('a "b"\nc', undefined)).toEqual(['\uFEFF"t"', '"a ""b""\nc"', '', '']);
    expect(cells()).toEqual(['\uFEFF"t"', '']);
  });

  test('has a name that every system can store', () => {
    const named = csvResponse('名单 / 2026"\r\n', '').headers.get('content-disposition');
    expect(named).toBe('attachment; filename="-2026-.csv"');
  });
});

describe('The name of a file', () => {
  const id = 'shf_01j9z3k4m5n6p7q8r9s0t1v2w3';
  test.each([
    ['2027-06-19T01:00:00Z', 'Asia/Shanghai', 'shift-usher-2027-06-19-0900-v2w3'],
    ['2027-06-18T18:00:00Z', 'Asia/Shanghai', 'shift-usher-2027-06-19-0200-v2w3'],
    ['2027-06-19T14:00:00Z', 'Asia/Shanghai', 'shift-usher-2027-06-19-2200-v2w3'],
    ['2027-06-19T16:00:00Z', 'Asia/Shanghai', 'shift-usher-2027-06-20-0000-v2w3'],
    ['2027-06-19T17:30:00Z', 'Asia/Urumqi', 'shift-usher-2027-06-19-2330-v2w3'],
    ['2027-06-19T10:00:00Z', 'Pacific/Kiritimati', 'shift-usher-2027-06-20-0000-v2w3'],
    ['2027-06-19T03:00:00Z', 'America/New_York', 'shift-usher-2027-06-18-2300-v2w3'],
    ['2027-11-07T06:30:00Z', 'America/New_York', 'shift-usher-2027-11-07-0130-v2w3'],
    ['2027-07-31T15:59:00Z', 'Asia/Shanghai', 'shift-usher-2027-07-31-2359-v2w3'],
    ['2027-12-31T16:00:00Z', 'Asia/Shanghai', 'shift-usher-2028-01-01-0000-v2w3'],
    ['2028-02-28T16:00:30Z', 'Asia/Shanghai', 'shift-usher-2028-02-29-0000-v2w3'],
  ])('of a shift at %s in %s is of its venue’s day', (startAt, zone, name) => {
    expect(fileName('shift-usher', { startAt, zone }, id)).toBe(name);
  });

  test.each([
    ['2027-06-19T15:59:59Z', undefined, undefined, 'stock-2027-06-19'],
    ['2027-06-19T16:00:00Z', undefined, undefined, 'stock-2027-06-20'],
    ['2027-06-19T16:00:00Z', id, undefined, 'stock-2027-06-20-v2w3'],
    ['2027-06-19T17:30:00Z', id, 'Asia/Urumqi', 'stock-2027-06-19-v2w3'],
  ])('that was taken at %s of %s in %s is of the day there', (at, of, zone, name) => {
    expect(takenOn('stock', Date.parse(at), of, zone)).toBe(name);
  });

  test.each([
    ['清凉', '-'],
    ['door list', 'door-list'],
    ['a/b\\c', 'a-b-c'],
    ['"; filename="x.exe', '-filename-x.exe'],
    ['stock\r\nset-cookie: a=b', 'stock-set-cookie-a-b'],
    ['../../etc/passwd', '..-..-etc-passwd'],
    ['𠮷', '-'],
    ['shift-2027-06-19', 'shift-2027-06-19'],
  ])('%j is ASCII in one piece: %s', (typed, name) => {
    const { 'content-disposition': named } = fileHeaders(`${typed}.csv`, 'text/csv');
    expect(named).toBe(`attachment; filename="${name}.csv"`);
    expect(named).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('Whoever offers a table as a file', () => {
  /** Where tables are brought in, or given to be filled in; and what the pages give the number of rows to. */
  const imports = ['lib/ui/ImportTable.svelte', 'items/import/+page.svelte', 'lib/ui/Downloads.svelte'];
  const components = globSync('web/src/**/*.svelte').filter(
    (file) => /csv|xlsx/i.test(readFileSync(file, 'utf8')) && !imports.some((known) => file.endsWith(known)),
  );

  test.each(components)('%s says how many rows it has', (file) => {
    expect(readFileSync(file, 'utf8')).toMatch(/\b(?:rowsInFile|inFile)\(/);
  });
});
