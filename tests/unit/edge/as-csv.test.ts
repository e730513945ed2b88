/** Lists of the API as CSV: which answers are one, and how what is inside of fields is written. */
import { expect, test } from 'vitest';
import { csvOf, listIn, wantsCsv } from '../../../functions/edge/as-csv.ts';

test('a line each, with dotted columns, empty cells, and nothing that a spreadsheet would run', () => {
  const list = [
    { id: 'a', name: { 'zh-CN': '引导', en: 'Usher "A"' }, seats: 2, roles: ['x', 'y'] },
    { id: '=1+1', isOpen: false, phone: '+86138', days: [{ on: 'x' }], none: null },
  ];
  expect(csvOf(list)).toBe(
    [
      '"id","name.zh-CN","name.en","seats","roles","isOpen","phone","days"',
      '"a","引导","Usher ""A""","2","x y","","",""',
      `"'=1+1","","","","","false","'+86138","[{""on"":""x""}]"`,
      '',
    ].join('\r\n'),
  );
});

test.each([
  [{ shifts: [{ id: 'a' }], next: 'b' }, [{ id: 'a' }]],
  [{ shifts: [] }, []],
  [{ ids: ['a'] }, undefined],
  [{ shifts: [], sessions: [] }, undefined],
  [{ shiftId: 'a' }, undefined],
  [undefined, undefined],
])('%j holds the list %j', (answer, list) => {
  expect(listIn(answer)).toEqual(list);
});

test.each([
  ['text/csv', true],
  ['text/csv; charset=utf-8, application/json;q=0.5', true],
  ['application/json', false],
  ['*/*', false],
  [undefined, false],
])('%s asks for CSV: %s', (accept, wants) => {
  expect(wantsCsv(accept)).toBe(wants);
});
