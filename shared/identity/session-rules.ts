/** When a session counts, how using it prolongs it, and whether its owner confirmed lately that it is them. */
import { day, minute } from '../kernel/time.ts';
import { confirmationMinutes, sessionDays, sessionIdleDays } from './session-model.ts';

/** Instants are milliseconds since 1970, but for `expiresAt`: seconds, as DynamoDB's TTL wants it. */
export type SessionTimes = {
  readonly startedAt: number;
  readonly lastUsedOn: string;
  readonly expiresAt: number;
};

const utcDayOf = (now: number) => new Date(now).toISOString().slice(0, 10);
const seconds = (at: number) => Math.floor(at / 1000);

/** The absolute end, or the idle one if that comes first. */
const expiryAt = (startedAt: number, now: number) =>
  seconds(Math.min(startedAt + sessionDays * day, now + sessionIdleDays * day));

export const newSessionTimes = (now: number): SessionTimes => ({
  startedAt: now,
  lastUsedOn: utcDayOf(now),
  expiresAt: expiryAt(now, now),
});

/** `endedAt` is when its owner last signed out everywhere. TTL clears late, so the time is looked at too. */
export const isAlive = ({ startedAt, expiresAt }: SessionTimes, now: number, endedAt = -Infinity): boolean =>
  expiresAt * 1000 > now && startedAt > endedAt;

/** What using it changes: at most one write a day. Undefined when today's use is on record already. */
export const useOf = ({ startedAt, lastUsedOn }: SessionTimes, now: number) =>
  lastUsedOn < utcDayOf(now) ? { lastUsedOn: utcDayOf(now), expiresAt: expiryAt(startedAt, now) } : undefined;

export const isConfirmed = (session: { readonly confirmedAt?: string | undefined }, now: number): boolean =>
  session.confirmedAt !== undefined && Date.parse(session.confirmedAt) > now - confirmationMinutes * minute;
