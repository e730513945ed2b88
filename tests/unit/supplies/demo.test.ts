/** The goods of the real open day's demo at the door of its drive. */
import { describe, expect, test } from 'vitest';
import { demoEvent } from '../../../infra/local/demo/demo-event.ts';
import { decideLot } from '../../../shared/supplies/acceptance-rules.ts';

const { minRemainingShelfLifeDays, minRemainingShelfLifePctIfShort } = demoEvent.donationDrives[0]!.acceptance;
const acceptance = { minRemainingDays: minRemainingShelfLifeDays, minRemainingPct: minRemainingShelfLifePctIfShort };

const received = demoEvent.donations.flatMap((donation) =>
  (donation.lines as Array<[string, number]>).map(([lotId, quantity]) => {
    const lot = demoEvent.lots.find(({ id }) => id === lotId)!;
    const item = demoEvent.supplyItems.find(({ id }) => id === lot.itemId)!;
    return { lot, item, quantity, receivedOn: donation.receivedAt.slice(0, 10) };
  }),
);

describe('The demo drive', () => {
  // A refused lot is in the demo with nothing received of it.
  test.each(received.map((line) => [line.quantity > 0 ? 'takes' : 'refuses', line.lot.lotNo, line] as const))(
    '%s lot %s',
    (outcome, _, { lot, item, receivedOn }) => {
      const entry = { madeOn: lot.mfgDate ?? undefined, expiresOn: lot.expiryDate ?? undefined };
      expect(decideLot(item, entry, acceptance, receivedOn).ok).toBe(outcome === 'takes');
    },
  );
});
