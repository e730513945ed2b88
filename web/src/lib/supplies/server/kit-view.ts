/** Recipes of kits as pages show them, with every version; and their form. */
import { labelled } from '#shared/kernel/joined.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity, units } from '#shared/kernel/unit-names.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import type { Item } from '#shared/supplies/model.ts';
import type { Kit } from '#shared/supplies/stock-papers-model.ts';
import { given, whole } from '../../server/forms.ts';
import { longDayIn } from '../../server/times.ts';

export const mostThings = 20;

export function kitView(kit: Kit, items: readonly Item[], locale: Locale) {
  const byId = new Map(items.map((item) => [item.itemId, item]));
  const versions = kit.versions.map(({ version, lines, since }) => ({
    version,
    since: longDayIn(since, driveZone, locale),
    things: lines.map(({ itemId, quantity }) => {
      const item = byId.get(itemId);
      return {
        itemId,
        text: item ? labelled(item.name[locale], formatQuantity(quantity, item.baseUnit, locale), locale) : itemId,
      };
    }),
  }));
  return {
    ...{ kitId: kit.kitId, itemId: kit.itemId, name: kit.name[locale] },
    newest: versions.at(-1)!,
    older: versions.slice(0, -1).reverse(),
  };
}

/** What a kit can be made of: everything but the kits themselves. */
export const thingChoices = (items: readonly Item[], kits: readonly Kit[], locale: Locale) => {
  const kitItems = new Set(kits.map(({ itemId }) => itemId));
  return items
    .filter(({ itemId }) => !kitItems.has(itemId))
    .map(({ itemId, name, baseUnit }) => ({ value: itemId, label: `${name[locale]} · ${units[baseUnit][locale]}` }));
};

export const usedThings = (values: Typed): number[] =>
  Array.from({ length: mostThings }, (_, row) => row).filter(
    (row) => given(values[`lines.${row}.itemId`]) ?? given(values[`lines.${row}.quantity`]),
  );

export function recipeInput(values: Typed) {
  const used = usedThings(values);
  return (used.length > 0 ? used : [0]).map((row) => ({
    itemId: given(values[`lines.${row}.itemId`]),
    quantity: whole(values[`lines.${row}.quantity`]),
  }));
}

/** The form's row that an error of the contract's input is about. */
export const thingPath = (path: string, values: Typed) =>
  path.replace(/^lines\.(\d+)/, (_, at) => `lines.${usedThings(values)[Number(at)] ?? at}`);

/** Another row, for a browser without JavaScript. */
export const moreRows = (values: Typed, most: number) => ({
  ...values,
  rows: `${Math.min(most, (Number(values.rows) || 1) + 1)}`,
});
