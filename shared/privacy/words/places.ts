/** What the privacy page says of what places stores (personal-items.ts). */
import type { placesFields } from '../fields/places.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const placesWords: WordsOfItems<typeof placesFields> = {
  claims: {
    name: { 'zh-CN': '名额登记', en: 'Who holds a place' },
    purpose: {
      'zh-CN': '保证名额不重复、候补按序',
      en: 'so that no place is given twice and the waitlist keeps its order',
    },
    basis: 'request',
    seenBy: ['platform'],
  },
  copy: {
    name: { 'zh-CN': '人数多的班次的名额登记', en: 'Who holds a place of a crowded shift, or waits for one' },
    purpose: { 'zh-CN': '让人数多的班次同样快', en: 'so that crowded shifts are as quick as others' },
    basis: 'request',
    seenBy: ['platform'],
  },
  line: {
    name: { 'zh-CN': '人数多的班次的候补次序', en: 'Who is next in the line of a crowded shift' },
    purpose: { 'zh-CN': '让候补按序递补', en: 'so that those who wait move up in order' },
    basis: 'request',
    seenBy: ['platform'],
  },
  agenda: {
    name: { 'zh-CN': '个人时间表', en: 'A person’s agenda' },
    purpose: { 'zh-CN': '避免同一人时间冲突', en: 'so that nobody is in two places at once' },
    basis: 'request',
    seenBy: ['self', 'platform'],
  },
};
