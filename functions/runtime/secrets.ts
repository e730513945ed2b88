/**
 * What is derived from the stage's secrets: private links and the keys that persons are known by from one, sign-in codes
 * from another, which only those hold who make or check codes. All are HMAC-SHA-256: nothing that opens a door is stored.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const mac = (secret: string, purpose: string, text: string) =>
  createHmac('sha256', secret).update(`${purpose}\n${text}`).digest();

/** The private link of a record: its id and a 128-bit tag. Needs no lookup to refuse a forged one. */
export const manageTokenOf = (secret: string, id: string) =>
  `${id}.${mac(secret, 'manage-token', id).subarray(0, 16).toString('base64url')}`;

/** The id that a private link was made for, or undefined for anything forged or mistyped. */
export function idOfManageToken(secret: string, token: string): string | undefined {
  const id = token.slice(0, token.lastIndexOf('.'));
  const expected = Buffer.from(manageTokenOf(secret, id));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : undefined;
}

/**
 * The key by which a person is known to the sign-up engine: 66 bits of an HMAC of the address.
 * A plain hash would not do, since phone numbers can be enumerated.
 */
export const personKeyOf = (secret: string, contact: { email?: string | undefined; phone?: string | undefined }) =>
  mac(secret, 'person', contact.email ?? contact.phone ?? '')
    .toString('base64url')
    .slice(0, 11);

/** Looks up an e-mail address without storing it as a key. */
export const emailKeyOf = (secret: string, email: string) => mac(secret, 'email', email).toString('base64url');

/** The 6-digit code of a request for one; truncated as in RFC 4226 section 5.3. */
export function codeOf(secret: string, codeId: string): string {
  const digest = mac(secret, 'code', codeId);
  const offset = digest[digest.length - 1]! & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const equalText = (a: string, b: string) => {
  const [left, right] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(left, right);
};

/** A short fingerprint of a request, to know its replay: 66 bits. */
export const fingerprintOf = (...parts: readonly string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 11);

/** A session token: 256 random bits. Only its hash is stored. */
export const newSessionToken = () => randomBytes(32).toString('base64url');
export const sessionKeyOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** An API token that the key of the request that made it brings back, and nothing else: that key is not stored. 256 bits. */
export const keyedTokenOf = (secret: string, tokenId: string, idempotencyKey: string) =>
  mac(secret, 'api-token', `${tokenId}\n${idempotencyKey}`).toString('base64url');

/** Links that do one thing only, and what they are good for. */
export type LinkPurpose = 'gift' | 'give' | 'swap' | 'names' | 'invite' | 'feed' | 'stop' | 'desk';

/** A link for one purpose, e.g. to take a place over; it does not open what the private link opens. */
export const purposeTokenOf = (secret: string, purpose: LinkPurpose, ...parts: readonly string[]) =>
  manageTokenOf(secret, [purpose, ...parts].join('.'));

/** The parts that such a link was made of, or undefined for a forged one and one of another purpose. */
export function partsOfPurposeToken(secret: string, purpose: LinkPurpose, token: string): string[] | undefined {
  const [kind, ...parts] = idOfManageToken(secret, token)?.split('.') ?? [];
  return kind === purpose ? parts : undefined;
}
