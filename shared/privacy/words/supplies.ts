/** What the privacy page says of what supplies stores (personal-items.ts). */
import type { suppliesFields } from '../fields/supplies.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const suppliesWords: WordsOfItems<typeof suppliesFields> = {
  pledge: {
    name: { 'zh-CN': '物资认捐', en: 'Pledge of goods' },
    purpose: { 'zh-CN': '联系认捐人、安排送达', en: 'to reach the giver and plan the delivery' },
    basis: 'request',
    seenBy: ['self', 'organization'],
  },
  donation: {
    name: { 'zh-CN': '捐赠登记', en: 'Record of a donation' },
    purpose: {
      'zh-CN': '登记捐赠人与验收人；姓名仅在同意后公开',
      en: 'to record donor and receivers; a name is public only with consent',
    },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
  },
  'goods-mail': {
    name: { 'zh-CN': '待发的物资邮件', en: 'Mail about goods that is to be sent' },
    purpose: { 'zh-CN': '感谢认捐人、提醒库管员', en: 'to thank givers, and to remind a store’s keepers' },
    basis: 'request',
    seenBy: ['platform'],
  },
  movement: {
    name: { 'zh-CN': '库存流水', en: 'Movement of stock' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
  },
  document: {
    name: { 'zh-CN': '库存单据', en: 'Document of stock' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
  },
  recall: {
    name: { 'zh-CN': '批次召回', en: 'Recall of lots' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
  },
  transfer: {
    name: { 'zh-CN': '调拨单', en: 'Transfer between stores' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
  },
  count: {
    name: { 'zh-CN': '盘点', en: 'Count of a store' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
  },
  'count-line': {
    name: { 'zh-CN': '盘点记录', en: 'Counted lot' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
  },
  drive: {
    name: { 'zh-CN': '物资募集的联系方式', en: 'Contact of a drive' },
    purpose: { 'zh-CN': '供捐赠人联系', en: 'so that givers reach the charity' },
    basis: 'record',
    seenBy: ['everyone'],
  },
};
