/** Sessions as stored: all but the seats, which the engine keeps (functions/reservations). */
import type { Session } from '../../shared/open-days/model.ts';
import { slotItems } from '../reservations/slot-items.ts';

/** `capacity` is what the organizer asked for; what is free of it is the engine's to say. */
export type StoredSession = Omit<
  Session,
  'confirmedSeats' | 'waitingSeats' | 'freeSeats' | 'overSeats' | 'ownStatus'
> & {
  readonly peopleForgottenAt?: string;
  readonly changedAt?: string;
};

export const sessions = slotItems<StoredSession, 'sessionId'>('session', 'sessionId');
export const { read: readSession, keyOf: sessionKey } = sessions;
