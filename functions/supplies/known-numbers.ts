/**
 * What is known of lot numbers before goods that have them come in: the lots that are here, and the recalls of a number, those
 * too that found no lot then. Goods of a recalled number are blocked from the beginning (R14).
 */
import { idOfAccount, kindOf } from '../../shared/supplies/accounts.ts';
import { recallOf, type RecalledNumber } from '../../shared/supplies/receive-warnings.ts';
import { hasLotNumber, lotNumberKey } from '../../shared/supplies/same-text.ts';
import type { Table } from '../store/table.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { listAllLotsOfNumber, listPlacesOfLot } from './lot-list-store.ts';
import { blockLot } from './recall-lots.ts';
import { listRecallsOfNumber } from './recalled-number-store.ts';
import type { LotWithStock, StoredLot } from './stored-lot.ts';

/** Each number once, however it is spelt. */
const distinct = (lotNos: readonly string[]): string[] => [
  ...new Map(lotNos.filter(hasLotNumber).map((lotNo) => [lotNumberKey(lotNo), lotNo])).values(),
];

async function recallsOf(supplies: Table, organizationId: string, numbers: readonly string[]) {
  const found = await Promise.all(numbers.map((lotNo) => listRecallsOfNumber(supplies, organizationId, lotNo)));
  return found.flat();
}

export async function knownOfNumbers(
  supplies: Table,
  organizationId: string,
  lotNos: readonly string[],
): Promise<{ readonly known: readonly StoredLot[]; readonly recalled: readonly RecalledNumber[] }> {
  const numbers = distinct(lotNos);
  const [known, recalled] = await Promise.all([
    Promise.all(numbers.map((lotNo) => listAllLotsOfNumber(supplies, organizationId, lotNo))),
    recallsOf(supplies, organizationId, numbers),
  ]);
  return { known: known.flat(), recalled };
}

/**
 * Blocks what a document brought in, or said to be of another number, if that number is recalled: a recall that came while it
 * was stored has not found it yet. Called by post-document.ts for every document, until it is settled; may be done twice.
 */
export async function blockRecalledNumbers(
  deps: LedgerDeps,
  { organizationId, legs }: StockDocument,
  lots: ReadonlyMap<string, LotWithStock>,
): Promise<void> {
  const given = new Set(legs.flatMap(({ lotId, from }) => (kindOf(from) === 'donor' ? [lotId] : [])));
  const unblocked = [...given].map((lotId) => lots.get(lotId)!).filter(({ stock }) => stock.recalledAt === undefined);
  const numbers = distinct(unblocked.map(({ lot }) => lot.lotNo));
  const recalled = await recallsOf(deps.supplies, organizationId, numbers);
  for (const { lot } of unblocked) if (recallOf(lot, recalled)) await blockWithKits(deps, lot.lotId);
}

/** What was packed before a label was corrected is inside kits, which stay with it, as at a recall. */
async function blockWithKits(deps: LedgerDeps, lotId: string): Promise<void> {
  await blockLot(deps, lotId);
  const kits = (await listPlacesOfLot(deps.supplies, lotId)).filter(({ account }) => kindOf(account) === 'kit');
  for (const { account } of kits) await blockWithKits(deps, idOfAccount(account));
}
