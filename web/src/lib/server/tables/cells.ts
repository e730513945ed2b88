/**
 * A cell of a file and the field of a form that it stands for: how the field is written in a cell, and read from one. A
 * file goes out, is edited in a spreadsheet and comes back, so what is written must be read as the same. Used by the files
 * of the programme; what a field means is the form's to say.
 */
import type { Typed } from '#lib/ui/form-state.ts';
import type { Bilingual, Locale } from '#shared/kernel/text.ts';

export type Names = Readonly<Record<string, Bilingual & { readonly plural?: string }>>;
export type Cell = {
  readonly show: (typed: Typed, locale: Locale) => string;
  /** The fields that the cell sets; undefined for a word that is none of those asked for. */
  readonly read: (cell: string) => Typed | undefined;
};

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** The code that a cell names, by itself or in either language; what is none stays as it is, for the schema to refuse. */
export function codeOf(cell: string, names: Names): string | undefined {
  if (!cell) return undefined;
  const found = Object.entries(names).find(([code, name]) =>
    [code, name['zh-CN'], name.en, name.plural ?? ''].some((word) => plain(word) === plain(cell)),
  );
  return found?.[0] ?? cell;
}

export const yes = { 'zh-CN': '是', en: 'yes' } as const;
export const no = { 'zh-CN': '否', en: 'no' } as const;
const meansYes = [yes['zh-CN'], yes.en, 'y', '1', 'true', '有', '√', 'x'];
export const isYes = (cell: string) => meansYes.includes(plain(cell));

export const textCell = (name: string): Cell => ({
  show: (typed) => typed[name] ?? '',
  read: (cell) => ({ [name]: cell }),
});

/** Spreadsheets write a date in their own way: `2026/6/19 9:00`, `2026-06-19T09:00:00`. */
const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]+(\d{1,2})[:：](\d{2})/;

/** A local time as `<input type="datetime-local">` has it; what is none stays as it is, for the schema to refuse. */
export function localTimeOfCell(cell: string): string {
  const found = written.exec(cell.normalize('NFKC'));
  if (!found) return cell;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => part.padStart(2, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** A local time in the zone of its row. */
export const momentCell = (name: string): Cell => ({
  show: (typed) => (typed[name] ?? '').replace('T', ' '),
  read: (cell) => ({ [name]: localTimeOfCell(cell) }),
});

export const choiceCell = (name: string, names: Names): Cell => ({
  show: (typed, locale) => names[typed[name] ?? '']?.[locale] ?? typed[name] ?? '',
  read: (cell) => ({ [name]: codeOf(cell, names) ?? '' }),
});

export const tickCell = (name: string): Cell => ({
  show: (typed, locale) => (typed[name] === 'on' ? yes : no)[locale],
  read: (cell) => ({ [name]: isYes(cell) ? 'on' : '' }),
});

const between = ' / ';
const partsOf = (cell: string) =>
  cell
    // Not at commas: some of the names have them.
    .split(/[/／;；|｜]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Several of a list, each a box of the form: `dignity / first aid`. */
export const ticksCell = (name: string, names: Names): Cell => ({
  show: (typed, locale) =>
    Object.entries(names)
      .filter(([code]) => typed[`${name}.${code}`] === 'on')
      .map(([, each]) => each[locale])
      .join(between),
  read: (cell) => {
    const codes = partsOf(cell).map((part) => codeOf(part, names)!);
    if (!codes.every((code) => code in names)) return undefined;
    return Object.fromEntries(Object.keys(names).map((code) => [`${name}.${code}`, codes.includes(code) ? 'on' : '']));
  },
});

/** A number for some of a list: `Local residents 10 / Volunteers 5`. */
export const numbersCell = (name: string, names: Names): Cell => ({
  show: (typed, locale) =>
    Object.entries(names)
      .filter(([code]) => typed[`${name}.${code}`])
      .map(([code, each]) => `${each[locale]} ${typed[`${name}.${code}`]}`)
      .join(between),
  read: (cell) => {
    const pairs = partsOf(cell).map((part) => /^(.*?)[\s:：]*(\d+)$/.exec(part.normalize('NFKC')));
    const numbers = new Map(pairs.map((pair) => [pair ? codeOf(pair[1]!, names)! : '', pair?.[2] ?? '']));
    if (![...numbers.keys()].every((code) => code in names)) return undefined;
    return Object.fromEntries(Object.keys(names).map((code) => [`${name}.${code}`, numbers.get(code) ?? '']));
  },
});
