/**
 * What may be asked for, and whom to call first: closed lists, so that no form needs words for what is urgent. Without zod,
 * since the pages of help send as little as they can.
 */
import type { Bilingual } from '../kernel/text.ts';

export const helpNeeds = {
  heat_illness: { 'zh-CN': '疑似中暑', en: 'Ill from the heat' },
  cold_illness: { 'zh-CN': '受冻、失温', en: 'Very cold, hardly moves' },
  injured_or_ill: { 'zh-CN': '受伤或生病', en: 'Hurt or ill' },
  danger: { 'zh-CN': '有危险或受到伤害', en: 'In danger, or being harmed' },
  child_alone: { 'zh-CN': '未成年人无人照看', en: 'A child or teenager alone' },
  no_place_to_sleep: { 'zh-CN': '没有地方过夜', en: 'No place to sleep' },
  hungry_or_thirsty: { 'zh-CN': '没有食物或饮水', en: 'Nothing to eat or drink' },
  clothes_or_bedding: { 'zh-CN': '缺少衣物或被褥', en: 'Clothes or bedding' },
  lost: { 'zh-CN': '迷路、走失或想回家', en: 'Lost, or wants to go home' },
  other: { 'zh-CN': '其他', en: 'Something else' },
} as const satisfies Record<string, Bilingual>;
export type HelpNeed = keyof typeof helpNeeds;

export const askers = {
  self: { 'zh-CN': '我自己需要帮助', en: 'I need help myself' },
  passer_by: { 'zh-CN': '我看到别人需要帮助', en: 'I see someone who needs help' },
} as const satisfies Record<string, Bilingual>;

export const helpAges = {
  unknown: { 'zh-CN': '不清楚', en: 'Not known' },
  under_18: { 'zh-CN': '未满18岁', en: 'Under 18' },
  adult: { 'zh-CN': '18–59岁', en: '18 to 59' },
  older: { 'zh-CN': '60岁以上', en: '60 or older' },
} as const satisfies Record<string, Bilingual>;
export type HelpAge = keyof typeof helpAges;

export const triages = {
  emergency: { 'zh-CN': '紧急', en: 'Emergency' },
  minor: { 'zh-CN': '涉及未成年人', en: 'A minor' },
  normal: { 'zh-CN': '一般', en: 'Not urgent' },
} as const satisfies Record<string, Bilingual>;
export type Triage = keyof typeof triages;

/** How a request reached whom it is with. */
export const routes = {
  chosen: { 'zh-CN': '在该站页面或摊位提交', en: 'sent on the station’s own page or at its stand' },
  district: { 'zh-CN': '按区县', en: 'by district' },
  city: { 'zh-CN': '按城市', en: 'by city' },
  province: { 'zh-CN': '按省份', en: 'by province' },
  distance: { 'zh-CN': '按距离', en: 'by distance' },
  coordinator: { 'zh-CN': '交由协调员', en: 'to the coordinator' },
  handed_on: { 'zh-CN': '转交', en: 'handed on' },
} as const satisfies Record<string, Bilingual>;
export type RouteRule = keyof typeof routes;

export const helpStates = {
  sent: { 'zh-CN': '已送达，待受理', en: 'Sent, nobody has taken it yet' },
  taken: { 'zh-CN': '已受理', en: 'Taken' },
  closed: { 'zh-CN': '已结束', en: 'Closed' },
} as const satisfies Record<string, Bilingual>;

export const helpOutcomes = {
  helped: { 'zh-CN': '已得到帮助', en: 'Help was given' },
  passed_on: { 'zh-CN': '已转交医院、公安或其他机构', en: 'Passed on to a hospital, the police or others' },
  nobody_found: { 'zh-CN': '到场未找到', en: 'Nobody was found there' },
  declined: { 'zh-CN': '本人婉拒', en: 'The person said no' },
  not_a_request: { 'zh-CN': '不是求助或重复', en: 'No request for help, or sent twice' },
  withdrawn: { 'zh-CN': '求助人已撤回', en: 'Taken back by whoever asked' },
  not_answered: { 'zh-CN': '长时间未处理，自动结束', en: 'Not worked on for 30 days, closed by itself' },
} as const satisfies Record<string, Bilingual>;
/** Those that staff may choose. */
export const chosenOutcomes = ['helped', 'passed_on', 'nobody_found', 'declined', 'not_a_request'] as const;
