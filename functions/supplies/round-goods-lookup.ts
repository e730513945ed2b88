/** What a round has with it, lot by lot, with what to mind of it, and what it ever had: relief asks for its phones and tallies. */
import { labelled } from '../../shared/kernel/joined.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { roundAccount } from '../../shared/supplies/accounts.ts';
import type { Item } from '../../shared/supplies/model.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { Table } from '../store/table.ts';
import { readItems } from './item-store.ts';
import { readPlaceOfLot } from './lot-list-store.ts';
import { listItemInStore } from './stock-list-store.ts';
import { readLots } from './stock-store.ts';
import type { StockView } from './stock-view.ts';
import type { StoredLot } from './stored-lot.ts';

export type RoundLot = Pick<StockView, 'lotId' | 'itemId' | 'itemName' | 'unit' | 'lotNo' | 'expiresOn' | 'held'> & {
  readonly cautions?: Item['cautions'];
};

type Cautions = NonNullable<Item['cautions']>;
type Packed = Pick<StoredLot, 'lotId' | 'itemId' | 'inside'>;

/** What to mind of these lots; of a kit, what to mind of each thing in it, by its name. */
export async function cautionsOf(supplies: Table, lots: readonly Packed[]): Promise<Map<string, Cautions>> {
  const items = await readItems(
    supplies,
    lots.flatMap(({ itemId, inside = [] }) => [itemId, ...inside.map((part) => part.itemId)]),
  );
  const inKit = ({ inside = [] }: Packed): Cautions | undefined => {
    const minded = [...new Set(inside.map(({ itemId }) => itemId))]
      .map((itemId) => items.get(itemId))
      .filter((item) => item?.cautions !== undefined);
    if (minded.length === 0) return undefined;
    const textIn = (locale: Locale) =>
      minded.map((item) => labelled(item!.name[locale], item!.cautions![locale], locale)).join('\n');
    return { 'zh-CN': textIn('zh-CN'), en: textIn('en') };
  };
  return new Map(
    lots.flatMap((lot) => {
      const cautions = items.get(lot.itemId)?.cautions ?? inKit(lot);
      return cautions ? [[lot.lotId, cautions] as const] : [];
    }),
  );
}

/** By item, first expired first. */
export async function lotsOfRoundAccount(supplies: Table, roundId: string): Promise<RoundLot[]> {
  const rows = await listItemInStore(supplies, roundAccount(roundId));
  if (rows.length === 0) return [];
  const lots = await readLots(
    supplies,
    rows.map(({ lotId }) => lotId),
  );
  const minded = await cautionsOf(
    supplies,
    rows.map((row) => lots.get(row.lotId)?.lot ?? row),
  );
  return rows.map(({ lotId, itemId, itemName, unit, lotNo, expiresOn, held }) => {
    const cautions = minded.get(lotId);
    return { ...{ lotId, itemId, itemName, unit, lotNo, expiresOn, held }, ...(cautions ? { cautions } : {}) };
  });
}

export type GoodsName = Pick<StoredLot, 'unit' | 'lotNo'> & { readonly name: Item['name'] };

/** How the catalogue calls these items; unknown ones are left out. */
export async function namesOfItems(
  supplies: Table,
  itemIds: readonly string[],
): Promise<Map<string, Omit<GoodsName, 'lotNo'>>> {
  const items = await readItems(supplies, itemIds);
  return new Map([...items].map(([itemId, { name, baseUnit: unit }]) => [itemId, { name, unit }]));
}

/** How the lots that the round ever had are called; others are left out. */
export async function namesOfLotsWith(
  supplies: Table,
  roundId: string,
  lotIds: readonly string[],
): Promise<Map<string, GoodsName>> {
  const lots = await readLots(supplies, await lotsEverWith(supplies, roundId, lotIds));
  return new Map(
    [...lots].map(
      ([
        lotId,
        {
          lot: { itemName: name, unit, lotNo },
        },
      ]) => [lotId, { name, unit, lotNo }],
    ),
  );
}

/** Those of these lots that the round ever took along: what came back whole was with it too. Access pattern: GetItem of each. */
export async function lotsEverWith(supplies: Table, roundId: string, lotIds: Iterable<string>): Promise<Set<string>> {
  const account = roundAccount(roundId);
  const found = await inBatches([...new Set(lotIds)], async (lotId) =>
    (await readPlaceOfLot(supplies, lotId, account)) ? [lotId] : [],
  );
  return new Set(found.flat());
}
