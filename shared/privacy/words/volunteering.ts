/** What the privacy page says of what volunteering stores (personal-items.ts). */
import type { volunteeringFields } from '../fields/volunteering.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const volunteeringWords: WordsOfItems<typeof volunteeringFields> = {
  'sign-up': {
    name: { 'zh-CN': '志愿者报名', en: 'Sign-up for a shift' },
    purpose: {
      'zh-CN': '安排班次、通知变动、核对年龄与资质要求',
      en: 'to plan shifts, tell of changes, and check age and what the work asks for',
    },
    basis: 'request',
    seenBy: ['self', 'venue'],
  },
  hold: {
    name: { 'zh-CN': '团体预留', en: 'Places held for a group' },
    purpose: { 'zh-CN': '与带队人联系、收集名单', en: 'to reach the leader and collect the names' },
    basis: 'request',
    seenBy: ['self', 'venue'],
  },
  shift: {
    name: { 'zh-CN': '班次的联系方式', en: 'Contact of a shift' },
    purpose: { 'zh-CN': '供志愿者联系主办方', en: 'so that volunteers reach the organizer' },
    basis: 'request',
    seenBy: ['everyone'],
  },
  'shift-template': {
    name: { 'zh-CN': '班次模板中的联系方式', en: 'Contact in a template of shifts' },
    purpose: { 'zh-CN': '供志愿者联系主办方', en: 'so that volunteers reach the organizer' },
    basis: 'request',
    seenBy: ['everyone'],
  },
  'venue-template': {
    name: { 'zh-CN': '会场模板中的联系方式', en: 'Contact in a template of venues' },
    purpose: { 'zh-CN': '供志愿者联系主办方', en: 'so that volunteers reach the organizer' },
    basis: 'request',
    seenBy: ['everyone'],
  },
};
