/**
 * How two texts are put together in each language: a label with its value, the parts of a list, sentences, and a text with what stands beside
 * it in brackets.
 * Chinese marks are full width and bring their own room, so no space stands beside them.
 */
import type { Bilingual, Locale } from './locale.ts';

export const colon: Bilingual = { 'zh-CN': '：', en: ': ' };

/** Between the parts of a list. */
export const between: Bilingual = { 'zh-CN': '、', en: ', ' };

/** A sentence, or nothing. */
export type Said = string | false | undefined;

/** Whole sentences, one after another; what is not said is left out. */
export const sentences = (texts: readonly Said[], locale: Locale): string =>
  texts.filter(Boolean).join(locale === 'en' ? ' ' : '');

export const labelled = (label: string, text: string | number, locale: Locale): string =>
  `${label}${colon[locale]}${text}`;

export const bracketed = (text: string, beside: string | number, locale: Locale): string =>
  locale === 'en' ? `${text} (${beside})` : `${text}（${beside}）`;
