/** What the privacy page says of what relief stores (personal-items.ts). */
import type { reliefFields } from '../fields/relief.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const reliefWords: WordsOfItems<typeof reliefFields> = {
  round: {
    name: { 'zh-CN': '街面巡查', en: 'Outreach round' },
    purpose: { 'zh-CN': '记录由谁结束巡查', en: 'to record who ended a round' },
    basis: 'record',
    seenBy: ['auditor'],
  },
  phone: {
    name: { 'zh-CN': '巡查手机', en: 'Phone of a round' },
    purpose: { 'zh-CN': '记录由谁登记设备', en: 'to record who enrolled it' },
    basis: 'record',
    seenBy: ['auditor'],
  },
  sheet: {
    name: { 'zh-CN': '录入的纸质统计表', en: 'Paper sheet of strokes, as typed in' },
    purpose: { 'zh-CN': '记录由谁录入', en: 'to record who typed it' },
    basis: 'record',
    seenBy: ['auditor'],
  },
  'team-note': {
    name: { 'zh-CN': '队伍出发、返回登记', en: 'Note that a team set out or came back' },
    purpose: { 'zh-CN': '记录由谁登记', en: 'to record who noted it' },
    basis: 'record',
    seenBy: ['auditor'],
  },
  night: {
    name: { 'zh-CN': '队伍未返回警报', en: 'Alarm for a team that is not back' },
    purpose: { 'zh-CN': '记录由谁答复警报', en: 'to record who answered it' },
    basis: 'record',
    seenBy: ['auditor'],
  },
  'round-alarm': {
    name: { 'zh-CN': '警报邮件', en: 'Mail of an alarm' },
    purpose: {
      'zh-CN': '队伍未返回时通知协调员和队长',
      en: 'to tell coordinators and the lead that a team is not back',
    },
    basis: 'security',
    seenBy: ['self'],
  },
};
