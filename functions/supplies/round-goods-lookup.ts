/** What a round has with it, lot by lot, with what to mind of it, and what it ever had: relief asks for its phones and tallies. */
import { roundAccount } from '../../shared/supplies/accounts.ts';
import type { Item } from '../../shared/supplies/model.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { Table } from '../store/table.ts';
import { readItems } from './item-store.ts';
import { readPlaceOfLot } from './lot-list-store.ts';
import { listItemInStore } from './stock-list-store.ts';
import type { StockView } from './stock-view.ts';

export type RoundLot = Pick<StockView, 'lotId' | 'itemId' | 'itemName' | 'unit' | 'lotNo' | 'expiresOn' | 'held'> & {
  readonly cautions?: Item['cautions'];
};

/** By item, first expired first. */
export async function lotsOfRoundAccount(supplies: Table, roundId: string): Promise<RoundLot[]> {
  const rows = await listItemInStore(supplies, roundAccount(roundId));
  if (rows.length === 0) return [];
  const items = await readItems(
    supplies,
    rows.map(({ itemId }) => itemId),
  );
  return rows.map(({ lotId, itemId, itemName, unit, lotNo, expiresOn, held }) => {
    const cautions = items.get(itemId)?.cautions;
    return { ...{ lotId, itemId, itemName, unit, lotNo, expiresOn, held }, ...(cautions ? { cautions } : {}) };
  });
}

/** Those of these lots that the round ever took along: what came back whole was with it too. Access pattern: GetItem of each. */
export async function lotsEverWith(supplies: Table, roundId: string, lotIds: Iterable<string>): Promise<Set<string>> {
  const account = roundAccount(roundId);
  const found = await inBatches([...new Set(lotIds)], async (lotId) =>
    (await readPlaceOfLot(supplies, lotId, account)) ? [lotId] : [],
  );
  return new Set(found.flat());
}
