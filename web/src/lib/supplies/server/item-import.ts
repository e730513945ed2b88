/** The catalogue from a file: a row is an item; one whose name or number is known stays as it is. */
import { labelled } from '#shared/kernel/joined.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { units } from '#shared/kernel/unit-names.ts';
import { itemCategories, storageClasses } from '#shared/supplies/goods-kinds.ts';
import { itemDraft, type Item, type ItemDraft } from '#shared/supplies/model.ts';
import { check, given, underKey, whole } from '../../server/forms.ts';
import { codeOf, isYes } from '../../server/tables/cells.ts';
import type { Import, Judged } from '../../server/tables/import-file.ts';
import { isDamaged, type TableRow } from '../../server/tables/match-columns.ts';
import { loadStaffMessages } from '../../i18n/load-messages.ts';
import { allItems, todayOfDrives } from './catalogue.ts';
import { itemColumns, type ItemColumn } from './item-columns.ts';
import { gtinOf } from './item-editor.ts';

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

function packsOf(units_: string, contains: string) {
  const [names, counts] = [units_, contains].map((cell) => cell.split(/[/／]/).map((part) => part.trim()));
  return names!.flatMap((name, at) =>
    name || counts![at] ? [{ unit: codeOf(name, units), contains: whole(counts![at]) }] : [],
  );
}

const inEither = (zh: string, en: string) => (zh || en ? { 'zh-CN': zh || en, en: en || zh } : undefined);

const draftOf = ({ cells }: TableRow<ItemColumn>, today: string) => ({
  name: inEither(cells.nameZh, cells.nameEn) ?? { 'zh-CN': '', en: '' },
  category: codeOf(cells.category, itemCategories) ?? 'goods',
  baseUnit: codeOf(cells.unit, units),
  packs: packsOf(cells.packUnit, cells.packContains),
  storage: codeOf(cells.storage, storageClasses),
  expiryRequired: isYes(cells.expiry),
  cautions: inEither(cells.cautionsZh, cells.cautionsEn),
  gtin: given(gtinOf(cells.gtin, today)),
  typicalShelfLifeDays: whole(cells.shelfLife),
});

const columnOfPath: Readonly<Record<string, ItemColumn>> = {
  name: 'nameZh',
  category: 'category',
  baseUnit: 'unit',
  packs: 'packUnit',
  storage: 'storage',
  gtin: 'gtin',
  typicalShelfLifeDays: 'shelfLife',
  cautions: 'cautionsZh',
};

/** The same goods: the same number on the pack, or, where one has none, the same name. */
const isSame = (one: ItemDraft, other: Pick<Item, 'name' | 'gtin'>) =>
  one.gtin && other.gtin
    ? one.gtin === other.gtin
    : plain(one.name['zh-CN']) === plain(other.name['zh-CN']) || plain(one.name.en) === plain(other.name.en);

export const itemImport: Import<ItemColumn, ItemDraft, RequestEvent> = {
  columns: itemColumns,
  required: ['nameZh', 'unit'],
  judge: async (rows, { locals: { api, locale } }) => {
    const [{ items }, { import: t }] = await Promise.all([allItems(api), loadStaffMessages(locale)]);
    const known: Array<Pick<Item, 'name' | 'gtin'>> = [...items];
    const judged = rows.map((row): Judged<ItemDraft> => {
      if (isDamaged(row.cells.gtin)) return { state: 'wrong', note: t.damaged(itemColumns.gtin[locale]) };
      const checked = check(itemDraft, draftOf(row, todayOfDrives()), locale);
      if (!checked.ok) {
        const told = checked.errors.map(({ path, message }) => {
          const column = columnOfPath[path.split('.')[0]!];
          return labelled(column ? itemColumns[column][locale] : path, message, locale);
        });
        return { state: 'wrong', note: [...new Set(told)].join(' · ') };
      }
      if (known.some((one) => isSame(checked.value, one))) return { state: 'there' };
      known.push(checked.value);
      return { state: 'new', thing: checked.value };
    });
    return { judged };
  },
  add: async (draft, key, { locals: { api } }) => {
    const form = { values: {}, key };
    await api.supplies.createItem(draft, underKey(form));
    return true;
  },
};
