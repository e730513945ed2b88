/** The goods-received note of a donation: what came, who logged it, who released it, and what still waits. */
import { kindOf, storeAccount, cellOf } from '../../shared/supplies/accounts.ts';
import type { StoredDrive } from './drive-store.ts';
import { readDocument } from './document-store.ts';
import type { StoredDonation } from './donation-store.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { accountNames } from '../store/account-lookup.ts';
import type { Table } from '../store/table.ts';
import { giftTokenOf } from './receive-donation.ts';
import type { SuppliesDeps } from './deps.ts';
import { listFirstMovements } from './lot-list-store.ts';
import { readLots } from './stock-store.ts';
import type { StoredStock } from './stored-lot.ts';

/** Releases are among the first steps of a lot. */
const stepsLookedAt = 10;

type NoteFacts = {
  readonly donation: StoredDonation;
  readonly drive: StoredDrive;
  readonly store: Store | undefined;
  readonly seesDonor: boolean;
};

export async function seeGoodsNote(
  { supplies, secret }: Pick<SuppliesDeps, 'supplies' | 'secret'>,
  people: Table,
  { donation, drive, store, seesDonor }: NoteFacts,
) {
  const ids = donation.lots.map(({ lotId }) => lotId);
  const [lots, steps] = await Promise.all([
    readLots(supplies, ids),
    Promise.all(ids.map((lotId) => listFirstMovements(supplies, lotId, stepsLookedAt))),
  ]);
  const released = new Map(
    steps.flat().flatMap((step) => (step.reason === 'release' ? [[step.documentId, step] as const] : [])),
  );
  const names = await accountNames(people, [
    donation.recordedBy,
    ...[...released.values()].map(({ recordedBy }) => recordedBy),
  ]);
  const notYet = ids.length - lots.size;
  const document = notYet > 0 && donation.documentId ? await readDocument(supplies, donation.documentId) : undefined;
  const coming = new Map(document?.opens?.map((lot) => [lot.lotId, lot]));
  const waiting = (stock: StoredStock | undefined) =>
    store && stock ? (stock.cells[cellOf(storeAccount(store.storeId), 'quarantined')] ?? 0) : 0;
  const { donationId, driveId, place, receivedAt, recordedAt, fiscalReceiptNo, remark } = donation;
  const { kind, anonymous, name, publishName } = donation.donor;
  return {
    ...{ donationId, driveId, place, receivedAt, recordedAt, fiscalReceiptNo, remark, store },
    driveName: drive.name,
    organiser: drive.organiser,
    organizationId: drive.organizationId,
    donor: { kind, anonymous, ...(seesDonor ? { name, publishName } : {}) },
    receivedBy: seesDonor ? donation.receivedBy : undefined,
    giftToken: seesDonor ? giftTokenOf({ secret }, driveId, donationId) : undefined,
    loggedBy: names.get(donation.recordedBy),
    releases: [...released.values()].map(({ recordedBy, movedAt }) => ({ by: names.get(recordedBy), at: movedAt })),
    lots: donation.lots.map(({ status: _, ...line }) => {
      const found = lots.get(line.lotId);
      const { asked, valuation, lotNo, madeOn, expiresOn } = found?.lot ?? coming.get(line.lotId) ?? {};
      const came = found ? cameOf(found.stock) : line.quantity;
      const facts = found ? { lotNo: lotNo!, madeOn, expiresOn } : {};
      const packs = asked && came === line.quantity ? { asked } : {};
      const { recalledAt } = found?.stock ?? {};
      return { ...line, ...facts, ...packs, quantity: came, valuation, waiting: waiting(found?.stock), recalledAt };
    }),
    notYet: coming.size > 0 ? notYet : undefined,
    notices: [...(donation.notices ?? [])],
    warnings: (donation.warnings ?? []).map((warning) => ({ ...warning })),
  };
}

/** What came in of a lot, as corrected. */
export const cameOf = ({ cells }: Pick<StoredStock, 'cells'>): number =>
  -Object.entries(cells).reduce((sum, [cell, quantity]) => (kindOf(cell) === 'donor' ? sum + quantity : sum), 0);
