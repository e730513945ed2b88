/** Why invitations, changes of members and API tokens are refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const organizationRefusals = {
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
  'view.too-many': {
    status: 409,
    'zh-CN': '保存的视图已达上限（30 个），请先删除不再使用的视图',
    en: 'No more than 30 views are kept: delete one that is not used any more',
  },
  'view.name-taken': {
    status: 409,
    'zh-CN': '已有同名的视图',
    en: 'There is a view of this name already',
  },
} as const satisfies RefusalBook;
export type OrganizationRefusal = keyof typeof organizationRefusals;
