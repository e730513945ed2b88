/** What cannot be at once on an open day: two sessions in one room, or with one presenter. Pure; asked by the organizer's timeline. */
import { overlaps } from '../reservations/rules.ts';
import type { Session } from './model.ts';

export type Timed = Pick<Session, 'sessionId' | 'venueId' | 'startAt' | 'endAt' | 'room' | 'presenters'>;
export type Clash = {
  readonly kind: 'room' | 'presenter';
  /** The room, or who presents, as it is written in the first of the two. */
  readonly what: string;
  readonly first: string;
  readonly second: string;
};

/** One spelling for what people write in several ways. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
const spanOf = ({ startAt, endAt }: Timed) => ({ from: Date.parse(startAt), to: Date.parse(endAt) });

function between(a: Timed, b: Timed): Clash[] {
  if (!overlaps(spanOf(a), spanOf(b))) return [];
  const [first, second] = [a.sessionId, b.sessionId];
  const isOneRoom = a.venueId === b.venueId && a.room && b.room && plain(a.room) === plain(b.room);
  const others = new Set((b.presenters ?? []).map(plain));
  const both = (a.presenters ?? []).filter((name) => others.has(plain(name)));
  return [
    ...(isOneRoom ? [{ kind: 'room' as const, what: a.room!, first, second }] : []),
    ...both.map((what) => ({ kind: 'presenter' as const, what, first, second })),
  ];
}

/** Each pair once, the soonest first. */
export function clashesOf(sessions: readonly Timed[]): Clash[] {
  const inOrder = [...sessions].sort((a, b) => a.startAt.localeCompare(b.startAt));
  return inOrder.flatMap((a, index) => inOrder.slice(index + 1).flatMap((b) => between(a, b)));
}
