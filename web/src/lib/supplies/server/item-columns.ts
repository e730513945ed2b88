/** The columns of the catalogue as a file, the same for coming in and going out. */
import type { Locale } from '#shared/kernel/text.ts';
import { units, type UnitCode } from '#shared/kernel/unit-names.ts';
import { itemCategories, storageClasses } from '#shared/supplies/goods-kinds.ts';
import type { Item } from '#shared/supplies/model.ts';
import type { Column } from '../../server/csv.ts';
import { no, yes } from '../../server/tables/cells.ts';

export const itemColumns = {
  nameZh: { 'zh-CN': '名称（中文）', en: 'Name (Chinese)', also: ['名称', '品名', 'name', 'item'] },
  nameEn: { 'zh-CN': '名称（英文）', en: 'Name (English)', also: ['英文名称'] },
  category: { 'zh-CN': '类别', en: 'Kind', also: ['category', '分类'] },
  unit: { 'zh-CN': '计量单位', en: 'Counted in', also: ['单位', 'unit'] },
  packUnit: { 'zh-CN': '包装单位', en: 'Pack unit' },
  packContains: { 'zh-CN': '每包装含', en: 'Pack holds', also: ['包装规格', '装量'] },
  storage: { 'zh-CN': '储存条件', en: 'Storage', also: ['存放条件'] },
  expiry: { 'zh-CN': '有有效期', en: 'Has expiry date' },
  gtin: { 'zh-CN': '商品条码', en: 'GTIN', also: ['条码', 'barcode', 'ean'] },
  shelfLife: { 'zh-CN': '一般保质期（天）', en: 'Typical shelf life (days)', also: ['保质期天数'] },
  cautionsZh: { 'zh-CN': '注意事项（中文）', en: 'Cautions (Chinese)', also: ['注意事项'] },
  cautionsEn: { 'zh-CN': '注意事项（英文）', en: 'Cautions (English)' },
} as const;
export type ItemColumn = keyof typeof itemColumns;

const valueOf: Readonly<Record<ItemColumn, (item: Item, locale: Locale) => string | number | undefined>> = {
  nameZh: ({ name }) => name['zh-CN'],
  nameEn: ({ name }) => name.en,
  category: ({ category }, locale) => itemCategories[category][locale],
  unit: ({ baseUnit }, locale) => units[baseUnit as UnitCode][locale],
  packUnit: ({ packs }, locale) => packs.map(({ unit }) => units[unit][locale]).join('/'),
  packContains: ({ packs }) => packs.map(({ contains }) => contains).join('/'),
  storage: ({ storage }, locale) => storageClasses[storage][locale],
  expiry: ({ expiryRequired }, locale) => (expiryRequired ? yes : no)[locale],
  gtin: ({ gtin }) => gtin,
  shelfLife: ({ typicalShelfLifeDays }) => typicalShelfLifeDays,
  cautionsZh: ({ cautions }) => cautions?.['zh-CN'],
  cautionsEn: ({ cautions }) => cautions?.en,
};

export const columnsOfItems = (locale: Locale): Array<Column<Item>> =>
  (Object.keys(itemColumns) as ItemColumn[]).map((key) => [
    itemColumns[key][locale],
    (item) => valueOf[key](item, locale),
  ]);
