/**
 * How large a poster's words stand, and how many of them, so that one side of A4 is full and not more than full: a page cannot
 * be measured before it is drawn, so widths of letters are estimated, a little too wide. Lengths are in mm of the paper. Pure;
 * poster-view.ts calls it, and PosterSheet.svelte has the same sizes as classes.
 */
import { linesOf } from '../share-card.ts';

type PosterLine = { readonly key: string; readonly when: string; readonly what: string };
/** What takes place in one venue, or all that the poster of a venue or a shift tells. */
export type PosterPart = {
  readonly key: string;
  /** Absent where it is the title of the poster. */
  readonly name?: string;
  readonly where: string;
  readonly lines: readonly PosterLine[];
  /** So many lines more have no room. */
  readonly more: number;
};
export type PosterWords = {
  readonly title: string;
  /** Below the title. */
  readonly openDay: string | undefined;
  readonly date: string;
  readonly time: string | undefined;
  readonly place: string | undefined;
  readonly lede: string;
  readonly contact: string | undefined;
  readonly hosts: string;
};
export type PosterLayout = {
  readonly titleSize: keyof typeof titles;
  readonly size: keyof typeof sizes;
  readonly parts: readonly PosterPart[];
  /** So many venues more have no room. */
  readonly morePlaces: number;
};

/** Of the title: as large as it fits into two lines. */
const titles = { huge: 22, short: 17, middle: 13, long: 10, longest: 7.5 } as const;
/** Of what there is, and in how many columns. */
const sizes = {
  largest: { letter: 9, columns: 1 },
  large: { letter: 7.5, columns: 1 },
  middle: { letter: 6.2, columns: 1 },
  small: { letter: 5, columns: 2 },
  smaller: { letter: 4.4, columns: 2 },
  smallest: { letter: 3.8, columns: 2 },
} as const;
const [titleSizes, partSizes] = [
  Object.keys(titles) as PosterLayout['titleSize'][],
  Object.keys(sizes) as PosterLayout['size'][],
];

const across = 186;
/** The same, for letters that are wider since they are bold. */
const bold = 160;
const gutter = 8;
/** What is beside the code at its foot. */
const besideCode = 126;
const lineHeight = 1.4;

/** Half a letter's height is the width of a Latin letter. */
const rowsOf = (text: string, letter: number, wide: number) => linesOf(text, (2 * wide) / letter, 99).length;
const heightOf = (text: string | undefined, letter: number, wide = across) =>
  text ? rowsOf(text, letter, wide) * letter * lineHeight : 0;

/** Between head and foot. */
function roomOf(words: PosterWords, titleSize: PosterLayout['titleSize']): number {
  const { openDay, date, time = '', place, lede, contact = '', hosts } = words;
  const head = 10 + heightOf(words.title, titles[titleSize], bold) + heightOf(openDay, 5.5);
  const isOneRow = heightOf(date, 8, 172 - time.length * 7) <= 8 * lineHeight;
  const when = 8 + (isOneRow ? 15 : 26);
  const what = heightOf(place, 6.5) + heightOf(lede, 5.5);
  const told =
    25 +
    Math.max(8, heightOf(`${contact}0123456789`, 5.5, besideCode)) +
    heightOf(`${hosts}0123456789`, 3.6, besideCode);
  const [page, gaps] = [258, 18];
  return page - gaps - head - when - what - Math.max(58, told);
}

function partHeight({ name, where, lines, more }: PosterPart, letter: number, wide: number): number {
  const times = (when: string) => (when ? ((when.length + 1) * letter) / 1.7 : 0);
  const rows = lines.map(({ when, what }) => heightOf(what, letter, wide - times(when)));
  return (
    heightOf(name && `${name} ${where}`, letter * 1.1, wide) +
    rows.reduce((sum, one) => sum + one, 0) +
    (more > 0 ? letter * lineHeight : 0) +
    letter / 2
  );
}

function fits(parts: readonly PosterPart[], size: PosterLayout['size'], room: number): boolean {
  const { letter, columns } = sizes[size];
  const heights = parts.map((part) => partHeight(part, letter, (across - (columns - 1) * gutter) / columns));
  const sum = heights.reduce((all, one) => all + one, 0);
  // A line more, where a column ends before its foot.
  return sum / columns + (columns - 1) * 1.5 * letter <= room;
}

const cutTo = (parts: readonly PosterPart[], most: number) =>
  parts.map((part) => ({ ...part, lines: part.lines.slice(0, most), more: Math.max(0, part.lines.length - most) }));

/** As many lines of each part as the smallest size holds; or else the names of venues alone, and of those the first. */
function cutToFit(parts: readonly PosterPart[], room: number): Omit<PosterLayout, 'titleSize'> {
  for (let most = Math.max(0, ...parts.map(({ lines }) => lines.length)); most > 0; most -= 1) {
    const cut = cutTo(parts, most);
    if (fits(cut, 'smallest', room)) return { size: 'smallest', parts: cut, morePlaces: 0 };
  }
  const names = parts.filter(({ name }) => name).map((part) => ({ ...part, lines: [], more: 0 }));
  const size = partSizes.find((one) => fits(names, one, room));
  if (size) return { size, parts: names, morePlaces: 0 };
  let shown = names.length;
  while (shown > 1 && !fits(names.slice(0, shown), 'smallest', room)) shown -= 1;
  return { size: 'smallest', parts: names.slice(0, shown), morePlaces: names.length - shown };
}

/**
 * The largest title whose programme is read from two steps away, and the largest size of that; where there is none, a small
 * title, and what then fits.
 */
export function posterLayout(words: PosterWords, parts: readonly PosterPart[]): PosterLayout {
  const widest = titleSizes.findIndex((one) => rowsOf(words.title, titles[one], bold) <= 2);
  const fitting = widest < 0 ? (['longest'] as const) : titleSizes.slice(widest);
  for (const titleSize of fitting.filter((one) => titles[one] >= titles.long || one === fitting[0])) {
    const size = partSizes.find(
      (one) => sizes[one].letter >= sizes.small.letter && fits(parts, one, roomOf(words, titleSize)),
    );
    if (size) return { titleSize, size, parts, morePlaces: 0 };
  }
  const titleSize = fitting.find((one) => titles[one] <= titles.long)!;
  const room = roomOf(words, titleSize);
  const size = partSizes.find((one) => fits(parts, one, room));
  return size ? { titleSize, size, parts, morePlaces: 0 } : { titleSize, ...cutToFit(parts, room) };
}
