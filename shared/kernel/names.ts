/**
 * Names of people as they are compared: never as they are stored, which is as they were typed. Pure, and without zod. Rosters, the
 * gate, the receivers of goods and whoever shares a contact ask here.
 */

/** The form under which a name is found: `张 三` and `张三`, `ＬＩ Ｓｉ` and `Li Si`, `买买提·吐尔逊` with any of its dots are one. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    .toLowerCase();

/** Whether two names, however spelt and spaced, are the same. */
export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other);
