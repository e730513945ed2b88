/**
 * Signs tickets and says which keys are valid. Each open day has keys of its own, made from the stage's secret by their number, so
 * that nothing that signs is stored. Other contexts ask for the code that they print or mail.
 */
import { createPublicKey, sign, verify } from 'node:crypto';
import {
  bytesOfTicket,
  shortCodeOf,
  ticketCodeOf,
  type ReadTicket,
  type Ticket,
} from '../../shared/attendance/ticket.ts';
import type { TicketKeys } from '../../shared/attendance/gate-model.ts';
import { ed25519Of } from '../runtime/ed25519.ts';
import { ticketSeedOf, ticketTagOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { readKeyNumbers, type KeyNumbers } from './ticket-key-store.ts';

export { readKeyNumbers };

const known = new Map<string, ReturnType<typeof ed25519Of>>();

function keyOf(secret: string, openDayId: string, keyNumber: number) {
  const name = `${secret} ${openDayId} ${keyNumber}`;
  const made = known.get(name);
  if (made) return made;
  const key = ed25519Of(ticketSeedOf(secret, openDayId, keyNumber));
  known.set(name, key);
  return key;
}

export type TicketOf = Pick<Ticket, 'slotId' | 'order' | 'party' | 'category'> & { readonly openDayId: string };
export type TicketCode = { readonly code: string; readonly short: string };

export const shortOf = (secret: string, slotId: string, order: number) =>
  shortCodeOf(ticketTagOf(secret, slotId, order));

export function signTicket(secret: string, { current }: KeyNumbers, { openDayId, ...of }: TicketOf): TicketCode {
  const signed = bytesOfTicket({ ...of, keyNumber: current });
  const signature = sign(null, signed, keyOf(secret, openDayId, current).privateKey);
  return { code: ticketCodeOf(signed, signature), short: shortOf(secret, of.slotId, of.order) };
}

/** Access pattern: the keys of its open day (GetItem). */
export const ticketOf = async (attendance: Table, secret: string, of: TicketOf): Promise<TicketCode> =>
  signTicket(secret, await readKeyNumbers(attendance, of.openDayId), of);

export function checkSignature(
  secret: string,
  openDayId: string,
  numbers: KeyNumbers,
  { ticket, signed, signature }: ReadTicket,
): 'good' | 'bad' | 'revoked' {
  const publicKey = createPublicKey(keyOf(secret, openDayId, ticket.keyNumber).privateKey);
  if (ticket.keyNumber > numbers.current || !verify(null, signed, publicKey, signature)) return 'bad';
  return ticket.keyNumber < numbers.from ? 'revoked' : 'good';
}

export const validKeysOf = (secret: string, openDayId: string, { from, current }: KeyNumbers): TicketKeys => ({
  current,
  valid: Object.fromEntries(
    Array.from({ length: current - from + 1 }, (_, at) => from + at).map((number) => [
      String(number),
      keyOf(secret, openDayId, number).x,
    ]),
  ),
});
