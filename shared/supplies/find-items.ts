/**
 * Which goods are meant by what a clerk types: a part of the name in either language, pinyin initials, or the code on the
 * pack. Pure: the form proposes with the rule by which the server reads it.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';

/** An item as it is looked for; `label` is what the form shows and takes as its one name. */
export type ItemToFind = {
  readonly itemId: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly initials: string;
  readonly gtin?: string | undefined;
};

export const itemProblems = {
  'item.missing': { 'zh-CN': '请填写物资', en: 'Fill in the item' },
  'item.unknown': {
    'zh-CN': '物资目录中没有此项：可输入名称、拼音首字母或条码',
    en: 'No such item in the catalogue: type its name, pinyin initials or code',
  },
  'item.several': { 'zh-CN': '有几种物资符合，请选择其中一种', en: 'Several items fit: choose one of them' },
} as const;
export type ItemProblem = keyof typeof itemProblems;

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
const digits = (text: string) => (/^\d{6,14}$/.test(text) ? text.replace(/^0+/, '') : undefined);

type Ranked<Item> = { readonly item: Item; readonly rank: number };

function rankedItems<Item extends ItemToFind>(items: readonly Item[], typed: string): Ranked<Item>[] {
  const text = plain(typed);
  if (text === '') return [];
  const code = digits(text);
  const rankOf = ({ label, names, initials, gtin }: Item): number => {
    const all = [label, ...names].map(plain);
    if (all.includes(text) || (code !== undefined && gtin?.replace(/^0+/, '') === code)) return 0;
    if (initials === text) return 1;
    if (initials.startsWith(text) || all.some((name) => name.startsWith(text))) return 2;
    return all.some((name) => name.includes(text)) ? 3 : 4;
  };
  const ranked = items.map((item) => ({ item, rank: rankOf(item) })).filter(({ rank }) => rank < 4);
  const sorted = ranked.toSorted((one, other) => one.rank - other.rank);
  // The very name, or the code on the pack, leaves no other in question.
  const exact = sorted.filter(({ rank }) => rank === 0);
  return exact.length > 0 ? exact : sorted;
}

/** Those that fit, the best first: the very name or code, then initials and beginnings, then any part of a name. */
export const findItems = <Item extends ItemToFind>(items: readonly Item[], typed: string): Item[] =>
  rankedItems(items, typed).map(({ item }) => item);

/** The one item that was meant. Refuses: item.missing, item.unknown, item.several. */
export function readTypedItem<Item extends ItemToFind>(
  items: readonly Item[],
  typed: string,
): Result<Item, ItemProblem> {
  if (plain(typed) === '') return refuse('item.missing');
  const [first, second] = rankedItems(items, typed);
  if (!first) return refuse('item.unknown');
  // All of its initials mean it, whatever else has those letters somewhere.
  const isMeant = !second || (first.rank <= 1 && second.rank > first.rank);
  return isMeant ? accept(first.item) : refuse('item.several');
}
