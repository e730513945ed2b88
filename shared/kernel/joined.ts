/**
 * How two texts are put together in each language: a label with its value, the parts of a list, and a text with what stands beside it in brackets.
 * Chinese marks are full width and bring their own room, so no space stands beside them.
 */
import type { Bilingual, Locale } from './locale.ts';

export const colon: Bilingual = { 'zh-CN': '：', en: ': ' };

/** Between the parts of a list. */
export const between: Bilingual = { 'zh-CN': '、', en: ', ' };

export const labelled = (label: string, text: string | number, locale: Locale): string =>
  `${label}${colon[locale]}${text}`;

export const bracketed = (text: string, beside: string | number, locale: Locale): string =>
  locale === 'en' ? `${text} (${beside})` : `${text}（${beside}）`;
