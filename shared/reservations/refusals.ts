/** Why a place is not given. Shared by shifts and sessions, which name the thing in their own pages. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const reservationsRefusals = {
  'answer.no-place': {
    status: 409,
    'zh-CN': '您没有已确认的名额，无需答复',
    en: 'You have no place here, so there is nothing to answer',
  },
  'place.full': {
    status: 409,
    'zh-CN': '名额已满，剩余名额不足以容纳您的人数',
    en: 'Full: there are not enough free places for your party',
  },
  'place.closed': { status: 409, 'zh-CN': '当前不接受报名', en: 'Not open for sign-up' },
  'place.not-open-yet': { status: 409, 'zh-CN': '报名尚未开始', en: 'Sign-up has not opened yet' },
  'place.names-over': {
    status: 409,
    'zh-CN': '该团体填写名单的时间已过，无法恢复；带队人可重新登记',
    en: 'The time for the names of this group is over, so its places are not held again; its leader can ask anew',
  },
  'offer.over': {
    status: 409,
    'zh-CN': '没有可确认的名额，可能已过期并转给下一位',
    en: 'There is no offer to accept; it may have run out and gone to the next',
  },
  'place.already-held': {
    status: 409,
    'zh-CN': '该联系方式在此已有名额；如是您本人，请用专属链接查看或取消',
    en: 'This contact already has a place here; if it is yours, see or cancel it by your private link',
  },
  'place.overlap': {
    status: 409,
    'zh-CN': '与您已报名或候补的另一时段冲突',
    en: 'This overlaps with something you already have a place in or wait for',
  },
  'slot.in-the-past': {
    status: 409,
    'zh-CN': '已有人报名，不能改到过去的时间',
    en: 'People have places here, so it cannot be moved into the past',
  },
  'slot.call-off-apart': {
    status: 409,
    'zh-CN': '取消或恢复须单独操作，并写明大家会看到的原因',
    en: 'Calling off, and back on, is a step of its own, with a reason that people read',
  },
  'slot.not-published': {
    status: 409,
    'zh-CN': '尚未发布，无需取消',
    en: 'It is not published, so there is nothing to call off',
  },
  'slot.over': {
    status: 409,
    'zh-CN': '活动已结束，不能再移除人员',
    en: 'It is over, so nobody is taken out any more',
  },
  'slot.not-a-draft': {
    status: 409,
    'zh-CN': '只能删除无人报名过的草稿；已发布的请取消',
    en: 'Only a draft that nobody ever signed up for can be deleted; call off what is published',
  },
  'slot.not-called-off': { status: 409, 'zh-CN': '并未取消，无需恢复', en: 'It is not called off' },
} as const satisfies RefusalBook;
export type ReservationsRefusal = keyof typeof reservationsRefusals;
