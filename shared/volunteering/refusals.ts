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
  'sign-up.under-sixteen': {
    status: 409,
    'zh-CN': '该岗位须年满 16 周岁',
    en: 'This role is for people of 16 and over',
  },
  'sign-up.age-unclear': {
    status: 422,
    'zh-CN': '该岗位须年满 16 周岁，请选择 16 至 17 周岁或 14 至 15 周岁',
    en: 'This role is for people of 16 and over: choose 16 to 17, or 14 to 15',
  },
  'sign-up.minor-one-seat': {
    status: 422,
    'zh-CN': '未满 18 周岁只能为自己报名一个名额；同伴请各自报名，由各自监护人同意',
    en: 'Under 18 one takes one place: others sign up themselves, each with a guardian’s consent',
  },
  'sign-up.guardian-consent-missing': {
    status: 422,
    'zh-CN': '14 至 17 周岁须经监护人同意',
    en: 'People of 14 to 17 need the consent of a parent or guardian',
  },
  'sign-up.insurance-missing': {
    status: 409,
    'zh-CN': '该班次须自备有效期至班次当日的人身意外伤害保险',
    en: 'This shift needs your own accident insurance that lasts to its day',
  },
  'sign-up.training-missing': {
    status: 409,
    'zh-CN': '该班次须先完成规定的培训',
    en: 'This shift needs a training that you have not declared',
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
  'hold.deadline-outside': {
    status: 422,
    'zh-CN': '填写名单的截止时间须在现在之后、班次开始之前',
    en: 'The deadline for names must lie between now and the start of the shift',
  },
  'hold.not-confirmed': {
    status: 409,
    'zh-CN': '团体名额尚未确认，暂不能填写姓名',
    en: 'The places of this group are not confirmed yet; names can be given once they are',
  },
  'hold.no-seat-left': {
    status: 409,
    'zh-CN': '该团体未填写的名额不足：其余已填写或已释放',
    en: 'The group has not that many places left: the others are taken, or were released',
  },
  'hand-over.over': {
    status: 409,
    'zh-CN': '该名额已取消或已转给他人',
    en: 'This place was given back, or went to someone else already',
  },
  'hand-over.not-in-line': {
    status: 409,
    'zh-CN': '此链接不是该班次候补者的专属链接',
    en: 'This is not the private link of somebody on the waitlist of this shift',
  },
  'swap.unequal': {
    status: 409,
    'zh-CN': '双方人数或班次不符，无法互换',
    en: 'These two cannot be swapped: different numbers of people, or another shift than the one asked for',
  },
  'cover.not-now': {
    status: 409,
    'zh-CN': '只能在班次开始前六周内和进行中召集替补',
    en: 'Cover is called in from six weeks before the shift until its end',
  },
  'cover.nobody': {
    status: 409,
    'zh-CN': '没有可以通过邮件询问的空闲志愿者',
    en: 'There is nobody who is free, may do it, and can be asked by mail',
  },
} as const satisfies RefusalBook;
export type VolunteeringRefusal = keyof typeof volunteeringRefusals;
