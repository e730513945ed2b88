/** Why a tally is not taken, or a phone of a round not heard: each is answered for its own tally. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const tallyRefusals = {
  'tally.in-the-future': {
    status: 422,
    'zh-CN': '时间在未来，请校正设备时间',
    en: 'The time lies ahead; check the clock of the device',
  },
  'tally.other-night': {
    status: 422,
    'zh-CN': '时间不在本轮次前后',
    en: 'The time is far from this round',
  },
  'tally.minor-supplies-only': {
    status: 422,
    'zh-CN': '遇未成年人不能仅发放物资：先拨 110 并联系救助站',
    en: 'A minor is not left with supplies alone: call 110 and the station first',
  },
  'tally.lot-unknown': {
    status: 422,
    'zh-CN': '本轮次没有领取该批次物资',
    en: 'This round did not take that lot along',
  },
  'tally.id-reused': {
    status: 422,
    'zh-CN': '此编号已用于另一条记录，原记录不变',
    en: 'This number stands for another tally already, which stays as it was',
  },
  'tally.signature': {
    status: 403,
    'zh-CN': '签名不正确：不是由本轮次登记的设备记录',
    en: 'The signature is not right: no phone of this round made it',
  },
  'tally.other-round': { status: 422, 'zh-CN': '属于另一轮次', en: 'It belongs to another round' },
} as const satisfies RefusalBook;
export type TallyRefusal = keyof typeof tallyRefusals;

/** Why a phone is not listened to, or not prepared. */
export const phoneRefusals = {
  'phone.revoked': { status: 410, 'zh-CN': '此设备已被远程注销', en: 'This phone was signed out remotely' },
  'phone.over': { status: 410, 'zh-CN': '此设备的有效期已过', en: 'The time of this phone is over' },
  'phone.signature': { status: 403, 'zh-CN': '设备签名不正确', en: 'The signature of the phone is not right' },
  'phone.round-over': {
    status: 409,
    'zh-CN': '该轮次已结束或取消，无需再准备',
    en: 'This round is over or cancelled; there is nothing to prepare',
  },
  'phone.too-many': { status: 409, 'zh-CN': '该轮次登记的设备过多', en: 'This round has too many phones' },
} as const satisfies RefusalBook;

/** Why an alarm is not answered, or a sheet not taken. */
export const nightRefusals = {
  'round.not-out': {
    status: 409,
    'zh-CN': '该轮次没有待答复的警报',
    en: 'There is no alarm of this round to answer',
  },
  'sheet.typed-already': {
    status: 409,
    'zh-CN': '此编号的纸质统计表已录入，内容不同',
    en: 'A sheet of this number was typed already, with other strokes',
  },
} as const satisfies RefusalBook;
