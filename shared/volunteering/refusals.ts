/** Why a sign-up, or the publication of a shift, is refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const volunteeringRefusals = {
  'shift.risk-text-missing': {
    status: 422,
    'zh-CN': '请先用中英文填写风险告知，再发布班次',
    en: 'Write the risk text in both languages before you publish the shift',
  },
  'shift.not-published': { status: 409, 'zh-CN': '该班次未开放报名', en: 'This shift is not open for sign-up' },
  'shift.started': { status: 409, 'zh-CN': '该班次已开始或已结束', en: 'This shift has already started or is over' },
  'sign-up.risk-not-accepted': {
    status: 422,
    'zh-CN': '请阅读并接受风险告知',
    en: 'Read the risk text and accept it',
  },
  'sign-up.too-young': {
    status: 409,
    'zh-CN': '该岗位须年满 18 周岁',
    en: 'This role is for people of 18 and over',
  },
  'sign-up.guardian-consent-missing': {
    status: 422,
    'zh-CN': '14 至 17 周岁须经监护人同意',
    en: 'People of 14 to 17 need the consent of a parent or guardian',
  },
  'sign-up.party-too-large': {
    status: 409,
    'zh-CN': '人数超过该班次的总名额',
    en: 'Your group is larger than the whole shift',
  },
  'sign-up.too-late-to-cancel': {
    status: 409,
    'zh-CN': '已过自助取消时间，请联系主办方',
    en: 'It is too late to cancel here; please contact the organizer',
  },
} as const satisfies RefusalBook;
export type VolunteeringRefusal = keyof typeof volunteeringRefusals;
