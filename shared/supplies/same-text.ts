/** When two spellings are one lot number. Pure: entry, search and recall use it. */
import type { Bilingual, Locale } from '../kernel/text.ts';
import { shortNumberOf } from './note-number.ts';

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

/** Else what stands there means goods without a lot number. */
export const hasLotNumber = (lotNo: string): boolean => /[\p{L}\p{N}]/u.test(lotNo);

export const noLotNumber: Bilingual = { 'zh-CN': '无批号', en: 'no lot number' };
/** As people read it, on pages and on paper, where one without a number goes by its label's; files keep what was entered. */
export const lotNumberText = (lotNo: string, locale: Locale, lotId: string): string =>
  hasLotNumber(lotNo) ? lotNo : `${noLotNumber[locale]} · ${shortNumberOf(lotId)}`;
