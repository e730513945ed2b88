/** What the privacy page says of what people stores (personal-items.ts). */
import type { peopleFields } from '../fields/people.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const peopleWords: WordsOfItems<typeof peopleFields> = {
  account: {
    name: { 'zh-CN': '账户', en: 'Account' },
    purpose: { 'zh-CN': '登录与权限', en: 'to sign in and to know what one may do' },
    basis: 'request',
    seenBy: ['self'],
  },
  email: {
    name: { 'zh-CN': '邮箱索引', en: 'Look-up of an address' },
    purpose: { 'zh-CN': '由邮箱找到账户', en: 'to find the account of an address' },
    basis: 'security',
    seenBy: ['platform'],
  },
  membership: {
    name: { 'zh-CN': '角色', en: 'Role in an organization' },
    purpose: { 'zh-CN': '决定可办理的事项', en: 'to decide what one may do' },
    basis: 'security',
    seenBy: ['self', 'auditor'],
  },
  member: {
    name: { 'zh-CN': '组织成员名单', en: 'List of an organization’s members' },
    purpose: { 'zh-CN': '管理成员与角色', en: 'to look after members and their roles' },
    basis: 'security',
    seenBy: ['self', 'auditor'],
  },
  token: {
    name: { 'zh-CN': '接口令牌', en: 'API token of an organization' },
    purpose: { 'zh-CN': '供组织的程序调用接口', en: 'to let programs of an organization call the API' },
    basis: 'security',
    seenBy: ['organization'],
  },
  'token-pointer': {
    name: { 'zh-CN': '接口令牌列表', en: 'List of API tokens' },
    purpose: { 'zh-CN': '管理接口令牌', en: 'to look after API tokens' },
    basis: 'security',
    seenBy: ['organization'],
  },
  invitation: {
    name: { 'zh-CN': '成员邀请', en: 'Invitation to a role' },
    purpose: { 'zh-CN': '邀请成员加入组织', en: 'to invite members into an organization' },
    basis: 'security',
    seenBy: ['self', 'organization'],
  },
  proposal: {
    name: { 'zh-CN': '待第二人确认的邀请', en: 'Invitation that waits for a second person' },
    purpose: {
      'zh-CN': '可查看未成年人信息的角色须由两人给予',
      en: 'so that two persons give a role that sees minors',
    },
    basis: 'security',
    seenBy: ['organization'],
  },
  session: {
    name: { 'zh-CN': '登录会话', en: 'Sign-in session' },
    purpose: { 'zh-CN': '保持登录', en: 'to stay signed in' },
    basis: 'security',
    seenBy: ['self'],
  },
  'session-pointer': {
    name: { 'zh-CN': '已登录的设备', en: 'Signed-in device' },
    purpose: { 'zh-CN': '供本人查看和退出各处的登录', en: 'to see where one is signed in, and to sign out there' },
    basis: 'security',
    seenBy: ['self'],
  },
  erasure: {
    name: { 'zh-CN': '删除申请', en: 'Request to be erased' },
    purpose: { 'zh-CN': '通知各部分删除，并告知本人进度', en: 'to erase everywhere and show how far it is' },
    basis: 'request',
    seenBy: ['self'],
  },
  reminder: {
    name: { 'zh-CN': '到期提醒', en: 'Reminder of what ends' },
    purpose: {
      'zh-CN': '按时删除验证码、会话和长期不用的账户',
      en: 'to delete codes, sessions and unused accounts on time',
    },
    basis: 'security',
    seenBy: ['platform'],
  },
  passkey: {
    name: { 'zh-CN': '通行密钥（仅公钥）', en: 'Passkey (its public half)' },
    purpose: { 'zh-CN': '以设备上的密钥登录和确认身份', en: 'to sign in and confirm with a key on one’s own device' },
    basis: 'security',
    seenBy: ['self'],
  },
  'list-view': {
    name: { 'zh-CN': '保存的名单视图', en: 'Kept view of a list' },
    purpose: { 'zh-CN': '下次按同样的条件查看名单', en: 'to see a list by the same choice again' },
    basis: 'request',
    seenBy: ['self'],
  },
  credential: {
    name: { 'zh-CN': '通行密钥归属', en: 'Whose a passkey is' },
    purpose: { 'zh-CN': '同一密钥只属于一个账户', en: 'so that one passkey belongs to one account' },
    basis: 'security',
    seenBy: ['platform'],
  },
  'passkey-notice': {
    name: { 'zh-CN': '通行密钥变更通知', en: 'Notice of a passkey added or removed' },
    purpose: { 'zh-CN': '用邮件告知账户所有者', en: 'to tell the owner of the account by mail' },
    basis: 'security',
    seenBy: ['self'],
  },
  'role-notice': {
    name: { 'zh-CN': '角色变更通知', en: 'Notice of a role given, changed or taken back' },
    purpose: { 'zh-CN': '用邮件告知本人', en: 'to tell the person by mail' },
    basis: 'security',
    seenBy: ['self'],
  },
  challenge: {
    name: { 'zh-CN': '通行密钥验证的一次性随机数', en: 'One-time number for a passkey to sign' },
    purpose: { 'zh-CN': '防止重放', en: 'so that an answer works once' },
    basis: 'security',
    seenBy: ['platform'],
  },
  code: {
    name: { 'zh-CN': '登录验证码', en: 'Sign-in code' },
    purpose: { 'zh-CN': '核实邮箱', en: 'to prove an address' },
    basis: 'security',
    seenBy: ['platform'],
  },
};
