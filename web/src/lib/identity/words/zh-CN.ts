/** 登录、本人账户与身份确认的中文文本；缺少任何一项即为类型错误。 */
import type * as en from './en.ts';

export const signIn = {
  title: '登录',
  lede: '登录后可查看您的全部报名、预约和个人数据；主办方、慈善组织和救助站也在此登录。报名和预约均无需账户。',
  child: '不为未满 14 周岁者设立账户，请由家长或带队人代为报名。',
  email: '邮箱',
  send: '发送验证码',
  codeTitle: '输入验证码',
  codeLede: (email: string) => `如果 ${email} 可以登录，6 位验证码已经发出。10 分钟内有效，且仅限本浏览器。`,
  code: '验证码',
  codeHint: '6 位数字',
  enter: '登录',
  other: '换一个邮箱',
  demo: '演示人员',
  demoText: '点选人员即可获取验证码。',
  outboxText: '在本机，验证码在发件箱中：请使用打开过 npm start 所示链接的浏览器查看。',
  outbox: '打开发件箱',
  shared: '这台设备还有其他人使用',
  sharedHint: '15 分钟没有点击或输入，即自动退出登录。',
  ended: '登录已失效，请重新登录，之后自动回到原来的页面。',
  expired: '本浏览器中没有等待输入的验证码。如果是在别的浏览器或应用里申请的，请在那里输入；否则请在此重新获取。',
} satisfies typeof en.signIn;

export const keptForm = {
  title: '登录已失效',
  lede: '尚未保存任何内容。您填写的全部内容都保留在本页中，请不要关闭本页。',
  signIn: '在新标签页中登录',
  signInHere: '登录',
  then: '登录后回到本页，再提交一次即可。',
  file: '文件无法保留，提交后请重新选择。',
  send: '再次提交',
} satisfies typeof en.keptForm;

export const me = {
  title: '我的账户',
  roles: '您的权限',
  none: '参观和志愿服务无需任何角色。如您为某个组织工作，请联系该组织添加。',
  signOut: '退出登录',
  organize: '管理开放日',
  receive: '登记捐赠',
  signedInAs: '当前登录',
  at: (role: string, organization: string) => `${organization}：${role}`,
} satisfies typeof en.me;

export const browsers = { WeChat: '微信', other: '未知浏览器' } satisfies typeof en.browsers;

export const systems = { other: '未知' } satisfies typeof en.systems;

export const factors = { link: '邀请链接', code: '邮件验证码', passkey: '通行密钥' } satisfies typeof en.factors;

export const account = {
  done: {
    ended: '该设备已退出登录。',
    added: '通行密钥已添加，今后可用它登录。',
    renamed: '通行密钥已重命名。',
    removed: '通行密钥已移除。请在设备上一并删除。',
  },
  awaiting: '以下角色须使用通行密钥',
  awaitingText: '使用通行密钥登录后，以下角色方可生效：',
  organizations: '组织与成员',
} satisfies typeof en.account;

export const sessions = {
  title: '已登录的设备',
  text: '如有不认识的设备，请退出所有设备。',
  device: (browser: string, system: string) => `${browser}（系统：${system}）`,
  here: '当前浏览器',
  used: (on: string) => `最近使用：${on}`,
  began: (on: string, how: string) => `${on}通过${how}登录`,
  end: '退出此设备',
  everywhere: '退出所有设备',
  everywhereText: '退出所有设备后，包括本浏览器在内都须重新登录。',
  endedEverywhere: '您已在所有设备上退出登录。',
} satisfies typeof en.sessions;

export const passkeys = {
  title: '通行密钥',
  text: '通行密钥通过设备的指纹、面容或 PIN 登录，无法被窃看、猜出或骗取。',
  none: '您尚未添加通行密钥，仍可使用邮件验证码登录。',
  add: '添加通行密钥',
  added: (on: string) => `添加于 ${on}`,
  used: (on: string) => `最近使用：${on}`,
  synced: '多设备同步',
  edit: '编辑',
  needsScript: '通行密钥需要浏览器启用 JavaScript；也可始终使用邮件验证码。',
  unsupported: '此浏览器不支持通行密钥，请使用邮件验证码。',
  failed: '未发送任何内容：浏览器没有提供通行密钥。请重试，或改用邮件验证码。',
  local: '在本机上，通行密钥仅在以下网址可用：',
  newTitle: '添加通行密钥',
  newLede: '您的设备会为本站生成专用密钥，并要求验证指纹、面容或 PIN。',
  begin: '开始',
  beginAgain: '重新开始',
  name: '通行密钥名称',
  nameHint: '便于您在列表中辨认。',
  make: '生成通行密钥',
  editTitle: (name: string) => `通行密钥“${name}”`,
  rename: '重命名',
  remove: '移除通行密钥……',
  removeSure: '移除后不能再用它登录，但仍可使用邮件验证码。',
  removeYes: '确认移除',
  back: '返回我的账户',
  signIn: '使用通行密钥登录',
  signInLede: '浏览器将请您选择本站的通行密钥。',
  use: '使用我的通行密钥',
  otherWay: '改用邮件验证码',
} satisfies typeof en.passkeys;

export const confirm = {
  title: '确认是您本人',
  mailed: (email: string) => `此操作需要再次确认是您本人。6 位验证码已发往 ${email}。`,
  choose: '此操作需要再次确认是您本人。请使用通行密钥或邮件验证码确认。',
  why: '专属链接无需登录即可打开，因此仅在确认后的十分钟内显示。',
  begin: '确认',
  mail: '发送验证码',
  passkey: '使用通行密钥确认',
  kept: '您填写的内容已保留，确认后立即办理。',
  code: '验证码',
  hint: '6 位数字，以最新一封邮件为准',
  go: '确认并继续',
  again: '重新发送验证码',
  back: '不办理，返回',
} satisfies typeof en.confirm;
