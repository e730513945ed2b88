/**
 * Who turned out to be one person: stored as two, since a number was spelt in two ways then, or an address was given here and a number
 * there. Pure; the rosters tell it, organizers decide, and nothing is merged.
 */
export type KnownPerson = {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** Under which key the place is held, and under which one the record is listed. */
  readonly personKey?: string | undefined;
  readonly list?: string | undefined;
};

/** As at sign-up: two addresses with one number are two people, and so are those who told themselves apart by their names. */
export function isOnePerson(one: KnownPerson, other: KnownPerson): boolean {
  if (one.personKey === undefined || one.personKey === other.personKey || one.list === other.list) return false;
  return one.email !== undefined && other.email !== undefined
    ? one.email === other.email
    : one.phone !== undefined && one.phone === other.phone;
}

/** Those who turned out to be one, person by person, each with the number of the person, from 1; all others are left out. */
export function turnedOutOne<Item>(
  items: readonly Item[],
  personOf: (item: Item) => KnownPerson,
): Array<Item & { readonly samePerson: number }> {
  const byContact = new Map<string, Item[]>();
  for (const item of items) {
    const { email, phone } = personOf(item);
    for (const contact of [email, phone])
      if (contact !== undefined) byContact.set(contact, [...(byContact.get(contact) ?? []), item]);
  }
  const people: Array<Set<Item>> = [];
  for (const item of items) {
    const { email, phone } = personOf(item);
    const near = [email, phone].flatMap((contact) => (contact === undefined ? [] : byContact.get(contact)!));
    const same = near.filter((other) => isOnePerson(personOf(item), personOf(other)));
    if (same.length === 0) continue;
    const known = people.filter((person) => [item, ...same].some((one) => person.has(one)));
    const all = new Set([...known.flatMap((person) => [...person]), item, ...same]);
    people.splice(0, people.length, ...people.filter((person) => !known.includes(person)), all);
  }
  return people.flatMap((person, index) => [...person].map((item) => ({ ...item, samePerson: index + 1 })));
}
