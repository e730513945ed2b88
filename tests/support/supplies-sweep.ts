/**
 * Looks through everything that the table of supplies holds for a broken promise: counters that are not the sum
 * of what they count, goods without a way back, balances that no movement explains, half-written requests.
 */
import type { Balance, Movement, StoredLot } from '../../functions/supplies/stock-ledger.ts';
import type { StoredDonation } from '../../functions/supplies/donation-store.ts';
import type { StoredNeed } from '../../functions/supplies/need-store.ts';
import type { StoredPledge } from '../../functions/supplies/pledge-store.ts';

type Stored = Record<string, unknown>;

/** Sentences about what is broken; none when all is well. */
export function sweepSupplies(stored: readonly Stored[]): string[] {
  const ofType = <Item>(type: string) => stored.filter((item) => item.type === type) as unknown as Item[];
  const lots = ofType<StoredLot>('lot');
  const movements = ofType<Movement>('movement');
  const balances = ofType<Balance>('balance');
  const donations = ofType<StoredDonation>('donation');
  const pledges = ofType<StoredPledge>('pledge');
  const broken: string[] = [];
  const expectEqual = (what: string, told: unknown, counted: unknown) => {
    if (JSON.stringify(told) !== JSON.stringify(counted)) broken.push(`${what}: stored ${told}, counted ${counted}`);
  };
  const sum = (quantities: readonly number[]) => quantities.reduce((total, quantity) => total + quantity, 0);

  for (const need of ofType<StoredNeed>('need')) {
    const ofNeed = ({ driveId, itemId }: { driveId: string; itemId: string }) =>
      driveId === need.driveId && itemId === need.itemId;
    const received = lots.filter(ofNeed);
    const pledged = pledges.filter(ofNeed);
    const changes = new Set(received.map((lot) => lot.donationId)).size + pledged.length;
    expectEqual(`received of ${need.itemId}`, need.received, sum(received.map((lot) => lot.quantity)));
    expectEqual(`pledged of ${need.itemId}`, need.pledged, sum(pledged.map((pledge) => pledge.quantity)));
    expectEqual(`revision of ${need.itemId}`, need.revision, 1 + changes);
  }
  for (const donation of donations) {
    const found = lots.filter((lot) => lot.donationId === donation.donationId).map((lot) => lot.lotId);
    expectEqual(`lots of ${donation.donationId}`, donation.lots.map((lot) => lot.lotId).toSorted(), found.toSorted());
  }
  for (const lot of lots) {
    if (!donations.some((donation) => donation.donationId === lot.donationId))
      broken.push(`${lot.lotId} has no donation`);
    const ofLot = movements.filter((movement) => movement.lotId === lot.lotId);
    for (const account of new Set(ofLot.flatMap(({ from, to }) => [from, to]))) {
      if (account === 'donor') continue;
      const came = sum(ofLot.filter(({ to }) => to === account).map(({ quantity }) => quantity));
      const went = sum(ofLot.filter(({ from }) => from === account).map(({ quantity }) => quantity));
      const balance = balances.find((found) => found.lotId === lot.lotId && found.account === account);
      expectEqual(`balance of ${lot.lotId} in ${account}`, balance?.onHand, came - went);
      if (came < went) broken.push(`${lot.lotId} is below zero in ${account}`);
    }
    expectEqual(`units of ${lot.lotId}`, [...new Set(ofLot.map(({ unit }) => unit))], [lot.unit]);
  }
  for (const { lotId } of balances) if (!lots.some((lot) => lot.lotId === lotId)) broken.push(`${lotId} is nowhere`);
  for (const { recordId } of ofType<{ recordId: string }>('request')) {
    const records = [...pledges.map(({ pledgeId }) => pledgeId), ...donations.map(({ donationId }) => donationId)];
    if (!records.includes(recordId)) broken.push(`the request for ${recordId} made nothing`);
  }
  return broken;
}
