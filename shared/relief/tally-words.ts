/**
 * What a tally may say beside its outcome, in both languages: closed lists, so that nothing of a person can be typed.
 * Without zod: the phones of a round read it too.
 */
import type { Bilingual } from '../kernel/text.ts';

export const needs = {
  water: { 'zh-CN': '饮水', en: 'Water' },
  food: { 'zh-CN': '食物', en: 'Food' },
  clothing: { 'zh-CN': '衣物', en: 'Clothing' },
  bedding: { 'zh-CN': '被褥', en: 'Bedding' },
  shelter: { 'zh-CN': '住处', en: 'Shelter' },
  washing: { 'zh-CN': '洗漱', en: 'Washing' },
  doctor: { 'zh-CN': '就医', en: 'A doctor' },
  way_home: { 'zh-CN': '返乡', en: 'The way home' },
  family: { 'zh-CN': '联系家人', en: 'Reaching family' },
  work: { 'zh-CN': '工作', en: 'Work' },
} as const satisfies Record<string, Bilingual>;
export type Need = keyof typeof needs;

/** As guessed by looking; nobody is asked. */
export const ageBands = {
  minor: { 'zh-CN': '未成年人', en: 'Under 18' },
  adult: { 'zh-CN': '成年人', en: 'Adult' },
  older: { 'zh-CN': '60 岁以上', en: 'Over 60' },
} as const satisfies Record<string, Bilingual>;
export type AgeBand = keyof typeof ageBands;

/** More people with somebody than a team counts one by one. */
export const mostCompanions = 9;
/** Of one lot, given to one person. */
export const mostGiven = 20;
/** Tallies of one phone on one night. */
export const mostOfPhone = 2000;
