/** Brings the texts of one language, by dynamic import, so that a browser gets no other. */
import type { Locale } from '#shared/kernel/text.ts';
import type { en } from './en.ts';
import type { peopleEn } from '../identity/words/en.ts';
import type { staffEn } from '../open-days/words/en.ts';

export type Messages = typeof en;
export type StaffMessages = typeof staffEn;
export type PeopleMessages = typeof peopleEn;

export const loadMessages = async (locale: Locale): Promise<Messages> =>
  locale === 'en' ? (await import('./en.ts')).en : (await import('./zh-CN.ts')).zhCN;

/** Apart from the public texts, so that visitors do not fetch them. */
export const loadStaffMessages = async (locale: Locale): Promise<StaffMessages> =>
  locale === 'en'
    ? (await import('../open-days/words/en.ts')).staffEn
    : (await import('../open-days/words/zh-CN.ts')).staffZhCN;

/** Of accounts and organizations, which few visitors ever see. */
export const loadPeopleMessages = async (locale: Locale): Promise<PeopleMessages> =>
  locale === 'en'
    ? (await import('../identity/words/en.ts')).peopleEn
    : (await import('../identity/words/zh-CN.ts')).peopleZhCN;
