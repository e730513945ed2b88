/** Every job that the clock wakes, with its name for people. A test holds it to the registry of functions (infra/functions.ts). */
import type { Bilingual } from '../kernel/text.ts';

type Job = { readonly everyMinutes: number; readonly does: Bilingual };

export const jobs = {
  'tend-shift-places': {
    everyMinutes: 1,
    does: { 'zh-CN': '班次：过期的候补邀约递补给下一位', en: 'Shifts: pass on places that were offered and not taken' },
  },
  'tend-session-places': {
    everyMinutes: 1,
    does: {
      'zh-CN': '场次：过期的候补邀约递补给下一位',
      en: 'Sessions: pass on places that were offered and not taken',
    },
  },
  'follow-due': { everyMinutes: 1, does: { 'zh-CN': '发送到时的邮件', en: 'Send the mails that are due' } },
  'follow-webhooks': { everyMinutes: 1, does: { 'zh-CN': '推送到其他系统', en: 'Post to other systems' } },
  'settle-supplies': {
    everyMinutes: 1,
    does: { 'zh-CN': '物资：完成中断的单据', en: 'Goods: finish documents that were cut short' },
  },
  'follow-nights': {
    everyMinutes: 1,
    does: { 'zh-CN': '巡查：小队逾时未归时报警', en: 'Rounds: raise the alarm for teams that are not back' },
  },
  'migrate-data': {
    everyMinutes: 15,
    does: { 'zh-CN': '把旧格式的数据改成新格式', en: 'Bring stored data to the form of today' },
  },
  'remind-keepers': {
    everyMinutes: 60,
    does: { 'zh-CN': '物资：提醒短缺和临期', en: 'Goods: tell keepers what runs low or must be used soon' },
  },
  'note-sign-up-pace': {
    everyMinutes: 60,
    does: { 'zh-CN': '班次：记录各开放日每天的报名进度', en: 'Shifts: note how far sign-up of each open day is' },
  },
  'seal-service-ledger': {
    everyMinutes: 60,
    does: { 'zh-CN': '封存志愿服务时长账本', en: 'Seal the ledger of hours' },
  },
  'forget-shift-people': {
    everyMinutes: 60,
    does: { 'zh-CN': '到期删除：班次报名', en: 'Delete on time: sign-ups of shifts' },
  },
  'forget-session-people': {
    everyMinutes: 60,
    does: { 'zh-CN': '到期删除：场次预约', en: 'Delete on time: bookings of sessions' },
  },
  'forget-volunteers': {
    everyMinutes: 60,
    does: { 'zh-CN': '到期删除：时长与证明', en: 'Delete on time: hours and proofs' },
  },
  'forget-givers': {
    everyMinutes: 60,
    does: { 'zh-CN': '到期删除：物资捐赠人', en: 'Delete on time: givers of goods' },
  },
  'forget-help': { everyMinutes: 60, does: { 'zh-CN': '到期删除：求助', en: 'Delete on time: requests for help' } },
  'forget-accounts': { everyMinutes: 60, does: { 'zh-CN': '到期删除：账户', en: 'Delete on time: accounts' } },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as [JobName, ...JobName[]];
