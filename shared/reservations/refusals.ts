/** Why a place is not given. Shared by shifts and sessions, which name the thing in their own pages. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const reservationsRefusals = {
  'place.full': {
    status: 409,
    'zh-CN': '名额已满，剩余名额不足以容纳您的人数',
    en: 'Full: there are not enough free places for your party',
  },
  'place.closed': { status: 409, 'zh-CN': '当前不接受报名', en: 'Not open for sign-up' },
  'place.not-open-yet': { status: 409, 'zh-CN': '报名尚未开始', en: 'Sign-up has not opened yet' },
  'offer.over': {
    status: 409,
    'zh-CN': '没有可确认的名额，可能已过期并转给下一位',
    en: 'There is no offer to accept; it may have run out and gone to the next',
  },
  'place.already-held': {
    status: 409,
    'zh-CN': '您已报名，请用确认信中的链接查看或取消',
    en: 'You already have a place here; use your private link to see or cancel it',
  },
  'place.overlap': {
    status: 409,
    'zh-CN': '与您已报名的另一时段冲突',
    en: 'This overlaps with something you already signed up for',
  },
} as const satisfies RefusalBook;
export type ReservationsRefusal = keyof typeof reservationsRefusals;
