/** Where the units of a recalled lot are told to be: no kind of place is left out, whatever a document is doing. */
import { expect, test } from 'vitest';
import { recallGroups } from '../../../web/src/lib/supplies/server/recall-view.ts';
import { accountKinds, type AccountKind } from '../../../shared/supplies/accounts.ts';
import type { LotWhereabouts } from '../../../shared/supplies/stock-papers-model.ts';
import { recalls as t } from '../../../web/src/lib/supplies/words/en.ts';
import { testId } from '../../support/supplies-data.ts';

const kinds = (Object.keys(accountKinds) as AccountKind[]).filter((kind) => kind !== 'donor' && kind !== 'assembly');

test('every kind of place is in one of the groups, goods that are set aside for a document too', () => {
  const lot: LotWhereabouts = {
    ...{ lotId: testId('lot', 1), itemName: { 'zh-CN': '水', en: 'Water' }, unit: 'XBO', lotNo: 'A1' },
    places: kinds.map((kind) => ({ account: `${kind}:some`, quantity: 2 })),
    ...{ left: [], came: 2 * kinds.length },
  };
  const rows = recallGroups([lot], new Map(), 'en', t).flatMap(({ rows: found }) => found);
  expect(rows).toHaveLength(kinds.length);
  expect(rows.map(({ place }) => place)).toContain('Set aside for a document');
});
