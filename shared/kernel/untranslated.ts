/**
 * What a text in both languages lacks. A text that was written in one language stands in both until it is translated, so
 * that the other half of the readers have something to read; it counts as lacking until then.
 */
import type { Bilingual, Locale } from './text.ts';

/** The language that lacks the text. Short names may be alike in both; words, or Chinese characters in English, are a copy. */
export function missingIn(text: Bilingual | undefined): Locale | undefined {
  if (!text) return undefined;
  const [zh, en] = [text['zh-CN'].trim(), text.en.trim()];
  if (zh === '' && en === '') return undefined;
  if (zh === '') return 'zh-CN';
  if (en === '') return 'en';
  if (zh !== en) return undefined;
  if (/\p{Script=Han}/u.test(en)) return 'en';
  return /\p{L}\s+\p{L}/u.test(en) ? 'zh-CN' : undefined;
}

/** What a reader is shown: the text in their language, or in the only one that it is in. */
export const readableIn = (text: Bilingual | undefined, locale: Locale): string | undefined =>
  text && (text[locale].trim() || text[locale === 'en' ? 'zh-CN' : 'en'].trim() || undefined);

/** The language in which a reader is shown it, where that is not their own. */
export function foreignIn(text: Bilingual | undefined, locale: Locale): Locale | undefined {
  return missingIn(text) === locale ? (locale === 'en' ? 'zh-CN' : 'en') : undefined;
}
