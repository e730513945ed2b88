/**
 * The version in which each type of item is stored now. An item without one is of version 1. Whoever changes the shape of a
 * stored item raises its version here and says in functions/migrations/upgrades.ts how older ones become it;
 * until the migration has passed by, stores read both.
 */
type Item = Readonly<Record<string, unknown>>;

const versions: Readonly<Record<string, number>> = {
  // 2: personal texts are sealed. 3: a phone number has one spelling.
  'sign-up': 3,
  hold: 3,
  booking: 3,
  pledge: 3,
  // 3: a short number leads to its note. 4: its pledge says that goods of it came.
  donation: 4,
  account: 2,
  // 2: an item beside it says when its people are to be forgotten.
  shift: 2,
  session: 2,
  // 2: organizations lie together, and a membership lies with its organization too.
  organization: 2,
  membership: 2,
  // 2: the lot's own item says what is where.
  balance: 2,
  // 2: why it was cancelled is a code of a closed list. 3: listed by day, with a revision.
  round: 3,
  // 2: has a revision.
  zone: 2,
  // 2: whose a credential is stands beside it.
  passkey: 2,
};

export const schemaVersionOf = (type: unknown): number => versions[String(type)] ?? 1;

/** `v` stands on items whose type has left its first version. */
export const versioned = <Stored extends Item>(item: Stored): Stored =>
  schemaVersionOf(item.type) === 1 ? item : { ...item, v: schemaVersionOf(item.type) };

export const versionOf = (item: Item): number => Number(item.v ?? 1);

/** All versions in one word: the migration to them is done once a table. */
export const schemaName = Object.entries(versions)
  .map(([type, version]) => `${type}=${version}`)
  .sort()
  .join(' ');
