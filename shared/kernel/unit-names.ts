/**
 * Names of units of goods and counts, without schemas, so that forms in the browser name them too. Codes are UN/ECE
 * Recommendation 20, and Recommendation 21 for packages with an X in front; person_time and vehicle_trip have no code there
 * and are ours.
 */
import type { Bilingual } from './text.ts';

export const units = {
  H87: { 'zh-CN': '件', en: 'piece', plural: 'pieces' },
  XBO: { 'zh-CN': '瓶', en: 'bottle', plural: 'bottles' },
  XCX: { 'zh-CN': '罐', en: 'can', plural: 'cans' },
  XBX: { 'zh-CN': '盒', en: 'box', plural: 'boxes' },
  XPA: { 'zh-CN': '包', en: 'packet', plural: 'packets' },
  XBG: { 'zh-CN': '袋', en: 'bag', plural: 'bags' },
  XCT: { 'zh-CN': '箱', en: 'carton', plural: 'cartons' },
  SET: { 'zh-CN': '套', en: 'set', plural: 'sets' },
  PR: { 'zh-CN': '双', en: 'pair', plural: 'pairs' },
  GRM: { 'zh-CN': '克', en: 'gram', plural: 'grams' },
  MLT: { 'zh-CN': '毫升', en: 'millilitre', plural: 'millilitres' },
  person_time: { 'zh-CN': '人次', en: 'person-time', plural: 'person-times' },
  vehicle_trip: { 'zh-CN': '车次', en: 'vehicle trip', plural: 'vehicle trips' },
} as const satisfies Record<string, Bilingual & { plural: string }>;

export type UnitCode = keyof typeof units;

/** The largest quantity one entry may hold: a typing mistake above it is likelier than a delivery. */
export const largestQuantity = 10_000_000;

/** `12 bottles` or `12瓶`. Source of the separator: CLDR through Intl. */
export function formatQuantity(value: number, unit: UnitCode, locale: keyof Bilingual): string {
  const number = new Intl.NumberFormat(locale).format(value);
  if (locale === 'zh-CN') return `${number}${units[unit]['zh-CN']}`;
  const one = new Intl.PluralRules('en').select(value) === 'one';
  return `${number} ${one ? units[unit].en : units[unit].plural}`;
}
