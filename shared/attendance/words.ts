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

/** Who came without a booking, as those who count tell by looking: never asked, and never of one person. */
export const ageGroups = {
  child: { 'zh-CN': '儿童（未满 14 岁）', en: 'Children (under 14)' },
  youth: { 'zh-CN': '少年（14–17 岁）', en: 'Young people (14–17)' },
  adult: { 'zh-CN': '成年人（18–59 岁）', en: 'Adults (18–59)' },
  senior: { 'zh-CN': '老年人（60 岁以上）', en: 'Seniors (60 and over)' },
} as const satisfies Record<string, Bilingual>;
export type AgeGroup = keyof typeof ageGroups;

/** Figures of a venue that somebody types in. `unit` as in R25: people, clicks and things are never added up. */
export const figureKinds = {
  head_count: { 'zh-CN': '来访（手工统计）', en: 'Visitors, counted by hand', unit: 'person-time' },
  viewers: { 'zh-CN': '直播观看人数', en: 'Livestream viewers', unit: 'person' },
  leaflets: { 'zh-CN': '发放宣传册', en: 'Leaflets handed out', unit: 'piece' },
  consultations: { 'zh-CN': '咨询', en: 'Consultations', unit: 'person-time' },
} as const;
export type FigureKind = keyof typeof figureKinds;
/** How exact a figure is: 约, 余. */
export const qualifiers = {
  exact: { 'zh-CN': '准确', en: 'exactly' },
  about: { 'zh-CN': '约', en: 'about' },
  over: { 'zh-CN': '超过', en: 'more than' },
} as const satisfies Record<string, Bilingual>;
export type Qualifier = keyof typeof qualifiers;
