/** CSV files for people: nothing in them runs, and nothing of them is damaged. */
import { describe, expect, test } from 'vitest';
import { csvOf, csvResponse } from '#lib/server/csv.ts';

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
