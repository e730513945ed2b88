/** Sessions as stored: all but the places, which the engine keeps (functions/places). */
import type { Session } from '../../shared/open-days/model.ts';
import { putNewOf } from '../store/commit-once.ts';
import { getRecord, listRecords, replaceRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** `capacity` is what the organizer asked for; what is free of it is the engine's to say. */
export type StoredSession = Omit<Session, 'confirmedSeats' | 'waitingSeats' | 'freeSeats'> & {
  /** Set by forget-people.ts; saving the session anew drops it, and its people are looked for once more. */
  readonly peopleForgottenAt?: string;
};

export const sessionKey = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, sk: 'SESSION' });
const listOf = (openDayId: string) => `OPENDAY#${openDayId}`;

const itemOf = (session: StoredSession) => ({
  ...session,
  ...sessionKey(session.sessionId),
  type: 'session',
  list: listOf(session.openDayId),
  listSort: `${session.startAt}#${session.sessionId}`,
});

export const readSession = (openDays: Table, sessionId: string) =>
  getRecord<StoredSession>(openDays, sessionKey(sessionId).pk, sessionKey(sessionId).sk);

/** Access pattern: sessions of an open day in programme order (listing index). */
export const listSessionsOf = (openDays: Table, openDayId: string) =>
  listRecords<StoredSession>(openDays, listOf(openDayId));

export const putSession = (openDays: Table, session: StoredSession) => putNewOf(openDays, itemOf(session));

/** Refuses: changed-meanwhile. */
export const updateStoredSession = (openDays: Table, session: StoredSession, from: number) =>
  replaceRecord(openDays, itemOf(session), from);
