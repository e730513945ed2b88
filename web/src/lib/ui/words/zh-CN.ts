/** 各页面框架、表单与错误提示的中文文本；缺少任何一项即为类型错误。 */
import { between, bracketed, colon, labelled, sentences, type Said } from '#shared/kernel/joined.ts';
import type * as en from './en.ts';

const minutesOrHours = (seconds: number) => {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} 分钟` : `${Math.ceil(minutes / 60)} 小时`;
};

export const site = {
  name: '港灯',
  tagline: '开放日、志愿者、捐赠物资与街面救助，在一处协同。',
  skip: '跳到正文',
  noFilesHere: '微信内无法下载文件：请点右上角“…”，选择“在浏览器打开”，再下载。',
  main: '主导航',
  account: '账户',
  demo: '演示数据：除标注为“报道”的字段外，均为虚构。请勿用于真实求助。遇紧急情况请拨打110/120/119。',
  emergency: '遇紧急情况请拨打：',
  police: '公安',
  ambulance: '急救',
  fire: '消防',
  api: '供程序使用的接口',
  noTracking: '不跟踪访问者，不向任何其他网站发出请求。',
  privacy: '隐私说明',
  houseTimes: (zone: string) => `除另有注明外，时间均为${zone}。`,
  timesIn: (zone: string) => `所有时间均为${zone}。`,
  optional: '选填',
  xlsx: '下载 XLSX',
  csv: '下载 CSV',
  eitherLanguage: '填写一种语言即可，翻译之前两种语言均显示该文字。',
  untranslated: '尚未翻译',
  languages: { 'zh-CN': '中文', en: '英文' },
  colon: colon['zh-CN'],
  between: between['zh-CN'],
  labelled: (label: string, text: string | number) => labelled(label, text, 'zh-CN'),
  sentences: (first: Said, ...more: readonly Said[]) => sentences([first, ...more], 'zh-CN'),
  bracketed: (text: string, beside: string | number) => bracketed(text, beside, 'zh-CN'),
} satisfies typeof en.site;

export const nav = {
  home: '首页',
  openDays: '开放日',
  volunteer: '志愿服务',
  goods: '捐赠物资',
  campaigns: '专项救助',
  askHelp: '有人需要帮助',
  stations: '救助站',
  familyNotices: '寻亲公告',
  familySearch: '寻亲途径',
  figures: '救助数字',
  topics: '系统、品牌与机制',
  lost: '链接丢了？',
  notices: '证明公示',
  signIn: '登录',
  me: '我的账户',
  organize: '活动管理',
  stores: '库房',
} satisfies typeof en.nav;

/** 在与他人共用的设备上。 */
export const sharedDevice = {
  stillThere: '您还在吗？',
  stillThereText: '这台设备还有其他人使用，一分钟后将自动退出登录。',
  signOutNow: '退出登录',
  stay: '继续使用',
  loses: '您在本页输入的内容尚未提交，退出后将丢失。仍要退出登录吗？',
} satisfies typeof en.sharedDevice;

export const form = {
  sure: '是，我确定',
  errorPrefix: '有误：',
  summary: '请检查表单',
  name: '姓名',
  email: '邮箱',
  phone: '手机号',
  contactHint: '邮箱或手机号填一项即可。',
  mailHint: '填写邮箱可收到确认邮件。',
  partySize: '人数（含您本人）',
  partyHint: '儿童也计入人数。未满 14 周岁须由他人代为预约，无需提供同行儿童的任何信息。',
  category: '参加身份',
  choose: '请选择……',
  noneChosen: '未选择',
  accessNeeds: '需要我们了解的情况',
  accessHint: '例如：无障碍通道、手语、安静的空间。',
  cleaned: '复制时带入了看不见的字符，已去掉。',
  didYouMean: (address: string) => `是否应为 ${address}？如不修改，将按您填写的保存。`,
  keptHere: '您填写的内容保留在本标签页，登录后回到此页即可继续。',
  sameContact:
    '如是您本人，请用专属链接查看、修改或取消。如为共用同一联系方式的另一人报名：请另填邮箱或手机号，或在您自己的名额中一并填写人数。',
  somebodyElse: '我是使用同一联系方式的另一个人',
  somebodyElseHint:
    '家人或同住的人在此可以共用联系方式。系统按姓名区分，您有自己的专属链接；发到该邮箱的邮件双方都会看到。',
  sharedHere: '是与他人共用联系方式的另一个人？请在联系方式下方勾选说明，再次提交。',
  changedKept: '您填写的内容仍在表单中。',
  changedSee: '查看目前保存的内容',
  lostLink: '找回我的链接',
  partyAsked: (free: number) =>
    free > 0 ? `现在只剩 ${free} 个名额，尚未保存任何内容。您希望？` : '现在名额已满，尚未保存任何内容。您希望？',
  partyWait: (people: string) =>
    people === '1' ? '排队候补（尚未取得名额）' : `${people} 人一起排队候补（尚未取得名额）`,
  partyFewer: (free: number) => `只来 ${free} 人`,
  partyRule: '空出的名额给队伍中最先且全员能容下的一方，因此人数少的可能先轮到。',
  sending: '正在提交……',
  offline: '没有网络，尚未提交。您填写的内容已保留，请在恢复连接后再次提交。',
  restored: '已恢复您先前填写的内容。',
  discard: '重新填写',
  savedBefore: (minutes: number) => (minutes < 1 ? '这份内容刚刚已保存' : `这份内容在 ${minutes} 分钟前已保存`),
  savedAsk: '未重复保存。如确实另有一份相同的，请在表单下方确认。',
  savedSee: '查看已保存的内容',
  saveAnother: '是，再保存一份',
  onceMore: '尚未提交，请再按一次按钮。',
  tryAgainIn: (seconds) => `本次提交未生效。请约 ${minutesOrHours(seconds)}后再试，您填写的内容已保留。`,
  privacy: '这些信息仅用于办理本次报名、预约或认捐。',
  consents: '自愿同意事项',
  consentsText: '是否勾选均不影响参加，不勾选即为不同意；日后可凭专属链接随时撤回。',
} satisfies typeof en.form;

export const error = {
  notFound: '页面不存在',
  notFoundText: '网址可能有误，或内容已移除。如果您使用的是专属链接，请确认链接完整。',
  notAllowed: '您的角色无权查看',
  notAllowedText: '如需此权限，请联系您所属组织的管理员添加角色，添加后立即生效。',
  signedInAs: (address) => `您当前以 ${address} 登录。`,
  tooMany: '您所在网络的请求过于频繁',
  tooManyText: (seconds) => `请约 ${minutesOrHours(seconds)}后再试。`,
  busy: '系统繁忙',
  fault: '系统出错',
  notOpened: '页面未能打开，请稍后再试。',
  notSent: '您的操作未被确认，请稍后再试。',
  again: '重试',
  offline: '没有网络，页面未能打开。',
  opening: '正在打开……',
  reference: '如需帮助，请提供编号',
  home: '返回首页',
} satisfies typeof en.error;

export const changed = {
  title: '您的内容与当前已存内容',
  text: '您填写的内容没有丢失，仍在下方表单中。此时再次保存将覆盖已存内容。',
  field: '字段',
  mine: '您的内容',
  stored: '当前已存',
  none: '当前已存内容与您的表单一致。',
  empty: '空',
  reload: '放弃我的修改，载入已存内容',
} satisfies typeof en.changed;

export const scan = {
  start: '用摄像头扫码',
  starting: '正在打开摄像头……',
  looking: '请将条码对准摄像头。',
  found: '已读取，可继续扫码',
  stop: '关闭摄像头',
  picture: '摄像头画面',
  noCamera: '无法使用摄像头：请在浏览器中允许访问，或手动输入条码。',
  noDecoder: '扫码程序未能加载。请联网后重试，或手动输入条码。',
} satisfies typeof en.scan;

export const importing = {
  file: 'CSV 或 XLSX 文件',
  another: '另一个文件',
  hint: '最多 300 行、200 KB，第一行为列名。XLSX 能原样保留文本。',
  read: '读取文件',
  cutOff: '连接中断，尚未得知全部结果',
  cutOffText: '已入库的行不会丢失。继续后只补存其余各行，不会重复，并逐行告知结果。',
  goesOn: (seconds: number) => `${seconds} 秒后自动继续。`,
  goOn: '立即继续',
  sending: '正在读取……',
  shown: (added: number, changed = 0) =>
    added + changed === 0
      ? '文件中没有新内容'
      : `尚未保存：将添加 ${added} 条${changed > 0 ? `、修改 ${changed} 条` : ''}`,
  rest: (there: number, wrong: number) => `已存在：${there} 条；有误、不导入：${wrong} 条。`,
  added: (added: number, saved = 0) => `已添加：${added} 条${saved > 0 ? `；已修改：${saved} 条` : ''}`,
  confirm: (added: number, changed = 0) =>
    `确认${[added > 0 ? `添加 ${added} 条` : '', changed > 0 ? `修改 ${changed} 条` : ''].filter(Boolean).join('、')}`,
  unknown: (columns: string) => `未读取的列：${columns}。`,
  lacking: (columns: string) => `文件缺少以下列：${columns}`,
  damaged: (column: string) => `${column}在保存时被表格软件改写，请设为文本格式，或另存为 XLSX。`,
  rows: '文件内容',
  line: '行',
  state: '处理',
  states: { new: '待添加', changed: '待修改', there: '已存在', wrong: '有误', added: '已添加', saved: '已修改' },
  itemsTitle: '导入物资目录',
  itemsLede: '名称或条码已在目录中的物资保持不变。',
  example: '下载现有目录，查看列名',
  deliveriesTitle: '导入收到的物资',
  deliveriesLede: (drive: string) => `用于${drive}。每个批次一行。物资先待检，由第二人解除隔离后可用。`,
  place: '接收的库房',
  placeHint: '填写库房名称；新的名称会新建库房。',
  form: '下载含这些列的空白文件',
} satisfies typeof en.importing;
