/**
 * Text that people type: one line or a paragraph, in one language or in both.
 * Control characters and bidirectional overrides are refused, because they hide what a
 * record says; every script, right-to-left ones too, is welcome. What only comes along when text is copied (zero-width
 * spaces, soft hyphens) is left out, and a text that shows nothing is no text.
 */
import * as z from 'zod';
import { onceEach } from './once-each.ts';

export { locales, preferredLocale, type Bilingual, type Locale } from './locale.ts';

// Cc control, Cs lone surrogates, U+2028/2029 separators, U+202A-202E and U+2066-2069 bidi overrides.
const hidden = '\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069';
const oneLine = new RegExp(`^[^${hidden}]*$`, 'u');
const manyLines = new RegExp(`^(?:[^${hidden}]|[\\n\\r\\t])*$`, 'u');

// U+00AD soft hyphen, U+200B zero-width space, U+2060 word joiner, U+FEFF byte order mark. The zero-width joiners stay:
// Persian and emoji are written with them.
const strays = /[\u00AD\u200B\u2060\uFEFF]/g;
// What has no ink: the ignorable ones hold Hangul fillers and variation selectors, U+2800 is the empty Braille cell.
const inked = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Compatibility ideographs (U+F900, U+2F800 and on) are how some names are written, and composing would put other characters in
 * their place: 'NFC' is for all that stands between them.
 */
const composed = (text: string) =>
  text.replace(/[^\uF900-\uFAFF\u{2F800}-\u{2FA1F}]+/gu, (between) => between.normalize('NFC'));
const tidy = (text: string) => composed(text).replace(strays, '').trim();

const text = (max: number, allowed: RegExp) =>
  z
    .string()
    .overwrite(tidy)
    .min(1)
    .max(max)
    .regex(allowed, { error: 'control-characters' })
    .refine((typed) => inked.test(typed), { error: 'nothing-visible' });

/** One line of 1 to `max` UTF-16 units after trimming. */
export const line = onceEach((max: number) => text(max, oneLine));

/** Several lines, 1 to `max` UTF-16 units after trimming. */
export const paragraph = onceEach((max: number) => text(max, manyLines));

const both = <Text extends z.ZodType<string>>(one: Text) => z.object({ 'zh-CN': one, en: one });

export const bilingualLine = onceEach((max: number) => both(line(max)));
export const bilingualParagraph = onceEach((max: number) => both(paragraph(max)));

/** A paragraph in both languages that may still be empty in a draft. */
export const bilingualDraft = onceEach((max: number) =>
  both(z.string().overwrite(tidy).max(max).regex(manyLines, { error: 'control-characters' })),
);
