/**
 * The short number of a goods-received note, by which people find it again: `7K3F-9Q2M`, the end of the donation's id. Pure;
 * the page of the note, the search and the store of donations use it.
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

/** Undefined when what was typed cannot be one; a whole id of a donation has one too. */
export function typedNoteNumber(typed: string): string | undefined {
  const key = noteNumberKey(typed.replace(/^don_/, ''));
  return key.length === length || key.length === 26 ? key.slice(-length) : undefined;
}

export function noteNumberOf(donationId: string): string {
  const key = donationId.slice(-length).toUpperCase();
  return `${key.slice(0, 4)}-${key.slice(4)}`;
}
