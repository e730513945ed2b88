/** The form of an item of the catalogue: what it shows of a stored one, and what it sends. */
import { usedRows, type Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { units } from '#shared/kernel/unit-names.ts';
import { readGs1 } from '#shared/supplies/gs1.ts';
import { itemCategories, storageClasses } from '#shared/supplies/goods-kinds.ts';
import type { Item } from '#shared/supplies/model.ts';
import { choicesOf, typedBoth, type ValueNames } from '../../open-days/server/edit.ts';
import { both, bothGiven, given, ticked, whole } from '../../server/forms.ts';

export const itemNames: ValueNames = { category: itemCategories, storage: storageClasses, baseUnit: units };
export const itemRefusals = { 'goods.unit-not-of-item': 'baseUnit' } as const;

export const itemChoices = (locale: Locale) => ({
  categories: choicesOf(itemCategories, locale),
  units: choicesOf(units, locale),
  storages: choicesOf(storageClasses, locale),
});
export type ItemChoices = ReturnType<typeof itemChoices>;

export const newItem: Typed = { category: 'food', storage: 'ambient', expiryRequired: 'on' };

export const typedItem = (item: Item): Typed => ({
  ...typedBoth('name', item.name),
  category: item.category,
  baseUnit: item.baseUnit,
  ...Object.assign(
    {},
    ...item.packs.map(({ unit, contains }, index) => ({
      [`packs.${index}.unit`]: unit,
      [`packs.${index}.contains`]: String(contains),
    })),
  ),
  storage: item.storage,
  ...(item.expiryRequired ? { expiryRequired: 'on' } : {}),
  ...typedBoth('cautions', item.cautions),
  gtin: item.gtin ?? '',
  typicalShelfLifeDays: item.typicalShelfLifeDays?.toString() ?? '',
  revision: String(item.revision ?? 1),
});

/** The number within whatever was typed or scanned; what holds none stays as it is, for the schema to refuse. */
export function gtinOf(typed: string | undefined, today: string): string | undefined {
  const text = given(typed);
  if (text === undefined) return undefined;
  const read = readGs1(text, today);
  return (read.ok ? read.value.gtin : undefined) ?? text;
}

export const itemInput = (values: Typed, today: string) => ({
  name: both(values, 'name'),
  category: given(values.category),
  baseUnit: given(values.baseUnit),
  packs: Array.from({ length: usedRows(values, 'packs') }, (_, index) => ({
    unit: given(values[`packs.${index}.unit`]),
    contains: whole(values[`packs.${index}.contains`]),
  })).filter(({ unit, contains }) => unit !== undefined || contains !== undefined),
  storage: given(values.storage),
  expiryRequired: ticked(values.expiryRequired),
  cautions: bothGiven(values, 'cautions'),
  gtin: gtinOf(values.gtin, today),
  typicalShelfLifeDays: whole(values.typicalShelfLifeDays),
});
