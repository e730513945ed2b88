/**
 * What everyone may see of a drive's goods, and a donor of their own: what came, what is there, and which campaign, venue or
 * round the rest went to. Never a recipient, and never a sum of different units (R16).
 */
import { accept, refuse } from '../../shared/kernel/result.ts';
import { idOfAccount, kindOf } from '../../shared/supplies/accounts.ts';
import { decideWhereabouts, type GoodsAt, type LotShare } from '../../shared/supplies/goods-trace.ts';
import { partsOfPurposeToken } from '../runtime/secrets.ts';
import type { LedgerDeps, SuppliesDeps } from './deps.ts';
import { listDonationsOf, readDonation } from './donation-store.ts';
import { readDrive } from './drive-store.ts';
import { readLots } from './stock-store.ts';

/** The cells of lots, with those of the kits that hold some of them. */
async function sharesOf({ supplies }: LedgerDeps, lotIds: readonly string[]): Promise<LotShare[]> {
  const lots = await readLots(supplies, lotIds);
  const kitIds = [...lots.values()].flatMap(({ stock }) =>
    Object.entries(stock.cells)
      .filter(([cell, quantity]) => kindOf(cell) === 'kit' && quantity > 0)
      .map(([cell]) => idOfAccount(cell)),
  );
  const kits = await readLots(supplies, kitIds);
  const kitCells = new Map([...kits].map(([lotId, { stock }]) => [lotId, stock.cells]));
  return [...lots.values()].map(({ lot, stock }) => ({ lot, cells: stock.cells, kitCells }));
}

export type GoodsOfDrive = { readonly items: readonly GoodsAt[] };

/** Undefined for an unknown drive. One query of its donations, and one batch for every 50 lots. */
export async function seeGoodsOfDrive(deps: LedgerDeps, driveId: string): Promise<GoodsOfDrive | undefined> {
  const [drive, donations] = await Promise.all([
    readDrive(deps.supplies, driveId),
    listDonationsOf(deps.supplies, driveId),
  ]);
  if (!drive || drive.isDraft) return undefined;
  const shares = await sharesOf(
    deps,
    donations.flatMap(({ lots }) => lots.map(({ lotId }) => lotId)),
  );
  const byItem = Map.groupBy(shares, ({ lot }) => lot.itemId);
  return { items: [...byItem.values()].map(decideWhereabouts) };
}

/** A donor's own goods, lot by lot, by their private link. Refuses: not-found. */
export async function followGift(deps: SuppliesDeps, giftToken: string) {
  const [driveId = '', donationId = ''] = partsOfPurposeToken(deps.secret, 'gift', giftToken) ?? [];
  const [drive, donation] = await Promise.all([
    readDrive(deps.supplies, driveId),
    readDonation(deps.supplies, driveId, donationId),
  ]);
  if (!drive || !donation) return refuse('not-found');
  const shares = await sharesOf(
    deps,
    donation.lots.map(({ lotId }) => lotId),
  );
  return accept({
    ...{ driveId, driveName: drive.name, organiser: drive.organiser, receivedOn: donation.receivedOn },
    lots: shares.map((share) => ({
      ...decideWhereabouts([share]),
      lotNo: share.lot.lotNo,
      expiresOn: share.lot.expiresOn,
    })),
  });
}
