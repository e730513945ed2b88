/** Why a pledge, a donation or a drive is refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const suppliesRefusals = {
  'drive.over': { status: 409, 'zh-CN': '该募集已结束或尚未开始', en: 'This drive is over, or has not begun' },
  'drive.item-not-needed': {
    status: 409,
    'zh-CN': '该募集不需要此物资',
    en: 'This drive does not ask for that item',
  },
  'drive.item-unknown': { status: 422, 'zh-CN': '物资目录中没有此项', en: 'No such item in the catalogue' },
  'pledge.day-outside-drive': {
    status: 422,
    'zh-CN': '送达日期须在今天与募集结束日之间',
    en: 'Bring the goods between today and the last day of the drive',
  },
  'pledge.more-than-missing': {
    status: 422,
    'zh-CN': '认捐数量超过该募集目前所缺',
    en: 'That is more than the drive still needs of it',
  },
  'pledge.enough': {
    status: 409,
    'zh-CN': '此物资的认捐已足够，感谢您的心意',
    en: 'Enough of this has been promised or has come in already. Thank you',
  },
  'drive.open-day-unknown': {
    status: 422,
    'zh-CN': '没有此开放日，或尚未公布',
    en: 'There is no such open day, or it is not published yet',
  },
  'drive.campaign-unknown': { status: 422, 'zh-CN': '没有此行动', en: 'There is no such campaign' },
  'drive.campaign-other-dates': {
    status: 422,
    'zh-CN': '募集与行动的日期没有重合',
    en: 'The drive and the campaign have no day in common',
  },
  'goods.unit-not-of-item': {
    status: 422,
    'zh-CN': '此物资不使用该单位',
    en: 'That unit is not one of this item’s units',
  },
  'goods.quantity-too-large': { status: 422, 'zh-CN': '数量过大', en: 'The quantity is too large' },
  'lot.expiry-missing': {
    status: 422,
    'zh-CN': '此物资须填写保质期（有效期）',
    en: 'This item needs its expiry date',
  },
  'lot.expired': { status: 422, 'zh-CN': '已过期，不能接收', en: 'Past its expiry date: it cannot be accepted' },
  'lot.shelf-life-too-short': {
    status: 422,
    'zh-CN': '剩余保质期不足，不能接收',
    en: 'Too little shelf life left to be accepted',
  },
  'lot.made-after-received': {
    status: 422,
    'zh-CN': '生产日期晚于接收日期',
    en: 'Made after it was received: check the dates',
  },
  'donation.received-in-future': {
    status: 422,
    'zh-CN': '接收时间不能晚于现在',
    en: 'A donation cannot be received in the future',
  },
} as const satisfies RefusalBook;
export type SuppliesRefusal = keyof typeof suppliesRefusals;
