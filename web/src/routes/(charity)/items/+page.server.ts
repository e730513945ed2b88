/** The catalogue: found by any part of a name in either language, or by the number on the pack. */
import type { PageServerLoad } from './$types';
import { given } from '#lib/server/forms.ts';
import { allItems, requireCharity, todayOfDrives } from '#lib/supplies/server/catalogue.ts';
import { withItsUnit } from '#lib/supplies/server/goods-view.ts';
import { gtinOf } from '#lib/supplies/server/item-editor.ts';
import { formatQuantity, units } from '#shared/kernel/unit-names.ts';
import { itemCategories, storageClasses } from '#shared/supplies/goods-kinds.ts';

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

export const load: PageServerLoad = async (event) => {
  await requireCharity(event);
  const { api, locale } = event.locals;
  const sought = given(event.url.searchParams.get('q') ?? undefined)?.slice(0, 120);
  const { items } = await allItems(api);
  const gtin = gtinOf(sought, todayOfDrives());
  const found = items.filter(
    (item) =>
      sought === undefined ||
      item.gtin === gtin ||
      Object.values(item.name).some((name) => plain(name).includes(plain(sought))),
  );
  return {
    sought: sought ?? '',
    /** The file has all of them, whatever is looked for. */
    all: items.length,
    isSaved: event.url.searchParams.has('saved'),
    items: found
      .toSorted((a, b) => a.name[locale].localeCompare(b.name[locale], locale))
      .map(({ itemId, name, category, baseUnit, packs, storage, gtin }) => ({
        itemId,
        gtin,
        name: withItsUnit(name[locale]),
        category: itemCategories[category][locale],
        storage: withItsUnit(storageClasses[storage][locale]),
        unit: units[baseUnit][locale],
        packs: packs.map(({ unit, contains }) =>
          withItsUnit(`${units[unit][locale]} = ${formatQuantity(contains, baseUnit, locale)}`),
        ),
      })),
  };
};
