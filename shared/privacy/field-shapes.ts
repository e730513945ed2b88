/** What a personal field is, and the few that many items have. Used by the files of `fields/`. */
import type { DataKind, Keeping } from './personal-data.ts';

export type PersonalField = {
  readonly kind: DataKind;
  readonly keep: Keeping;
  /** Stored as ciphertext (functions/store/contact-cipher.ts). */
  readonly sealed?: true;
  /** Stays when the person asks to be erased, under a pseudonym; the keeping's reason or the purpose tells why. */
  readonly staysWhenErased?: true;
};

/** By attribute; a dot leads into a nested one. */
export type PersonalFields = Readonly<Record<string, PersonalField>>;
/** By an item's `type`, or the kind of its key where it has none (docs/data-model.md). */
export type FieldsOfItems = Readonly<Record<string, PersonalFields>>;

export const text = (kind: DataKind, keep: Keeping): PersonalField => ({ kind, keep, sealed: true });
export const plain = (kind: DataKind, keep: Keeping): PersonalField => ({ kind, keep });
export const contact = (keep: Keeping) => ({
  name: text('name', keep),
  email: text('email', keep),
  phone: text('phone', keep),
  locale: plain('language', keep),
});
/** By what a person's records are found. */
export const found = (keep: Keeping) => ({
  personKey: plain('key', keep),
  list: plain('key', keep),
  listSort: plain('key', keep),
});
