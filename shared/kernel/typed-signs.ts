/**
 * What keyboards, chats and PDFs put in place of a plain sign: full-width and foreign digits, dashes of every length,
 * and marks that nobody sees. For contacts, numbers, codes and dates, which have one plain form; never for names or texts.
 * Pure, and without zod: pages use it too.
 */

/** Marks without ink: direction marks, zero-width signs, soft hyphens, variation selectors. Line breaks are not among them. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const dashes = /[\p{Pd}\u2212\u30FC]/gu;

/** U+0660 and U+06F0: the digits of Arabic, Persian and Uyghur keyboards; full-width ones are NFKC's. */
const foreignDigit = /[\u0660-\u0669\u06F0-\u06F9]/g;

export const hasUnseen = (typed: string): boolean => typed.search(unseen) >= 0;

export const plainSigns = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(foreignDigit, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(dashes, '-')
    .trim();

/** A code of digits and letters, in whichever width and in whatever groups: `１２３ ４５６`, `123-456`. */
export const plainCode = (typed: string): string => plainSigns(typed).replaceAll(/[\s-]/g, '');

/**
 * A whole number as people type it: `１２`, ` 12 `, `1,200`, `12.0`. Undefined for what is none, as `1e3`, `0x10`, `12.5` and
 * `1,20`, where a comma could mean something else.
 */
export function wholeNumberOf(typed: string): number | undefined {
  const plain = plainSigns(typed).replace(/^([+-]?\d{1,3}(?:,\d{3})+)(\.0+)?$/, (_, digits: string) =>
    digits.replaceAll(',', ''),
  );
  return /^[+-]?\d{1,20}(?:\.0+)?$/.test(plain) ? Number(plain) : undefined;
}
