/** Stock as a file: every text stays as it is, and the import of deliveries reads its columns again. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../web/src/lib/server/csv.ts';
import { matchColumns } from '../../../web/src/lib/server/tables/match-columns.ts';
import { readTable } from '../../../web/src/lib/server/tables/read-table.ts';
import { tableResponse } from '../../../web/src/lib/server/tables/write-table.ts';
import { deliveryColumns } from '../../../web/src/lib/supplies/server/delivery-import.ts';
import { columnsOfReceived, columnsOfStock } from '../../../web/src/lib/supplies/server/stock-columns.ts';
import type { StockRow } from '../../../shared/supplies/stock-model.ts';
import { testId } from '../../support/supplies-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

const row = (more: Partial<StockRow>): StockRow => ({
  ...{ lotId: testId('lot', 1), itemId: testId('item', 1), account: 'store:x', unit: 'XBO', lotNo: 'A1' },
  itemName: { 'zh-CN': '饮用水', en: 'Drinking water' },
  ...{ available: 20, quarantined: 3, reserved: 1, held: 0, band: 'later', storage: 'ambient' },
  ...{ madeOn: '2030-05-01', expiresOn: '2031-05-01', receivedAt: '2030-06-19T17:30:00.000Z' },
  ...more,
});
/** Case 28: what spreadsheets like to make numbers and dates of. */
const lotNumbers = ['00012', '3-1', '1E5', '202606010001234567', '=5'];
const rows = lotNumbers.map((lotNo) => row({ lotNo }));

describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
  test('lot numbers are texts, and the import knows the columns', async () => {
    const file = await tableResponse('stock', 'xlsx', columnsOfStock('Asia/Shanghai', locale), rows);
    const table = valueOf(await readTable(new Uint8Array(await file.arrayBuffer())));
    const { rows: read } = matchColumns(table, deliveryColumns);
    expect(read.map(({ cells }) => cells.lotNo)).toEqual(lotNumbers);
    // The day in Shanghai, not that of London.
    expect(read[0]!.cells).toMatchObject({
      quantity: '24',
      expiresOn: '2031-05-01',
      madeOn: '2030-05-01',
      receivedOn: '2030-06-20',
    });
  });

  test('what came is told with its note and the paper of its value, unvalued ones with none', () => {
    const lot = {
      ...{ lotId: testId('lot', 1), lotNo: '00012', quantity: 24, unit: 'XBO' as const },
      itemName: { 'zh-CN': '饮用水', en: 'Drinking water' },
      receivedAt: '2030-06-19T17:30:00.000Z',
    };
    const valuation = { basis: 'invoice' as const, documentNo: '01234567890123456789' };
    const text = csvOf(columnsOfReceived(locale), [{ ...lot, valuation }, lot]);
    const [, valued, unvalued] = parse(text, { bom: true }) as string[][];
    expect(valued!.join('|')).toContain('01234567890123456789');
    expect(unvalued!.slice(-2)).toEqual(['', '']);
  });
});
