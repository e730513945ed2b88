/** What the privacy page says of what open-days stores (personal-items.ts). */
import type { openDaysFields } from '../fields/open-days.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const openDaysWords: WordsOfItems<typeof openDaysFields> = {
  'open-day': {
    name: { 'zh-CN': '开放日各班次的默认联系方式', en: 'Contact for all shifts of an open day' },
    purpose: { 'zh-CN': '供志愿者联系主办方', en: 'so that volunteers reach the organizer' },
    basis: 'request',
    seenBy: ['everyone'],
  },
  venue: {
    name: { 'zh-CN': '会场各班次的默认联系方式', en: 'Contact for all shifts of a venue' },
    purpose: { 'zh-CN': '供志愿者联系主办方', en: 'so that volunteers reach the organizer' },
    basis: 'request',
    seenBy: ['everyone'],
  },
  session: {
    name: { 'zh-CN': '场次的主讲人', en: 'Presenters of a session' },
    purpose: { 'zh-CN': '告知来访者由谁主讲', en: 'so that visitors know who presents' },
    basis: 'request',
    seenBy: ['everyone'],
  },
  booking: {
    name: { 'zh-CN': '场次预约', en: 'Booking of a session' },
    purpose: {
      'zh-CN': '安排参观、通知变动、提供无障碍协助',
      en: 'to plan visits, tell of changes, and help with access',
    },
    basis: 'request',
    seenBy: ['self', 'venue'],
  },
};
