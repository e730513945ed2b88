/**
 * Names of people as they are compared: never as they are stored, which is as they were typed. Pure, and without zod. Rosters, the
 * gate, the receivers of goods and whoever shares a contact ask here.
 */
import { readingsOf } from './pinyin.ts';

/** The form under which a name is found: `张 三` and `张三`, `ＬＩ Ｓｉ` and `Li Si`, `买买提·吐尔逊` with any of its dots are one. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    .toLowerCase();

/** Whether two names, however spelt and spaced, are the same. */
export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other);

const isHan = (text: string) => /\p{Script=Han}/u.test(text);

/** Whether syllables that follow one another, from a beginning of one on, spell what was typed in letters. */
function spells(syllables: readonly string[], letters: string): boolean {
  return syllables.some((_, at) => syllables.slice(at).join('').startsWith(letters));
}

/** Whether the characters typed are read like some of the name, one after another: 張 like 张. */
const soundsLike = (syllables: readonly string[], typed: readonly string[]) =>
  syllables.some((_, at) => typed.every((syllable, index) => syllables[at + index] === syllable));

/**
 * Whether a name is meant by what was typed: a part of it in its own script, whatever the width, blanks and dots; of a Chinese name
 * also pinyin (`zhang`, `zhangsan`), its first letters (`zs`), and other characters that are read alike (張三).
 */
export function nameMatches(name: string, typed: string): boolean {
  const wanted = nameKey(typed);
  if (wanted === '') return false;
  if (nameKey(name).includes(wanted)) return true;
  const letters = wanted.replaceAll('ü', 'v');
  const readings = readingsOf(name);
  if (isHan(typed)) return isHan(name) && readings.some((one) => readingsOf(typed).some((two) => soundsLike(one, two)));
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const initials = isHan(name)
    ? readings.map((one) => one.map((syllable) => syllable.slice(0, 1)).join(''))
    : [words.map((word) => nameKey(word).slice(0, 1)).join('')];
  const isShort = wanted.length > 1 || !isHan(name);
  return (
    (isHan(name) && readings.some((one) => spells(one, letters))) ||
    (isShort && initials.some((one) => one.includes(letters)))
  );
}
