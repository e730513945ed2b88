/**
 * The short number of a goods-received note or of a lot's label, by which people find it again: `7K3F-9Q2M`, the end of its
 * id. Pure; notes, labels, the search and the stores of both use it.
 */

/** As it is stored and compared: no spaces or hyphens, and letters that look like a digit read as that digit. */
export const noteNumberKey = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');

const length = 8;

/** Undefined when what was typed cannot be one; a whole id has one too. */
export function typedNumber(typed: string, prefix: 'don' | 'lot'): string | undefined {
  const key = noteNumberKey(typed.replace(new RegExp(`^${prefix}_`), ''));
  return key.length === length || key.length === 26 ? key.slice(-length) : undefined;
}
export const typedNoteNumber = (typed: string): string | undefined => typedNumber(typed, 'don');

export function shortNumberOf(id: string): string {
  const key = id.slice(-length).toUpperCase();
  return `${key.slice(0, 4)}-${key.slice(4)}`;
}
