/** The fields of whatever is stored, by table and kind of item, nested ones where the registry looks into them. */
import { personalItems, type PersonalItem } from '../../shared/privacy/personal-items.ts';
import { impersonalFields } from './impersonal-fields.ts';

type Item = Readonly<Record<string, unknown>>;

/** Items without a `type`, by their key (docs/data-model.md). A record's fence holds nothing at all. */
const byKey: ReadonlyArray<readonly [RegExp, string]> = [
  [/^PLACE#.* CLAIMS$/, 'claims'],
  [/^SHELF#/, 'copy'],
  [/^LINE#/, 'line'],
  [/^PERSON#.* AGENDA$/, 'agenda'],
  [/^DUE#/, 'reminder'],
  [/^OPENDAY#.* OCCUPANCY#/, 'occupancy'],
  [/^MESSAGE#/, 'marker'],
  [/^(?:SHIFT|SESSION)#.* (?:SIGNUP|HOLD|BOOKING)#/, 'fence'],
];

export function kindOf(item: Item): string {
  if (item.type !== undefined) return String(item.type);
  return byKey.find(([key]) => key.test(`${String(item.pk)} ${String(item.sk)}`))?.[1] ?? `unknown: ${String(item.pk)}`;
}

function fieldsOf(item: Item, looksInto: ReadonlySet<string>, path = ''): string[] {
  return Object.entries(item).flatMap(([name, value]) => {
    const field = path + name.replace(/^(shf|ssn)_.*/, '$1').replace(/^(returned|missing|came)\|.*/, '$1');
    return looksInto.has(field) && typeof value === 'object'
      ? fieldsOf(value as Item, looksInto, `${field}.`)
      : [field];
  });
}

/** Keys say nothing unless the registry says so; they are made of ids. */
const never = ['pk', 'sk', 'type'];

/** What is stored and neither registered as personal nor known to be impersonal: `table/item field`. */
export function unregisteredFields(
  stored: ReadonlyMap<string, readonly Item[]>,
  registry: readonly PersonalItem[] = personalItems,
): string[] {
  const missing = new Set<string>();
  for (const [table, items] of stored)
    for (const item of items) {
      const kind = kindOf(item);
      if (kind === 'fence') continue;
      const personal = registry.find((one) => one.context === table && one.item === kind)?.fields ?? {};
      const known = new Set([
        ...never,
        ...Object.keys(personal),
        ...(impersonalFields[`${table}/${kind}`] ?? '').split(' '),
      ]);
      const nests = new Set([...known].filter((field) => field.includes('.')).map((field) => field.split('.')[0]!));
      for (const field of fieldsOf(item, nests)) if (!known.has(field)) missing.add(`${table}/${kind} ${field}`);
    }
  return [...missing].toSorted();
}
