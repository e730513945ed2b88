/**
 * The words of the registry of personal fields (personal-fields.ts): kinds of data, purposes, bases, retention rules and
 * who sees what, in both languages. The privacy page is made of them, so what it says is what the jobs do.
 */
import { auditKeptDays } from '../audit/retention.ts';
import type { Bilingual } from '../kernel/text.ts';

/** The kinds of data that a field may hold. */
export const dataKinds = {
  name: { 'zh-CN': '姓名', en: 'name' },
  group: { 'zh-CN': '团体名称', en: 'name of the group' },
  email: { 'zh-CN': '邮箱', en: 'e-mail address' },
  phone: { 'zh-CN': '电话', en: 'phone number' },
  language: { 'zh-CN': '所用语言', en: 'language' },
  age: { 'zh-CN': '年龄段', en: 'age band' },
  consent: { 'zh-CN': '同意记录', en: 'consents' },
  risk: { 'zh-CN': '接受风险告知', en: 'acceptance of the risks' },
  category: { 'zh-CN': '来访者类别', en: 'category of visitor' },
  answer: { 'zh-CN': '对提醒的答复', en: 'answer to a reminder' },
  access: { 'zh-CN': '无障碍需求', en: 'access needs' },
  qualification: { 'zh-CN': '自报的保险与培训', en: 'declared insurance and trainings' },
  note: { 'zh-CN': '留言', en: 'note' },
  service: { 'zh-CN': '志愿服务时间与说明', en: 'service, its times and what was said of it' },
  document: { 'zh-CN': '证件类型与号码后四位', en: 'kind of identity document and its last four characters' },
  where: { 'zh-CN': '所在位置', en: 'where it is' },
  notice: { 'zh-CN': '寻亲公告内容', en: 'what a tracing notice says' },
  need: { 'zh-CN': '遇到的困难', en: 'what help is needed' },
  time: { 'zh-CN': '时间占用', en: 'times taken' },
  act: { 'zh-CN': '办理时间与经办人编号', en: 'what was done when, and by which account' },
  key: { 'zh-CN': '假名标识（由邮箱或电话经加密运算得出）', en: 'pseudonymous key made from the address or number' },
  access_right: { 'zh-CN': '登录状态与角色', en: 'sign-in state and roles' },
} as const satisfies Record<string, Bilingual>;
export type DataKind = keyof typeof dataKinds;

/** Modelled on these articles of the PIPL (2021); nothing here claims conformity. Source: domain guide 8. */
export const bases = {
  request: {
    'zh-CN': '应本人请求提供服务所必需（参照《个人信息保护法》第十三条）',
    en: 'needed for what the person asked for (modelled on PIPL Art 13)',
  },
  consent: {
    'zh-CN': '本人单独同意，可随时撤回（参照第十四条、第十五条、第二十五条）',
    en: 'separate consent, withdrawn at any time (modelled on PIPL Art 14, 15, 25)',
  },
  minors: {
    'zh-CN': '保护未成年人，须监护人同意（参照第三十一条）',
    en: 'protection of minors, with a guardian’s consent (modelled on PIPL Art 31)',
  },
  record: {
    'zh-CN': '依法如实登记与留存（参照第十三条；《慈善法》第五十四条、《食品安全法》第五十条）',
    en: 'records that the law asks for (modelled on PIPL Art 13, Charity Law Art 54, Food Safety Law Art 50)',
  },
  life: {
    'zh-CN': '紧急情况下为保护生命健康所必需，或应求助人请求（参照第十三条）',
    en: 'to protect life and health in an emergency, or what the person asked for (modelled on PIPL Art 13)',
  },
  security: {
    'zh-CN': '保障账户与数据安全（参照第五十一条）',
    en: 'security of accounts and data (modelled on PIPL Art 51)',
  },
} as const satisfies Record<string, Bilingual>;
export type Basis = keyof typeof bases;

/** From which instant a field's time runs. */
export const anchors = {
  'place-end': { 'zh-CN': '班次或场次结束后', en: 'after the end of the shift or session' },
  'drive-end': { 'zh-CN': '物资募集结束后', en: 'after the last day of the drive' },
  closed: { 'zh-CN': '求助结束后', en: 'after the request is closed' },
  'signed-in': { 'zh-CN': '最后一次登录后', en: 'after the last sign-in' },
  expired: { 'zh-CN': '失效后', en: 'after it has expired' },
  acted: { 'zh-CN': '操作后', en: 'after it was done' },
} as const satisfies Record<string, Bilingual>;

