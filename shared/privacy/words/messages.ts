/** What the privacy page says of what messages stores (personal-items.ts). */
import type { messagesFields } from '../fields/messages.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const messagesWords: WordsOfItems<typeof messagesFields> = {
  feed: {
    name: { 'zh-CN': '日历地址', en: 'Address of a calendar' },
    purpose: { 'zh-CN': '向本人的日历提供其全部名额', en: 'to give a person’s own calendar all their places' },
    basis: 'request',
    seenBy: ['self'],
  },
  address: {
    name: { 'zh-CN': '邮件的停止与计数', en: 'Whether and how often an address is mailed' },
    purpose: {
      'zh-CN': '不向拒收者发信，防止有人用他人邮箱滥发',
      en: 'to mail nobody who ended it, and nobody without end',
    },
    basis: 'security',
    seenBy: ['self', 'platform'],
  },
};
