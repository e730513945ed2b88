/** Why a pledge, a donation, a drive or a movement of stock is refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const suppliesRefusals = {
  'drive.over': { status: 409, 'zh-CN': '该物资募集已到期或尚未开始', en: 'This drive is over, or has not begun' },
  'drive.not-complete': {
    status: 422,
    'zh-CN': '公开前须填写证书编号、备案编号和联系方式',
    en: 'Before everyone may see it, a drive needs its certificate, its filing number and a contact',
  },
  'drive.item-not-needed': {
    status: 409,
    'zh-CN': '该物资募集不需要此物资',
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
    'zh-CN': '认捐数量超过该物资募集目前所缺',
    en: 'That is more than the drive still needs of it',
  },
  'pledge.unknown': {
    status: 422,
    'zh-CN': '该物资募集没有此认捐，或已撤销',
    en: 'This drive has no such pledge, or it was taken back',
  },
  'pledge.received': {
    status: 409,
    'zh-CN': '该认捐的物资已有收到，不能再撤回；如有变化请联系主办方',
    en: 'Goods of this pledge have come in already, so it cannot be withdrawn; tell the organizer of any change',
  },
  'pledge.forgotten': {
    status: 409,
    'zh-CN': '撤销已超过一小时，认捐人信息已删除，无法恢复；对方可重新认捐',
    en: 'It was taken back more than an hour ago, and who pledged is forgotten. They can pledge anew',
  },
  'pledge.enough': {
    status: 409,
    'zh-CN': '此物资的认捐已足够，感谢您的心意',
    en: 'Enough of this has been pledged or has come in already. Thank you',
  },
  'drive.open-day-unknown': {
    status: 422,
    'zh-CN': '没有此开放日，或尚未公布',
    en: 'There is no such open day, or it is not published yet',
  },
  'drive.campaign-unknown': { status: 422, 'zh-CN': '没有此行动', en: 'There is no such campaign' },
  'drive.campaign-other-dates': {
    status: 422,
    'zh-CN': '物资募集与行动的日期没有重合',
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
  'donation.confirm-needed': {
    status: 409,
    'zh-CN': '有内容可能有误，请核对后确认',
    en: 'Something may be wrong here: check it and confirm',
  },
  'store.unknown': { status: 422, 'zh-CN': '没有这个库房，或已关闭', en: 'There is no such store, or it is closed' },
  'stock.not-enough': { status: 409, 'zh-CN': '库存不足', en: 'There is not enough of it' },
  'stock.reason-needed': {
    status: 422,
    'zh-CN': '未按先到期先出选择，请选择理由',
    en: 'This is another choice than first expired, first out: give a reason',
  },
  'stock.transfer-needed': {
    status: 409,
    'zh-CN': '两个库房之间的物资须走调拨单',
    en: 'Between two stores goods go by a transfer; only vehicles and hands are loaded at once',
  },
  'stock.destination-unknown': {
    status: 422,
    'zh-CN': '没有这个巡查、会场或行动',
    en: 'There is no such round, venue or campaign',
  },
  'stock.too-many-lots': {
    status: 422,
    'zh-CN': '一张单据最多五百个批次，请分开办理',
    en: 'One document holds at most 500 lots: make two of it',
  },
  'stock.still-there': {
    status: 409,
    'zh-CN': '库房内还有物资，不能关闭',
    en: 'There are still goods in this store: it cannot be closed',
  },
  'lot.in-kits': {
    status: 409,
    'zh-CN': '此批次有一部分在礼包内，请先拆包再更正有效期',
    en: 'Some of this lot is inside kits: take them apart before you correct its expiry date',
  },
  'lot.recalled': { status: 409, 'zh-CN': '此批次已召回', en: 'This lot is recalled' },
  'second-person-needed': {
    status: 409,
    'zh-CN': '须由另一人办理',
    en: 'Another person must do this',
  },
  'document.not-waiting': {
    status: 409,
    'zh-CN': '此单据已办理，或无须确认',
    en: 'This document is done, or nobody waits for it',
  },
  'transfer.not-in-state': {
    status: 409,
    'zh-CN': '此调拨单目前不能进行该操作',
    en: 'This transfer is not at that step',
  },
  'transfer.nothing-given': {
    status: 422,
    'zh-CN': '没有批准或拣出任何物资；如不调拨请选择“不批准”',
    en: 'Nothing would be sent: give at least one, or decline the transfer',
  },
  'count.finished': { status: 409, 'zh-CN': '此次盘点已结束', en: 'This count is finished' },
  'count.recount-needed': {
    status: 409,
    'zh-CN': '有差异的批次须由另一人复点',
    en: 'Lots that differ must be counted again by another person',
  },
  'difference.reason-needed': {
    status: 422,
    'zh-CN': '每一处差异都须选择原因',
    en: 'Every difference takes a reason',
  },
  'drive.closed': { status: 409, 'zh-CN': '该物资募集已结束', en: 'This drive is closed' },
  'drive.not-published': {
    status: 409,
    'zh-CN': '草稿未公开，没有人捐过物资，无需结束；可改日期后公开',
    en: 'A draft was never public and took nothing in: there is nothing to close. Change its days to publish it',
  },
  'drive.not-over': { status: 409, 'zh-CN': '物资募集尚未到期，不能结束', en: 'The drive is not over yet' },
} as const satisfies RefusalBook;
export type SuppliesRefusal = keyof typeof suppliesRefusals;
