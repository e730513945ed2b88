/** Changes what a person said of themselves in a record of theirs: a name, a phone number, consents. */
import { opened, sealed } from '../store/contact-cipher.ts';
import { getRecord, type Stored } from '../store/records.ts';
import { allOf, equal, missing } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

/** Null takes a field away; what is undefined stays. */
type Changes = Readonly<Record<string, unknown>>;

/**
 * Answers the record as it is then; undefined when it is nobody's any more. `changesOf` may be asked again: of two who
 * change the same field at once, the second sees what the first has done.
 */
export async function changeOwnRecord<Item>(
  table: Table,
  { pk, sk }: { readonly pk: string; readonly sk: string },
  changesOf: (record: Item) => Changes,
): Promise<Stored | undefined> {
  for (;;) {
    const current = await getRecord<Stored>(table, pk, sk);
    if (current?.personKey === undefined) return undefined;
    const changes = changesOf(opened(table, current) as Item);
    const fields = Object.keys(changes).filter((name) => changes[name] !== undefined);
    if (fields.length === 0) return opened(table, current);
    const stored: Changes = sealed(table, { ...changes, pk, sk, type: current.type });
    const unchanged = fields.map((name) => (current[name] === undefined ? missing(name) : equal(name, current[name])));
    const written = await update<Stored>(
      table,
      { pk, sk },
      {
        set: Object.fromEntries(fields.filter((name) => changes[name] !== null).map((name) => [name, stored[name]])),
        remove: fields.filter((name) => changes[name] === null),
        when: allOf(equal('personKey', current.personKey), ...unchanged),
      },
    );
    if (written.ok) return opened(table, written.item);
  }
}
