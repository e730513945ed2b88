/**
 * The code on a ticket: which reservation it is, for how many, and of which audience category; no name, no contact. 25 bytes and an
 * Ed25519 signature over them, made by functions/attendance/ticket-keys.ts and checked at the gate without a network. Pure.
 */
import { base64url, bytesOfBase64url } from '../kernel/base64url.ts';
import { slotKindOf } from '../reservations/slot-kind.ts';

export type Ticket = {
  /** Which key of its open day signed it. */
  readonly keyNumber: number;
  readonly slotId: string;
  readonly order: number;
  readonly party: number;
  /** Place of the category in the list of the glossary, from 1; 0 for shifts. */
  readonly category: number;
};
export type ReadTicket = { readonly ticket: Ticket; readonly signed: Uint8Array; readonly signature: Uint8Array };

const version = 1;
const signedBytes = 25;
const signatureBytes = 64;
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

function bytesOfUlid(ulid: string): number[] {
  let whole = 0n;
  for (const letter of ulid) whole = whole * 32n + BigInt(letters.indexOf(letter));
  return Array.from({ length: 16 }, (_, at) => Number((whole >> BigInt(8 * (15 - at))) & 255n));
}
function ulidOfBytes(bytes: Uint8Array): string {
  let whole = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let at = 0; at < 26; at += 1) {
    text = letters[Number(whole % 32n)] + text;
    whole /= 32n;
  }
  return text;
}

/** What is signed. */
export function bytesOfTicket({ keyNumber, slotId, order, party, category }: Ticket): Uint8Array<ArrayBuffer> {
  const kind = slotKindOf(slotId) === 'shift' ? 0 : 1;
  const number = [24, 16, 8, 0].map((shift) => (order >>> shift) & 255);
  return new Uint8Array([version, keyNumber, kind, ...bytesOfUlid(slotId.slice(4)), ...number, party, category]);
}

export const ticketCodeOf = (signed: Uint8Array, signature: Uint8Array) =>
  base64url(new Uint8Array([...signed, ...signature]));

/** What a scanner reads: the code, alone or at the end of a ticket's address. Undefined for anything else. */
export function readTicketCode(text: string): ReadTicket | undefined {
  const bytes = bytesOfBase64url(text.trim().replace(/^https?:\/\/[^/]+\/t\//, ''));
  if (bytes?.length !== signedBytes + signatureBytes || bytes[0] !== version) return undefined;
  const [keyNumber = 0, kind = 0] = bytes.slice(1, 3);
  const order = bytes.slice(19, 23).reduce((sum, byte) => sum * 256 + byte, 0);
  const [party = 0, category = 0] = bytes.slice(23, 25);
  const slotId = `${kind === 0 ? 'shf' : 'ssn'}_${ulidOfBytes(bytes.slice(3, 19))}`;
  return {
    ticket: { keyNumber, slotId, order, party, category },
    signed: bytes.slice(0, signedBytes),
    signature: bytes.slice(signedBytes),
  };
}

/** The short code that people read out: 8 letters in two groups; `o` and `l` are what they look like. */
export const shortCodeOf = (bytes: Uint8Array) => Array.from(bytes.slice(0, 8), (byte) => letters[byte % 32]!).join('');
export const shownShortCode = (short: string) => `${short.slice(0, 4)}-${short.slice(4)}`.toUpperCase();
export function typedShortCode(text: string): string | undefined {
  const short = text.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return short.length === 8 && [...short].every((letter) => letters.includes(letter)) ? short : undefined;
}
