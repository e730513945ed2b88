/** What the privacy page says of what help stores (personal-items.ts). */
import type { helpFields } from '../fields/help.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const helpWords: WordsOfItems<typeof helpFields> = {
  'help-request': {
    name: { 'zh-CN': '求助', en: 'Request for help' },
    purpose: {
      'zh-CN': '转交属地救助站，由其找到并帮助有困难的人',
      en: 'to reach the station of the place, which finds and helps the person in difficulty',
    },
    basis: 'life',
    seenBy: ['self', 'station', 'coordinator'],
  },
  'tracing-notice': {
    name: { 'zh-CN': '寻亲公告', en: 'Tracing notice' },
    purpose: {
      'zh-CN': '由救助站帮助受助人员与家属团聚',
      en: 'so that a station brings a person and the family together',
    },
    basis: 'consent',
    seenBy: ['everyone'],
  },
  station: {
    name: { 'zh-CN': '救助站热线', en: 'Hotline of a station' },
    purpose: { 'zh-CN': '供公众联系救助站', en: 'so that everyone reaches the station' },
    basis: 'record',
    seenBy: ['everyone'],
  },
};
