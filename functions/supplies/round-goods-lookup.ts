/** What a round took along, lot by lot, with what to mind of it: relief asks for its phones and for its report. */
import { roundAccount } from '../../shared/supplies/accounts.ts';
import type { Item } from '../../shared/supplies/model.ts';
import type { Table } from '../store/table.ts';
import { readItems } from './item-store.ts';
import { listItemInStore } from './stock-list-store.ts';
import type { StockView } from './stock-view.ts';

export type RoundLot = Pick<StockView, 'lotId' | 'itemId' | 'itemName' | 'unit' | 'lotNo' | 'expiresOn' | 'held'> & {
  readonly cautions?: Item['cautions'];
};

/** First expired first; `held` is what the round has now, zero of what came back whole. */
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
