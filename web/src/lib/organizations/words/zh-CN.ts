/** 组织、成员、邀请与接口令牌的中文文本；缺少任何一项即为类型错误。 */
import type * as en from './en.ts';

export const kinds = {
  government: '政府部门',
  relief_station: '救助管理站',
  volunteer_org: '志愿服务组织',
  charity: '慈善组织',
  media: '媒体',
  public_interest_project: '公益项目',
} satisfies typeof en.kinds;

export const organizations = {
  title: '组织',
  lede: '您有权查看的组织及其成员。',
  none: '没有您有权查看的组织。',
  needsPasskey: '须使用通行密钥',
} satisfies typeof en.organizations;

export const members = {
  title: '成员',
  lede: (kind: string) => `${kind}。授予或移除角色后，对方下一次操作即生效。`,
  count: (n: number) => `共 ${n} 项角色`,
  hidden: '您的角色无权查看此组织的成员。',
  none: '此组织尚无成员。',
  unnamed: '未填写姓名',
  you: '本人',
  since: (on: string) => `自 ${on}`,
  change: '变更',
  tokens: '接口令牌',
  done: {
    invited: '邀请已发出。',
    proposed: '经另一人确认后，将发出邀请邮件。',
    withdrawn: '邀请已撤回，链接不再有效。',
    changed: '角色已变更。',
    revoked: '角色已移除。',
    signedOut: '其所有登录均已退出。',
    forgotten: '其通行密钥已移除，所有登录均已退出。',
  },
} satisfies typeof en.members;

export const invite = {
  title: '邀请成员',
  text: '对方会收到一封邮件，链接 14 天内有效，由其本人决定是否接受。',
  email: '邮箱',
  role: '角色',
  roleHint: '仅列出您有权授予的角色。',
  send: '发送邀请',
  open: '待接受的邀请',
  none: '没有待接受的邀请。',
  until: (on: string) => `有效期至 ${on}`,
  waits: '此角色可查看未成年人信息，须由另一人确认。',
  confirm: '作为第二人确认',
  withdraw: '撤回',
} satisfies typeof en.invite;

export const member = {
  title: (who: string) => `${who} 的角色`,
  now: (role: string) => `当前角色：${role}`,
  role: '新角色',
  save: '变更角色',
  revoke: '移除角色…',
  revokeSure: '对方下一次操作起即失效。如需恢复，须重新邀请。',
  revokeYes: '确认移除角色',
  back: '返回成员列表',
  cannot: '您无权变更此角色。',
  signOut: '退出其所有登录…',
  signOutSure: '此人在所有设备上的登录将在下一次操作时失效，之后可重新登录。',
  signOutYes: '确认退出其所有登录',
  forget: '通行密钥遗失…',
  forgetSure: '将移除此人的全部通行密钥，并退出其所有登录。其须用邮件验证码登录后重新添加。',
  forgetYes: '移除其全部通行密钥',
} satisfies typeof en.member;

export const tokens = {
  title: '接口令牌',
  lede: '程序凭令牌为本组织调用接口：只具有某一角色的部分权限，不能接触个人联系方式。创建人失去该角色时，令牌随即失效。',
  create: '新建令牌',
  none: '暂无令牌。',
  used: (on: string) => `最近使用：${on}`,
  unused: '从未使用',
  until: (on: string) => `有效期至 ${on}`,
  revoke: '吊销',
  revoked: '令牌已吊销，不再有效。',
  as: '代行角色',
  asHint: '令牌的权限不会超出此角色。',
  next: '下一步',
  noRole: '您在此组织中没有可授予程序的角色。',
  name: '名称',
  nameHint: '写明程序的用途，便于日后辨认。',
  actions: '允许的操作',
  actionsHint: '请只勾选必需的操作。',
  days: '有效期',
  daysN: (n: number) => `${n} 天`,
  make: '生成令牌',
  once: '令牌仅在此显示一次',
  onceText: '请存放在程序保管密钥之处。如遗失或被他人看到，请吊销并重新生成。',
  copy: '复制',
  copied: '已复制',
  how: '程序须在每次请求中附上：',
  back: '返回令牌列表',
} satisfies typeof en.tokens;

export const invitation = {
  title: '成员邀请',
  lede: (organization: string) => `${organization}邀请您加入。`,
  organization: '组织',
  role: '您的角色',
  email: '受邀邮箱',
  until: '有效期至',
  accept: '接受邀请',
  child: '账户仅供年满 14 周岁者使用。',
  decline: '婉拒',
  other: (mine: string) => `您当前以 ${mine} 登录。请先退出登录，再重新打开此链接。`,
  declined: '您已婉拒此邀请',
  declinedText: '相关信息未予保留，感谢您的答复。',
  over: '此邀请已失效',
  signOut: '退出登录',
  joined: (organization: string) => `欢迎加入${organization}。`,
} satisfies typeof en.invitation;
