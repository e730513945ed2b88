/** When two spellings are one lot number, or one person. Pure: entry, search, recall and the two receivers use it. */

/**
 * The form under which a lot number is found: `A1`, `a1 ` and `Ａ１` are one. Zeros, hyphens and all other signs stay:
 * `00012` is not `12`, and `3-1` is not `31`.
 */
export const lotNumberKey = (lotNo: string): string =>
  lotNo
    .normalize('NFKC')
    .replaceAll(/[\p{Pd}−]/gu, '-')
    .replaceAll(/\s/g, '')
    .toUpperCase();

/** What stands for goods without a lot number. */
export const hasLotNumber = (lotNo: string): boolean => /[\p{L}\p{N}]/u.test(lotNo);

/** The form under which a name is found, however it is spelt and spaced. */
export const samePersonKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** Whether two names, however spelt and spaced, are the same: `张 三` and `张三`, `ＬＩ Ｓｉ` and `Li Si`. */
export const isSamePerson = (one: string, other: string): boolean => samePersonKey(one) === samePersonKey(other);
