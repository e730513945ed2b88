/**
 * Why signing in, invitations and changes of members are refused, and why a contact stays shut. Those of signing in are
 * uniform on purpose: they never tell whether an address has an account.
 */
import type { RefusalBook } from '../kernel/refusals.ts';

export const peopleRefusals = {
  'code.wrong-or-expired': {
    status: 401,
    'zh-CN': '验证码不正确或已失效，请重新获取',
    en: 'The code is wrong or no longer works; ask for a new one',
  },
  'consent.text-changed': {
    status: 409,
    'zh-CN': '同意书内容已更新，请阅读新版后再选择',
    en: 'The text of the consent has changed; read it again and choose',
  },
  'code.too-many-requests': {
    status: 429,
    'zh-CN': '获取验证码过于频繁，请稍后再试',
    en: 'Too many codes were asked for; try again in a few minutes',
  },
  'contact.last-one': {
    status: 409,
    'zh-CN': '请至少保留一种联系方式；如不愿保留，可将此处信息删除',
    en: 'Keep one way to reach you, or have all of it erased',
  },
  'contact.reason-needed': {
    status: 422,
    'zh-CN': '查看未成年人的联系方式须填写理由',
    en: 'Give a reason to see the contact of someone under 18',
  },
  'invitation.over': {
    status: 410,
    'zh-CN': '此邀请已失效：已被接受、婉拒、撤回或已过期',
    en: 'This invitation is over: it was accepted, declined or withdrawn, or it has expired',
  },
  'invitation.other-address': {
    status: 409,
    'zh-CN': '此邀请发往另一邮箱，请先退出当前账户，再用受邀邮箱登录',
    en: 'This invitation was sent to another address; sign out, then sign in with the invited one',
  },
  'invitation.same-person': {
    status: 409,
    'zh-CN': '此角色可查看未成年人信息，须由邀请人和受邀人以外的另一人确认',
    en: 'This role sees data of people under 18: somebody else than who invites and who is invited confirms it',
  },
  'member.second-person': {
    status: 409,
    'zh-CN': '此角色可查看未成年人信息，请改为发出邀请，由另一人确认',
    en: 'This role sees data of people under 18: invite to it, so that a second person confirms',
  },
  'member.has-role': {
    status: 409,
    'zh-CN': '该成员已有此角色',
    en: 'The member has this role already',
  },
  'member.last-operator': {
    status: 409,
    'zh-CN': '平台至少须有一名运营人员',
    en: 'The platform needs at least one operator',
  },
  'token.action-not-of-role': {
    status: 422,
    'zh-CN': '所选角色不包含此操作，令牌不能获得该权限',
    en: 'The role does not allow this, so a token of it cannot either',
  },
  'passkey.not-accepted': {
    status: 401,
    'zh-CN': '未能验证此通行密钥，请重试，或改用邮件验证码登录',
    en: 'The passkey was not accepted; try again, or sign in with a mailed code',
  },
} as const satisfies RefusalBook;
export type PeopleRefusal = keyof typeof peopleRefusals;
