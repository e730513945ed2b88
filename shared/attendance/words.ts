/** Closed lists of attendance in both languages, without schemas, so that pages may take them along. */
import type { Bilingual } from '../kernel/text.ts';

/** How an entry came to be. */
export const entrySources = {
  scan: { 'zh-CN': '扫码', en: 'Scanned' },
  desk: { 'zh-CN': '签到台登记', en: 'At the desk' },
  'leader-list': { 'zh-CN': '领队名单', en: 'By the leader’s list' },
  'walk-in': { 'zh-CN': '现场到访', en: 'Came without a booking' },
} as const satisfies Record<string, Bilingual>;
export type EntrySource = keyof typeof entrySources;

/** Why an entry is voided: a closed list, so that no text tells of a person. */
export const voidReasons = {
  mistake: { 'zh-CN': '误操作', en: 'Made by mistake' },
  wrong_person: { 'zh-CN': '登记错人', en: 'The wrong person' },
  wrong_time: { 'zh-CN': '时间有误', en: 'The wrong time' },
  trial: { 'zh-CN': '试用', en: 'A trial' },
} as const satisfies Record<string, Bilingual>;
export type VoidReason = keyof typeof voidReasons;
