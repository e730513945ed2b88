/**
 * Personal text at rest: AES-256-GCM under a key of the stage, bound to the item and the field it stands in, so that a
 * ciphertext moved to another item opens nowhere. Which fields are sealed is the registry's word
 * (shared/privacy/personal-fields.ts). Stores seal and open; verbs see plain text.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { sealedFieldsOf } from '../../shared/privacy/personal-fields.ts';

type Item = Readonly<Record<string, unknown>>;
/** A key object, since with bytes as its key Node takes three times as long for a text. */
type Key = { readonly id: string; readonly key: KeyObject };

export type ContactCipher = {
  readonly seal: (text: string, place: string) => string;
  readonly open: (text: string, place: string) => string;
  /** Whether a text is sealed, and under the key that seals now. */
  readonly isCurrent: (text: string) => boolean;
  /** Id of the key that seals now. */
  readonly keyId: string;
};

/** 96 random bits a text: safe for 2³² texts under one key. Source: NIST SP 800-38D, 8.3. */
const nonceBytes = 12;
const tagBytes = 16;
/** A text was sealed under a key that was taken away since. */
export class UnknownContactKey extends Error {}

/** `sealed.<key id>.<nonce, ciphertext and tag>`; anything else is a text of before fields were sealed. */
const form = /^sealed\.([\w-]{6})\.([\w-]{38,})$/;

/** Key and id come from one secret text, so that a new key needs no id of its own. Source: RFC 5869. */
const keyOf = (secret: string): Key => ({
  id: Buffer.from(hkdfSync('sha256', secret, '', 'contact key id', 4)).toString('base64url'),
  key: createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'contact key', 32))),
});

/**
 * `secrets` holds one or more secret texts with commas between them: the first seals, all of them open
 * (docs/privacy.md tells how to rotate). Throws: on a text whose key is not among them, or that was tampered with.
 */
export function contactCipher(secrets: string): ContactCipher {
  const keys = secrets.split(',').map((secret) => keyOf(secret.trim()));
  const [newest] = keys;
  return {
    keyId: newest!.id,
    isCurrent: (text) => form.exec(text)?.[1] === newest!.id,
    seal: (text, place) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', newest!.key, nonce).setAAD(Buffer.from(place));
      const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `sealed.${newest!.id}.${Buffer.concat(sealed).toString('base64url')}`;
    },
    open: (text, place) => {
      const [, id, body] = form.exec(text) ?? [];
      if (body === undefined) return text;
      const known = keys.find((key) => key.id === id);
      if (!known) throw new UnknownContactKey(`No contact key ${id} is known`);
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', known.key, bytes.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes));
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Changes the text at a path, and every text of a list there; what is absent stays absent. */
function changeAt(value: unknown, [head, ...rest]: readonly string[], change: (text: string) => string): unknown {
  if (typeof value === 'string' && head === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one) => changeAt(one, head === undefined ? [] : [head, ...rest], change));
  if (typeof value !== 'object' || value === null || head === undefined || !(head in value)) return value;
  return { ...value, [head]: changeAt((value as Item)[head], rest, change) };
}

const changeFields = <Changed extends Item>(item: Changed, change: (text: string, place: string) => string): Changed =>
  sealedFieldsOf(item.type).reduce<Changed>(
    (seen, field) =>
      changeAt(seen, field.split('.'), (text) => change(text, `${item.pk}\n${item.sk}\n${field}`)) as Changed,
    item,
  );

/** A store's table, as far as it matters here: functions without the keys have no cipher. */
type Keyed = { readonly contacts?: ContactCipher | undefined };

/** The item as it is stored. Throws: in a function that does not know the keys, rather than storing plain text. */
export function sealed<Stored extends Item>({ contacts }: Keyed, item: Stored): Stored {
  if (!contacts) throw new Error('This function does not know the contact keys (infra/functions.ts)');
  return changeFields(item, contacts.seal);
}

/** The item as verbs see it. Functions without the keys see it sealed: they have no use for the text. */
export const opened = <Stored extends Item>({ contacts }: Keyed, item: Stored): Stored =>
  contacts ? changeFields(item, contacts.open) : item;

/** Whether every sealed field of a stored item is sealed under the key that seals now. */
export function isSealedByNewest({ contacts }: Keyed, item: Item): boolean {
  let all = true;
  changeFields(item, (text) => {
    all &&= contacts?.isCurrent(text) ?? false;
    return text;
  });
  return all;
}
