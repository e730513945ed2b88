/**
 * What is derived from the stage's secrets: private links and the keys that persons are known by from one, sign-in codes
 * from the contact keys and an id that only those read who make or check codes. All are HMAC-SHA-256: nothing that opens a door
 * is stored.
 * A secret that was rotated is a list, newest first: the first makes, every one opens (docs/runbook.md).
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

const mac = (secret: string, purpose: string, text: string) =>
  createHmac('sha256', secret).update(`${purpose}\n${text}`).digest();

/**
 * The two parts of the signing secret. `<text>` is both; `<key>|<link>,<older link>` has them apart, since links can be
 * signed anew after a leak, and the keys that everybody is stored under cannot.
 */
function signingParts(secret: string): { keySecret: string; linkSecrets: readonly string[] } {
  const [keySecret = '', links = keySecret] = secret.split('|');
  return { keySecret, linkSecrets: links.split(',') };
}

const linkWith = (linkSecret: string, id: string) =>
  `${id}.${mac(linkSecret, 'manage-token', id).subarray(0, 16).toString('base64url')}`;

/** The private link of a record: its id and a 128-bit tag. Needs no lookup to refuse a forged one. */
export const manageTokenOf = (secret: string, id: string) => linkWith(signingParts(secret).linkSecrets[0]!, id);

/** The id that a private link was made for, or undefined for anything forged or mistyped. */
export function idOfManageToken(secret: string, token: string): string | undefined {
  const id = token.slice(0, token.lastIndexOf('.'));
  const given = Buffer.from(token);
  const isOf = (linkSecret: string) => {
    const expected = Buffer.from(linkWith(linkSecret, id));
    return expected.length === given.length && timingSafeEqual(expected, given);
  };
  return signingParts(secret).linkSecrets.some(isOf) ? id : undefined;
}

/**
 * The key by which a person is known to the sign-up engine: 66 bits of an HMAC of the address.
 * A plain hash would not do, since phone numbers can be enumerated.
 */
export const personKeyOf = (secret: string, contact: { email?: string | undefined; phone?: string | undefined }) =>
  mac(signingParts(secret).keySecret, 'person', contact.email ?? contact.phone ?? '')
    .toString('base64url')
    .slice(0, 11);

const plainLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The uniform volunteer number: made from the person's key, so that it is the same everywhere and stored nowhere. It stands
 * where an ID number would. Source: MZ/T 061-2015 (domain guide 2.1).
 */
export const volunteerNoOf = (secret: string, personKey: string) =>
  `V-${[...mac(signingParts(secret).keySecret, 'volunteer-no', personKey).subarray(0, 10)].map((byte) => plainLetters[byte % 32]).join('')}`;

/** The seed of a key that signs tickets of an open day, by its number. 256 bits. */
export const ticketSeedOf = (secret: string, openDayId: string, keyNumber: number) =>
  mac(signingParts(secret).keySecret, 'ticket-key', `${openDayId}\n${keyNumber}`);

/** What the short code of a ticket is made of. */
export const ticketTagOf = (secret: string, slotId: string, order: number) =>
  mac(signingParts(secret).keySecret, 'ticket', `${slotId}\n${order}`);

/** Looks up an e-mail address without storing it as a key. */
export const emailKeyOf = (secret: string, email: string) =>
  mac(signingParts(secret).keySecret, 'email', email).toString('base64url');

/** The 6-digit code of a request for one. */
export const codeOf = (secret: string, codeId: string) => codeWith(secret.split(',')[0]!, codeId);

export const isCodeOf = (secret: string, codeId: string, given: string): boolean =>
  secret.split(',').some((each) => equalText(codeWith(each, codeId), given));

/** The 6-digit code by which a private link is opened once; as links, of the signing secret. */
export const linkCodeOf = (secret: string, codeId: string) => codeWith(signingParts(secret).linkSecrets[0]!, codeId);

export const isLinkCodeOf = (secret: string, codeId: string, given: string): boolean =>
  signingParts(secret).linkSecrets.some((each) => equalText(codeWith(each, codeId), given));

/** Truncated as in RFC 4226 section 5.3. */
function codeWith(secret: string, codeId: string): string {
  const digest = mac(secret, 'code', codeId);
  const offset = digest[digest.length - 1]! & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const equalText = (a: string, b: string) =>
  timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));

/** A short fingerprint of a request, to know its replay: 66 bits. */
export const fingerprintOf = (...parts: readonly string[]) =>
  hash('sha256', parts.join('\n'), 'base64url').slice(0, 11);

/** A session token: 256 random bits. Only its hash is stored. */
export const newSessionToken = () => randomBytes(32).toString('base64url');
export const sessionKeyOf = (token: string) => hash('sha256', token, 'base64url');

/** An API token that the key of the request that made it brings back, and nothing else: that key is not stored. 256 bits. */
export const keyedTokenOf = (secret: string, tokenId: string, idempotencyKey: string) =>
  mac(signingParts(secret).keySecret, 'api-token', `${tokenId}\n${idempotencyKey}`).toString('base64url');

/** What signs the events of a webhook; whoever gets them knows it. 192 bits, as Standard Webhooks ask for at least. */
export const webhookSecretOf = (secret: string, webhookId: string) =>
  mac(signingParts(secret).keySecret, 'webhook', webhookId).subarray(0, 24);

/** Links that do one thing only, and what they are good for. */
export type LinkPurpose =
  'gift' | 'give' | 'swap' | 'names' | 'invite' | 'feed' | 'stop' | 'desk' | 'help' | 'cover' | 'remark';

/** A link for one purpose, e.g. to take a place over; it does not open what the private link opens. */
export const purposeTokenOf = (secret: string, purpose: LinkPurpose, ...parts: readonly string[]) =>
  manageTokenOf(secret, [purpose, ...parts].join('.'));

/** The parts that such a link was made of, or undefined for a forged one and one of another purpose. */
export function partsOfPurposeToken(secret: string, purpose: LinkPurpose, token: string): string[] | undefined {
  const [kind, ...parts] = idOfManageToken(secret, token)?.split('.') ?? [];
  return kind === purpose ? parts : undefined;
}
