/** Why hours and proofs are refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const serviceRefusals = {
  'service.own': {
    status: 409,
    'zh-CN': '这是您本人的服务记录，须由他人核准',
    en: 'This is your own service: somebody else must approve it',
  },
  'service.own-proposal': {
    status: 409,
    'zh-CN': '补录由您提交，须由另一人核准',
    en: 'You proposed these times: another person must approve them',
  },
  'service.nothing-to-approve': {
    status: 409,
    'zh-CN': '没有可核准的时长：未签退的记录不计时，可按排班补录',
    en: 'There is no time to approve: a record that is still open counts nothing; times can be proposed',
  },
  'service.disputed': {
    status: 409,
    'zh-CN': '志愿者对时长有异议，请先答复或提交更正',
    en: 'The volunteer disputes these minutes: answer, or propose other times, first',
  },
  'service.not-approved': {
    status: 409,
    'zh-CN': '该记录没有已核准的时长',
    en: 'This record has no approved minutes',
  },
  'service.not-over': {
    status: 409,
    'zh-CN': '班次结束后才能补录',
    en: 'Times can be proposed once the shift is over',
  },
  'service.outside-shift': {
    status: 422,
    'zh-CN': '时间须在班次及其前后 15 分钟之内',
    en: 'The times must lie within the shift and 15 minutes around it',
  },
  'service.no-proposal': {
    status: 409,
    'zh-CN': '没有待核准的补录',
    en: 'No times are waiting for approval',
  },
  'service.no-dispute': { status: 409, 'zh-CN': '没有待答复的异议', en: 'No dispute is waiting for an answer' },
  'proof.no-hours': {
    status: 409,
    'zh-CN': '该组织在此期间没有为您核准的服务时长',
    en: 'This organization has approved no minutes of yours in that period',
  },
  'proof.not-waiting': {
    status: 409,
    'zh-CN': '该申请已办理',
    en: 'This application has been decided already',
  },
  'proof.not-issued': { status: 409, 'zh-CN': '该证明未出具或已撤销', en: 'This proof is not issued, or was revoked' },
  'proof.own': {
    status: 409,
    'zh-CN': '这是您本人的申请，须由他人办理',
    en: 'This is your own application: somebody else must decide it',
  },
  'proof.unchecked': {
    status: 422,
    'zh-CN': '请先核对身份证件',
    en: 'Check the identity document first',
  },
  'proof.other-id': {
    status: 422,
    'zh-CN': '证件号码与登记的后四位不符',
    en: 'The number does not end in the four characters on record',
  },
  'proof.too-many-services': {
    status: 422,
    'zh-CN': '一份证明最多列 200 次服务，请缩短期间',
    en: 'A proof lists at most 200 services: choose a shorter period',
  },
} as const satisfies RefusalBook;
export type ServiceRefusal = keyof typeof serviceRefusals;
