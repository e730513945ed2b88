/**
 * The pass that comes with an opened door list: who may look at which list again, and until when. Nothing is stored;
 * a pass is good for its own account alone, whose role is asked anew each time. Called by the desk's API.
 */
import { partsOfPurposeToken, purposeTokenOf } from '../runtime/secrets.ts';
import type { DoorListAsked } from './door-list.ts';

const whole = 'all';

export const passOf = (
  secret: string,
  accountId: string,
  { openDayId, venueId, slotId = whole }: DoorListAsked,
  until: number,
) => purposeTokenOf(secret, 'desk', accountId, venueId, openDayId, slotId, String(until));

/** What the pass shows to this account at this venue; undefined for a forged one, another's, and one that is over. */
export function listOfPass(
  secret: string,
  pass: string,
  { accountId, venueId, now }: { readonly accountId: string; readonly venueId: string; readonly now: number },
): (DoorListAsked & { readonly until: number }) | undefined {
  const [account, venue, openDayId, slotId, until] = partsOfPurposeToken(secret, 'desk', pass) ?? [];
  if (account !== accountId || venue !== venueId || !openDayId || !(now < Number(until))) return undefined;
  return { openDayId, venueId, slotId: slotId === whole ? undefined : slotId, until: Number(until) };
}