/** What happens then. */
export const endings = {
  deleted: { 'zh-CN': '删除', en: 'deleted' },
  replaced: { 'zh-CN': '字段清空，仅留不指向任何人的记录', en: 'emptied; what stays of the record names nobody' },
} as const satisfies Record<string, Bilingual>;

/** How long a field is kept. `always` fields end with their record, which is no person's; `why` tells the reason. */
export type Keeping =
  | { readonly from: keyof typeof anchors; readonly days: number; readonly then: keyof typeof endings }
  | { readonly always: true; readonly why: Bilingual };

/** Source: domain guide 8, retention; times without a source there are proposals of ours. */
export const keepings = {
  afterPlace: { from: 'place-end', days: 30, then: 'replaced' },
  slotAfter: { from: 'place-end', days: 30, then: 'deleted' },
  afterDrive: { from: 'drive-end', days: 30, then: 'replaced' },
  /** Papers of donated goods; the guide names "accounting rules" and food law, and no year. */
  goodsRecord: { from: 'drive-end', days: 3653, then: 'replaced' },
  /** Source: GB/T 40143—2021, 5.2.2: at least ten years (domain guide 8). */
  serviceRecord: { from: 'place-end', days: 3653, then: 'replaced' },
  serviceProof: { from: 'acted', days: 3653, then: 'replaced' },
  /** A request that nobody works on for as long is closed first. */
  afterHelp: { from: 'closed', days: 30, then: 'deleted' },
  /** Closed by hand, it is emptied in the same write. */
  notice: { from: 'expired', days: 0, then: 'replaced' },
  account: { from: 'signed-in', days: 730, then: 'deleted' },
  soon: { from: 'expired', days: 1, then: 'deleted' },
  /** Source: PIPL Art 55–56, records of handling are kept for at least three years (shared/audit/model.ts). */
  audit: { from: 'acted', days: auditKeptDays, then: 'deleted' },
  /** Dropped by the table's TTL and not shown from the day on. */
  proofNotice: { from: 'expired', days: 1, then: 'deleted' },
  ledger: {
    always: true,
    why: {
      'zh-CN': '账本只增不改；其中的标识由随机盐与姓名以外的信息运算得出，删除本人信息时盐一并删除，此后不指向任何人。',
      en: 'The ledger is never changed. The key in it is a salted hash; the salt goes with the person’s data, and then it leads to nobody.',
    },
  },
  byAccount: {
    always: true,
    why: {
      'zh-CN': '账户编号随业务记录保存；账户删除后，编号不再指向任何人。',
      en: 'An account’s number stays with the record; once the account is erased it names nobody.',
    },
  },
  untilErased: {
    always: true,
    why: {
      'zh-CN': '各部分完成删除后立即清除。',
      en: 'Dropped as soon as every part has erased its records.',
    },
  },
  published: {
    always: true,
    why: {
      'zh-CN': '主办方主动公开的联系方式，由主办方修改或删除。',
      en: 'A contact that the organizer publishes on purpose, and changes or removes.',
    },
  },
} as const satisfies Record<string, Keeping>;

/** Who sees it, beside the person. */
export const viewers = {
  self: { 'zh-CN': '本人（凭专属链接或登录）', en: 'the person, by private link or signed in' },
  venue: { 'zh-CN': '所属会场负责人', en: 'the venue’s manager' },
  station: { 'zh-CN': '受理的救助站（须填写理由）', en: 'the station that it went to, giving a reason' },
  coordinator: {
    'zh-CN': '协调员（不含联系方式，位置约至一公里）',
    en: 'the coordinator, without contacts and to about a kilometre',
  },
  organization: { 'zh-CN': '所属组织', en: 'staff of the organization that it belongs to' },
  platform: { 'zh-CN': '仅系统自动处理，不向工作人员显示', en: 'the system only; shown to no staff' },
  auditor: { 'zh-CN': '审计员（不含联系方式）', en: 'the auditor, without contacts' },
  everyone: { 'zh-CN': '公众', en: 'everyone' },
} as const satisfies Record<string, Bilingual>;
export type Viewer = keyof typeof viewers;

/** What the pages tell of an item beside its fields. */
export type ItemWords = {
  readonly name: Bilingual;
  readonly purpose: Bilingual;
  readonly basis: Basis;
  readonly seenBy: readonly Viewer[];
};
/** For each item of a context that has personal fields. */
export type WordsOfItems<Fields> = Readonly<Record<keyof Fields, ItemWords>>;
