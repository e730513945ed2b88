/**
 * Whether an address gets a message: not when its owner ended it or it bounces, and not without end, since anybody may type
 * anybody's address. Pure; functions/messages asks before each mail about a place.
 */
import type { GoodsMessageId, PlaceMessageId } from './model.ts';

/** What a mail about places or goods is, to whoever gets it; `bulk` is an organizer's own message. */
export type MailKind = PlaceMessageId | GoodsMessageId | 'bulk' | 'cover-asked';

/** `quiet`: only what changes a place; all others: nothing about places any more. */
export type Stopped = 'quiet' | 'not-me' | 'bounced' | 'complained';
export type AddressState = {
  readonly stopped?: Stopped | undefined;
  /** Since when. A mail that was asked for later proves that mail arrives. */
  readonly stoppedAt?: number | undefined;
  /** UTC day of the last mail, and how many there were on it. */
  readonly on?: string | undefined;
  readonly sent?: number | undefined;
};

/** Mail does not arrive, or is not wanted: staff are told, so that they phone. */
export const isUndelivered = (stopped: Stopped | undefined) => stopped === 'bounced' || stopped === 'complained';

/** Who takes eight shifts in a sitting and gives some back is not cut off. */
export const mostMailsADay = 12;

const notNeeded: readonly MailKind[] = ['reminder', 'thanks', 'bulk', 'cover-asked', 'goods-thanks', 'goods-low'];
/** Only organizers bring these about, and whoever misses them comes for nothing. */
const never: readonly MailKind[] = [
  'moved',
  'called-off',
  'back-on',
  'staff-removed',
  'staff-fewer',
  'capacity-lowered',
  'bulk',
  'cover-asked',
  'pledge-removed',
];

/** What somebody has to be told by phone where no mail reaches them: all that they did not do themselves. */
const byPhone: readonly MailKind[] = [
  ...(['moved', 'called-off', 'back-on', 'staff-removed', 'staff-fewer', 'capacity-lowered'] as const),
  ...(['promoted', 'offered', 'offer-expired', 'staff-moved', 'reminder'] as const),
];
export const needsCall = (id: MailKind): id is PlaceMessageId => byPhone.includes(id);

/** `hold`: not now; the day's digest has it. */
export function decideMail(address: AddressState, id: MailKind, today: string): 'send' | 'hold' | 'drop' {
  const { stopped, on, sent = 0 } = address;
  if (stopped === 'quiet') return notNeeded.includes(id) ? 'drop' : 'send';
  if (stopped) return 'drop';
  return on === today && sent >= mostMailsADay && !never.includes(id) ? 'hold' : 'send';
}
