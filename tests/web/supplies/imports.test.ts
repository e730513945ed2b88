/** Case 41: the catalogue and deliveries from a file, row by row: what is new, what is there, and what is wrong with the rest. */
import { describe, expect, test, vi } from 'vitest';
import type { Import } from '../../../web/src/lib/server/tables/import-file.ts';
import { matchColumns } from '../../../web/src/lib/server/tables/match-columns.ts';
import { readTable } from '../../../web/src/lib/server/tables/read-table.ts';
import { deliveryImport } from '../../../web/src/lib/supplies/server/delivery-import.ts';
import { itemImport } from '../../../web/src/lib/supplies/server/item-import.ts';
import { inDays } from '../../support/supplies-data.ts';
import { valueOf } from '../../support/supplies-world.ts';
import { drive, ids, item } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

async function judged<Key extends string, Thing>(
  what: Import<Key, Thing, any>,
  lines: readonly string[],
  known = [item()],
  numbers: object = { known: [], recalled: [] },
  locale: 'zh-CN' | 'en' = 'en',
) {
  const table = valueOf(await readTable(Buffer.from(lines.join('\r\n'))));
  const { rows, missing } = matchColumns(table, what.columns);
  const running = { ...drive(), startsOn: inDays(-30), endsOn: inDays(30) };
  const supplies = {
    listItems: async () => ({ items: known }),
    getDrive: async () => ({ ...running, items: known, donations: [] }),
    knowLotNumbers: vi.fn(async (_: { lotNos: string[] }) => numbers),
  };
  const { event } = siteEvent({ api: { supplies }, params: { driveId: ids.drive }, locale });
  const answer = await what.judge(rows, event, { place: 'Store' }, missing);
  return answer.judged.map((one) => ({ note: '', thing: undefined, ...one }));
}

describe('The catalogue', () => {
  const title = '名称,英文名称,计量单位,条码,包装单位,包装规格';

  test('takes what is new once, and leaves alone what is known by its name or its number', async () => {
    const known = item({ gtin: '06901234567892' });
    const rows = [
      title,
      '雨鞋,Rain boots,双,,,',
      '雨鞋,Boots again,双,,,',
      `${known.name['zh-CN']},,瓶,,,`,
      'Another name,,瓶,6901234567892,箱,24',
    ];
    const states = (await judged(itemImport, rows, [known])).map(({ state }) => state);
    expect(states).toEqual(['new', 'there', 'there', 'there']);
  });

  test('tells at its row what is wrong: a unit nobody knows, a number that a spreadsheet has damaged', async () => {
    const [unit, number, digit] = await judged(itemImport, [
      title,
      '雨鞋,,桶桶,,,',
      '雨鞋,,双,6.90123E+12,,',
      '雨鞋,,双,6901234567895,,',
    ]);
    expect([unit!.state, number!.state, digit!.state]).toEqual(['wrong', 'wrong', 'wrong']);
    expect(unit!.note).toContain('Counted in');
    expect([number!.note, digit!.note]).toEqual([expect.stringContaining('GTIN'), expect.stringContaining('GTIN')]);
  });
});

describe('Deliveries', () => {
  const title = '收到日期;捐赠人;品名;数量;单位;批号;有效期';
  const [zh, good] = [item().name['zh-CN'], inDays(400)];
  const today = inDays(0);

  test('take digits and dates as they are typed, and keep the zeros of a lot number', async () => {
    const [row] = await judged(deliveryImport, [title, `${today};某公司;${zh};１２;箱;00012;${good}`]);
    expect(row).toMatchObject({
      state: 'new',
      thing: { donor: { name: '某公司' }, lots: [{ quantity: 12, unit: 'XCT', lotNo: '00012', expiresOn: good }] },
    });
  });

  test('are refused row by row, and the others go on', async () => {
    const rows = await judged(deliveryImport, [
      title,
      `${today};;不在目录里;1;瓶;A;${good}`,
      `${today};;${zh};12.5;瓶;A;${good}`,
      `${today};;${zh};1;瓶;3月1日;${good}`,
      `${today};;${zh};1;瓶;A;${inDays(-1)}`,
      `${today};;${zh};1;瓶;A;2027-02-30`,
      `${today};;${zh};1;瓶;A;${good}`,
    ]);
    expect(rows.map(({ state }) => state)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'new']);
    expect(rows.slice(0, 3).map(({ note }) => note.split(':')[0])).toEqual(['Item', 'Quantity', 'Lot no.']);
  });

  test('that may be wrong though they could be right say so before they are stored', async () => {
    const rows = await judged(deliveryImport, [
      title,
      `${today};;${zh};24;瓶;A1;${good}`,
      `${today};;${zh};24;瓶;ａ１;${inDays(500)}`,
      `${today};;${zh};24;瓶;B1;${inDays(40 * 365)}`,
      `${today};;${zh};900;箱;C1;${good}`,
      `${today};;${zh};24;瓶;D1;${good}`,
    ]);
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'new'));
    expect(rows.map(({ note }) => note)).toEqual([
      '',
      expect.stringMatching(/known with another expiry date.*known in another spelling.*A1/),
      expect.stringContaining('More than ten years'),
      expect.stringMatching(/Packs or single pieces\?.*21,600 bottles/),
      '',
    ]);
  });

  test('Case 12: are asked about lot numbers that the store knows with another date or spelling, as typed ones are', async () => {
    const store = { known: [{ itemId: ids.item, lotNo: 'A1', expiresOn: good }], recalled: [] };
    const rows = [
      title,
      `${today};;${zh};24;瓶;A1;${good}`,
      `${today};;${zh};24;瓶;A1;${inDays(500)}`,
      `${today};;${zh};24;瓶;a1;${good}`,
      `${today};;${zh};24;瓶;Ａ１;${good}`,
      `${today};;${zh};24;瓶;B1;${good}`,
    ];
    const notes = (await judged(deliveryImport, rows, [item()], store)).map(({ note }) => note);
    expect(notes).toEqual([
      '',
      expect.stringMatching(new RegExp(`known with another expiry date.*${good}`)),
      expect.stringMatching(/known in another spelling.*A1/),
      expect.stringMatching(/known with another expiry date|known in another spelling.*A1/),
      '',
    ]);
    const zhNotes = await judged(deliveryImport, rows, [item()], store, 'zh-CN');
    expect(zhNotes[2]!.note).toContain('写法不同（A1）');
  });

  test('R14 are asked about recalled lot numbers before anything is stored', async () => {
    const recall = { lotNo: 'BAD-1', recalledAt: '2027-06-03T04:00:00.000Z', reason: 'maker' };
    const rows = [title, `${today};;${zh};24;瓶;bad-1;${good}`, `${today};;${zh};24;瓶;A1;${good}`];
    const [bad, fine] = await judged(deliveryImport, rows, [item()], { known: [], recalled: [recall] });
    expect(bad).toMatchObject({
      state: 'new',
      note: expect.stringMatching(/recalled.*3\u00a0Jun\u00a02027 · Recalled by the maker/),
    });
    expect(fine!.note).toBe('');
    const [inChinese] = await judged(deliveryImport, rows, [item()], { known: [], recalled: [recall] }, 'zh-CN');
    expect(inChinese!.note).toMatch(/已被召回.*2027年6月3日 · 生产者召回/);
  });
});
