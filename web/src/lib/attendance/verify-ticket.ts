/** Checks the signature of a ticket in the browser, by the public keys of the bundle. */
import type { TicketKeys } from '#shared/attendance/gate-model.ts';
import type { ReadTicket } from '#shared/attendance/ticket.ts';
import { bytesOfBase64url } from '#shared/kernel/base64url.ts';

const imported = new Map<string, Promise<CryptoKey>>();

const keyOf = (publicKey: string): Promise<CryptoKey> => {
  const known = imported.get(publicKey);
  if (known) return known;
  const key = crypto.subtle.importKey('raw', bytesOfBase64url(publicKey)!, 'Ed25519', false, ['verify']);
  imported.set(publicKey, key);
  return key;
};

export async function verifyTicket(
  { valid, current }: TicketKeys,
  { ticket, signed, signature }: ReadTicket,
): Promise<'good' | 'bad' | 'revoked'> {
  const publicKey = valid[String(ticket.keyNumber)];
  // Nobody can tell a forged ticket of a revoked key from a true one without that key: both are refused.
  if (!publicKey) return ticket.keyNumber < current ? 'revoked' : 'bad';
  const isTrue = await crypto.subtle.verify(
    'Ed25519',
    await keyOf(publicKey),
    new Uint8Array(signature),
    new Uint8Array(signed),
  );
  return isTrue ? 'good' : 'bad';
}

/** Older browsers know no Ed25519: they are told before they are prepared. */
export async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}
