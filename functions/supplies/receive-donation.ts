/** A charity logs a donation, lot by lot: what came in, counted by two people, is stock from then on. */
import { accept, type Result } from '../../shared/kernel/result.ts';
import {
  decideDonation,
  keptDonor,
  quantitiesByItem,
  type AcceptedLine,
} from '../../shared/supplies/donation-rules.ts';
import { newConsents } from '../../shared/privacy/consents.ts';
import type { DonationRequest, Lot } from '../../shared/supplies/model.ts';
import { newId } from '../runtime/ids.ts';
import { commitOnce, madeBefore, repeatableRequest, type Write } from '../store/commit-once.ts';
import { drivePartition } from './drive-keys.ts';
import type { SuppliesDeps } from './deps.ts';
import { putDonation, readDonation, type StoredDonation } from './donation-store.ts';
import type { StoredDrive } from './drive-store.ts';
import { readItems } from './item-store.ts';
import { listNeeds, raiseReceived } from './need-store.ts';
import { openLot, placeAccount } from './stock-ledger.ts';

export type Received = { readonly donationId: string; readonly lots: readonly Lot[] };

const lotOf = ({ entry, item, quantity }: AcceptedLine, now: number): Lot => ({
  lotId: newId('lot', now),
  itemId: item.itemId,
  itemName: item.name,
  unit: item.baseUnit,
  quantity,
  lotNo: entry.lotNo,
  madeOn: entry.madeOn,
  expiresOn: entry.expiresOn,
  status: 'available',
});

/** The lot, its movement and its balance for each line of a donation. */
function stockWrites(
  { supplies }: SuppliesDeps,
  { driveId, donationId, receivedAt, place, recordedBy, recordedAt, lots }: StoredDonation,
  lines: readonly AcceptedLine[],
  now: number,
): Write[] {
  return lots.flatMap((lot, index) => {
    const { lotId, itemId, quantity, unit } = lot;
    const stored = { ...lot, driveId, donationId, receivedAt, storage: lines[index]!.item.storage };
    return openLot(supplies, stored, {
      ...{ movementId: newId('movement', now), lotId, itemId, quantity, unit, recordedBy, recordedAt },
      from: 'donor',
      to: placeAccount(place),
      reason: 'donated',
      movedAt: receivedAt,
    });
  });
}

/**
 * Commits the donation, its stock and the needs' counters together: at most 1 + 1 + 20 × 3 + 20 writes. Goods that the
 * drive does not ask for become stock without a need. A replay is answered from the stored donation.
 * Refuses: what decideDonation refuses, key.reused.
 */
export async function receiveDonation(
  deps: SuppliesDeps,
  drive: StoredDrive,
  request: DonationRequest,
  by: { readonly accountId: string; readonly idempotencyKey: string | undefined },
): Promise<Result<Received>> {
  const { supplies } = deps;
  const { driveId } = drive;
  const repeatable = repeatableRequest(drivePartition(driveId), 'donation', by.idempotencyKey, request);
  const before = await madeBefore(supplies, repeatable);
  if (!before.ok) return before;
  if (before.value !== undefined) {
    const { donationId, lots } = (await readDonation(supplies, driveId, before.value))!;
    return accept({ donationId, lots });
  }

  const now = deps.now();
  const [catalogue, needs] = await Promise.all([
    readItems(
      supplies,
      request.lots.map((entry) => entry.itemId),
    ),
    listNeeds(supplies, driveId),
  ]);
  const decision = decideDonation(drive, catalogue, request, now);
  if (!decision.ok) return decision;

  const { receivedOn, lines } = decision.value;
  const donation: StoredDonation = {
    ...request,
    donationId: newId('donation', now),
    driveId,
    donor: keptDonor(request.donor),
    ...(request.donor.publishName ? { consents: newConsents(['donor_name'], { channel: 'staff', now }) } : {}),
    receivedOn,
    lots: lines.map((line) => lotOf(line, now)),
    recordedBy: by.accountId,
    recordedAt: new Date(now).toISOString(),
  };
  const sums = quantitiesByItem(lines);
  const counted = needs.filter((need) => sums.has(need.itemId));
  const outcome = await commitOnce(supplies, repeatable, donation.donationId, [
    putDonation(supplies, donation),
    ...stockWrites(deps, donation, lines, now),
    ...counted.map((need) => raiseReceived(supplies, need, sums.get(need.itemId)!)),
  ]);
  // The same request came twice at once, and the other was first: its donation is the answer.
  if (outcome === 'repeated') return receiveDonation(deps, drive, request, by);
  if (outcome === 'refused') throw new Error('A need of the drive disappeared while a donation was being logged');
  return accept({ donationId: donation.donationId, lots: donation.lots });
}
