/**
 * The registry of personal fields: every stored field that says something of a person, with its purpose, basis,
 * retention and who sees it. Stores seal by it, retention jobs delete by it, the privacy page is made of it, and a test
 * walks everything stored against it.
 */
import type { Bilingual } from '../kernel/text.ts';
import { keepings, type Basis, type DataKind, type Keeping, type Viewer } from './personal-data.ts';

export type PersonalField = {
  readonly kind: DataKind;
  readonly keep: Keeping;
  /** Stored as ciphertext (functions/store/contact-cipher.ts). */
  readonly sealed?: true;
  /** Stays when the person asks to be erased, under a pseudonym; the keeping's reason or the purpose tells why. */
  readonly staysWhenErased?: true;
};

export type PersonalItem = {
  readonly context:
    | 'places'
    | 'open-days'
    | 'volunteering'
    | 'attendance'
    | 'service'
    | 'supplies'
    | 'relief'
    | 'help'
    | 'messages'
    | 'people'
    | 'audit';
  /** Its `type`, or the kind of its key where it has none (docs/data-model.md). */
  readonly item: string;
  readonly name: Bilingual;
  readonly purpose: Bilingual;
  readonly basis: Basis;
  readonly seenBy: readonly Viewer[];
  /** By attribute; a dot leads into a nested one. */
  readonly fields: Readonly<Record<string, PersonalField>>;
};

const { untilErased, afterPlace, slotAfter, afterDrive, goodsRecord, account, soon, audit, byAccount, published } =
  keepings;
const { serviceRecord, serviceProof, afterHelp } = keepings;
const text = (kind: DataKind, keep: Keeping): PersonalField => ({ kind, keep, sealed: true });
const plain = (kind: DataKind, keep: Keeping): PersonalField => ({ kind, keep });
const contact = (keep: Keeping) => ({
  name: text('name', keep),
  email: text('email', keep),
  phone: text('phone', keep),
  locale: plain('language', keep),
});
const found = (keep: Keeping) => ({
  personKey: plain('key', keep),
  list: plain('key', keep),
  listSort: plain('key', keep),
});

export const personalItems: readonly PersonalItem[] = [
  {
    context: 'volunteering',
    item: 'sign-up',
    name: { 'zh-CN': '志愿者报名', en: 'Sign-up for a shift' },
    purpose: {
      'zh-CN': '安排班次、通知变动、核对年龄与资质要求',
      en: 'to plan shifts, tell of changes, and check age and what the work asks for',
    },
    basis: 'request',
    seenBy: ['self', 'venue'],
    fields: {
      ...contact(afterPlace),
      ...found(afterPlace),
      ageBand: plain('age', afterPlace),
      guardianConsent: plain('consent', afterPlace),
      consents: plain('consent', afterPlace),
      answer: plain('answer', afterPlace),
      insuredUntil: plain('qualification', afterPlace),
      trainings: plain('qualification', afterPlace),
      riskAcceptedAt: plain('risk', afterPlace),
      'overlapOverride.reason': text('note', afterPlace),
      'overlapOverride.by': plain('act', byAccount),
      'staffNote.text': text('note', afterPlace),
      'staffNote.by': plain('act', byAccount),
    },
  },
  {
    context: 'volunteering',
    item: 'hold',
    name: { 'zh-CN': '团体预留', en: 'Seats held for a group' },
    purpose: { 'zh-CN': '与带队人联系、收集名单', en: 'to reach the leader and collect the names' },
    basis: 'request',
    seenBy: ['self', 'venue'],
    fields: {
      ...contact(afterPlace),
      ...found(afterPlace),
      groupName: text('group', afterPlace),
      consents: plain('consent', afterPlace),
    },
  },
  {
    context: 'volunteering',
    item: 'shift',
    name: { 'zh-CN': '班次的联系方式', en: 'Contact of a shift' },
    purpose: { 'zh-CN': '供志愿者联系主办方', en: 'so that volunteers reach the organizer' },
    basis: 'request',
    seenBy: ['everyone'],
    fields: { contact: plain('phone', published) },
  },
  {
    context: 'service',
    item: 'service-record',
    name: { 'zh-CN': '志愿服务记录', en: 'Record of service' },
    purpose: {
      'zh-CN': '如实记录服务时间，供本人确认、组织核准并出具证明',
      en: 'to record service truthfully, for the person to confirm, and for the organization to approve and certify',
    },
    basis: 'record',
    seenBy: ['self', 'venue'],
    fields: {
      name: text('name', serviceRecord),
      ...found(serviceRecord),
      ageBand: plain('age', serviceRecord),
      salt: plain('key', serviceRecord),
      'word.text': text('note', serviceRecord),
      'answer.text': text('note', serviceRecord),
      'answer.by': plain('act', byAccount),
      'proposal.by': plain('act', byAccount),
      'approved.by': plain('act', byAccount),
      'voided.by': plain('act', byAccount),
    },
  },
  {
    context: 'service',
    item: 'service-note',
    name: { 'zh-CN': '培训、表彰、评价与投诉', en: 'Trainings, commendations, evaluations and complaints' },
    purpose: {
      'zh-CN': '志愿服务信息的组成部分（参照民政部令第67号）',
      en: 'parts of the record of a volunteer (modelled on MCA Order 67)',
    },
    basis: 'record',
    seenBy: ['self', 'venue'],
    fields: {
      ...found(serviceRecord),
      text: text('note', serviceRecord),
      by: plain('act', byAccount),
    },
  },
  {
    context: 'service',
    item: 'service-remark',
    name: { 'zh-CN': '公众对志愿服务的评价与投诉', en: 'What the public says of volunteer service' },
    purpose: {
      'zh-CN': '答复评价与投诉（参照民政部令第67号）；不询问是谁提出',
      en: 'to answer praise and complaints (modelled on MCA Order 67); who says it is not asked',
    },
    basis: 'record',
    seenBy: ['self', 'venue'],
    fields: {
      text: text('note', serviceRecord),
      'answer.text': text('note', serviceRecord),
      'answer.by': plain('act', byAccount),
    },
  },
  {
    context: 'service',
    item: 'service-proof',
    name: { 'zh-CN': '志愿服务记录证明', en: 'Proof of volunteer service' },
    purpose: {
      'zh-CN': '应本人申请出具并供他人核验；姓名仅在本人同意时公开',
      en: 'issued on request and checked by others; the name is public only where the holder shows it',
    },
    basis: 'record',
    seenBy: ['self', 'organization'],
    fields: {
      ...found(serviceProof),
      name: text('name', serviceProof),
      volunteerNo: plain('key', serviceProof),
      idType: plain('document', serviceProof),
      idLast4: text('document', serviceProof),
      services: plain('service', serviceProof),
      consents: plain('consent', serviceProof),
      isNameShown: plain('consent', serviceProof),
      appliedBy: plain('act', byAccount),
      'issued.by': plain('act', byAccount),
      'issued.personInCharge': plain('name', published),
      'issued.handler': plain('name', published),
      'issued.contact': plain('phone', published),
      'refused.by': plain('act', byAccount),
      'revoked.by': plain('act', byAccount),
    },
  },
  {
    context: 'service',
    item: 'proof-notice',
    name: { 'zh-CN': '证明公示', en: 'Public notice of a proof' },
    purpose: {
      'zh-CN': '经本人同意，以隐去名字的方式公示，供他人提出异议',
      en: 'with the holder’s consent, published with a masked name so that others can object',
    },
    basis: 'consent',
    seenBy: ['everyone'],
    fields: { maskedName: plain('name', keepings.proofNotice) },
  },
  {
    context: 'service',
    item: 'ledger-entry',
    name: { 'zh-CN': '时长账本', en: 'Ledger of hours' },
    purpose: {
      'zh-CN': '使已核准的时长事后不可篡改；不含姓名，删除本人信息后不再指向任何人',
      en: 'so that approved hours cannot be changed afterwards; it holds no name, and leads to nobody once the person is erased',
    },
    basis: 'record',
    seenBy: ['auditor'],
    fields: { subject: plain('key', keepings.ledger), by: plain('act', byAccount) },
  },
  {
    context: 'open-days',
    item: 'session',
    name: { 'zh-CN': '场次的主讲人', en: 'Presenters of a session' },
    purpose: { 'zh-CN': '告知来访者由谁主讲', en: 'so that visitors know who presents' },
    basis: 'request',
    seenBy: ['everyone'],
    fields: { presenters: plain('name', published) },
  },
  {
    context: 'open-days',
    item: 'booking',
    name: { 'zh-CN': '场次预约', en: 'Booking of a session' },
    purpose: {
      'zh-CN': '安排参观、通知变动、提供无障碍协助',
      en: 'to plan visits, tell of changes, and help with access',
    },
    basis: 'request',
    seenBy: ['self', 'venue'],
    fields: {
      ...contact(afterPlace),
      ...found(afterPlace),
      category: plain('category', afterPlace),
      consents: plain('consent', afterPlace),
      answer: plain('answer', afterPlace),
      accessNeeds: text('access', afterPlace),
    },
  },
  {
    context: 'places',
    item: 'claims',
    name: { 'zh-CN': '名额登记', en: 'Who holds a place' },
    purpose: {
      'zh-CN': '保证名额不重复、候补按序',
      en: 'so that no place is given twice and the waitlist keeps its order',
    },
    basis: 'request',
    seenBy: ['platform'],
    fields: { n: plain('key', slotAfter), q: plain('key', slotAfter) },
  },
  {
    context: 'places',
    item: 'copy',
    name: { 'zh-CN': '大型班次的名额登记', en: 'Who holds a place of a large shift' },
    purpose: { 'zh-CN': '让名额多的班次同样快', en: 'so that large shifts are as quick as small ones' },
    basis: 'request',
    seenBy: ['platform'],
    fields: { sk: plain('key', slotAfter), e: plain('key', slotAfter) },
  },
  {
    context: 'places',
    item: 'agenda',
    name: { 'zh-CN': '个人时间表', en: 'A person’s agenda' },
    purpose: { 'zh-CN': '避免同一人时间冲突', en: 'so that nobody is in two places at once' },
    basis: 'request',
    seenBy: ['self', 'platform'],
    fields: { pk: plain('key', slotAfter), held: plain('time', slotAfter), also: plain('key', slotAfter) },
  },
  {
    context: 'supplies',
    item: 'pledge',
    name: { 'zh-CN': '物资认捐', en: 'Pledge of goods' },
    purpose: { 'zh-CN': '联系认捐人、安排送达', en: 'to reach the giver and plan the delivery' },
    basis: 'request',
    seenBy: ['self', 'organization'],
    fields: {
      name: text('name', afterDrive),
      email: text('email', afterDrive),
      phone: text('phone', afterDrive),
      note: text('note', afterDrive),
      locale: plain('language', afterDrive),
      ...found(afterDrive),
    },
  },
  {
    context: 'supplies',
    item: 'donation',
    name: { 'zh-CN': '捐赠登记', en: 'Record of a donation' },
    purpose: {
      'zh-CN': '登记捐赠人与验收人；姓名仅在同意后公开',
      en: 'to record donor and receivers; a name is public only with consent',
    },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
    fields: {
      'donor.name': { ...text('name', goodsRecord), staysWhenErased: true },
      'donor.publishName': plain('consent', goodsRecord),
      consents: plain('consent', goodsRecord),
      receivedBy: { ...text('name', goodsRecord), staysWhenErased: true },
      remark: { ...text('note', goodsRecord), staysWhenErased: true },
      recordedBy: plain('act', byAccount),
    },
  },
  {
    context: 'supplies',
    item: 'goods-mail',
    name: { 'zh-CN': '待发的物资邮件', en: 'Mail about goods that is to be sent' },
    purpose: { 'zh-CN': '感谢认捐人、提醒库管员', en: 'to thank givers, and to remind a store’s keepers' },
    basis: 'request',
    seenBy: ['platform'],
    fields: { email: text('email', soon), locale: plain('language', soon) },
  },
  {
    context: 'supplies',
    item: 'movement',
    name: { 'zh-CN': '库存流水', en: 'Movement of stock' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
    fields: { recordedBy: plain('act', byAccount) },
  },
  {
    context: 'supplies',
    item: 'document',
    name: { 'zh-CN': '库存单据', en: 'Document of stock' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
    fields: { recordedBy: plain('act', byAccount), witnessedBy: plain('act', byAccount) },
  },
  {
    context: 'supplies',
    item: 'recall',
    name: { 'zh-CN': '批次召回', en: 'Recall of lots' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
    fields: { recordedBy: plain('act', byAccount) },
  },
  {
    context: 'supplies',
    item: 'transfer',
    name: { 'zh-CN': '调拨单', en: 'Transfer between stores' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
    fields: {
      requestedBy: plain('act', byAccount),
      approvedBy: plain('act', byAccount),
      pickedBy: plain('act', byAccount),
      receivedBy: plain('act', byAccount),
    },
  },
  {
    context: 'supplies',
    item: 'count',
    name: { 'zh-CN': '盘点', en: 'Count of a store' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
    fields: { startedBy: plain('act', byAccount) },
  },
  {
    context: 'supplies',
    item: 'count-line',
    name: { 'zh-CN': '盘点记录', en: 'Counted lot' },
    purpose: { 'zh-CN': '物资可追溯', en: 'so that goods can be traced' },
    basis: 'record',
    seenBy: ['organization', 'auditor'],
    fields: { 'first.by': plain('act', byAccount), 'second.by': plain('act', byAccount) },
  },
  {
    context: 'supplies',
    item: 'drive',
    name: { 'zh-CN': '募集的联系方式', en: 'Contact of a drive' },
    purpose: { 'zh-CN': '供捐赠人联系', en: 'so that givers reach the charity' },
    basis: 'record',
    seenBy: ['everyone'],
    fields: { contact: plain('phone', published) },
  },
  {
    context: 'attendance',
    item: 'entry',
    name: { 'zh-CN': '进出记录', en: 'Entry of attendance' },
    purpose: { 'zh-CN': '记录由谁登记', en: 'to record who recorded it' },
    basis: 'record',
    seenBy: ['venue', 'auditor'],
    fields: { by: plain('act', byAccount) },
  },
  {
    context: 'attendance',
    item: 'walk-in',
    name: { 'zh-CN': '现场登记', en: 'Registration on the spot' },
    purpose: { 'zh-CN': '未预约者入场登记', en: 'to know who was let in without a booking' },
    basis: 'request',
    seenBy: ['venue'],
    fields: { name: text('name', slotAfter) },
  },
  {
    context: 'attendance',
    item: 'device',
    name: { 'zh-CN': '入口设备', en: 'Device of a gate' },
    purpose: { 'zh-CN': '记录由谁登记设备', en: 'to record who enrolled it' },
    basis: 'record',
    seenBy: ['venue', 'auditor'],
    fields: { by: plain('act', byAccount) },
  },
  {
    context: 'relief',
    item: 'round',
    name: { 'zh-CN': '外展巡查', en: 'Outreach round' },
    purpose: { 'zh-CN': '记录由谁结束巡查', en: 'to record who ended a round' },
    basis: 'record',
    seenBy: ['auditor'],
    fields: { endedBy: plain('act', byAccount) },
  },
  {
    context: 'relief',
    item: 'phone',
    name: { 'zh-CN': '巡查手机', en: 'Phone of a round' },
    purpose: { 'zh-CN': '记录由谁登记设备', en: 'to record who enrolled it' },
    basis: 'record',
    seenBy: ['auditor'],
    fields: { by: plain('act', byAccount) },
  },
  {
    context: 'relief',
    item: 'sheet',
    name: { 'zh-CN': '录入的纸质统计表', en: 'Paper sheet of strokes, as typed in' },
    purpose: { 'zh-CN': '记录由谁录入', en: 'to record who typed it' },
    basis: 'record',
    seenBy: ['auditor'],
    fields: { by: plain('act', byAccount) },
  },
  {
    context: 'relief',
    item: 'team-note',
    name: { 'zh-CN': '队伍出发、返回登记', en: 'Note that a team set out or came back' },
    purpose: { 'zh-CN': '记录由谁登记', en: 'to record who noted it' },
    basis: 'record',
    seenBy: ['auditor'],
    fields: { by: plain('act', byAccount) },
  },
  {
    context: 'relief',
    item: 'night',
    name: { 'zh-CN': '队伍未返回警报', en: 'Alarm for a team that is not back' },
    purpose: { 'zh-CN': '记录由谁答复警报', en: 'to record who answered it' },
    basis: 'record',
    seenBy: ['auditor'],
    fields: { answeredBy: plain('act', byAccount) },
  },
  {
    context: 'relief',
    item: 'round-alarm',
    name: { 'zh-CN': '警报邮件', en: 'Mail of an alarm' },
    purpose: {
      'zh-CN': '队伍未返回时通知协调员和队长',
      en: 'to tell coordinators and the lead that a team is not back',
    },
    basis: 'security',
    seenBy: ['self'],
    fields: { email: text('email', soon), locale: plain('language', soon) },
  },
  {
    context: 'help',
    item: 'help-request',
    name: { 'zh-CN': '求助', en: 'Request for help' },
    purpose: {
      'zh-CN': '转交属地救助站，由其找到并帮助有困难的人',
      en: 'to reach the station of the place, which finds and helps the person in difficulty',
    },
    basis: 'life',
    seenBy: ['self', 'station', 'coordinator'],
    fields: {
      where: text('where', afterHelp),
      divisionCode: plain('where', afterHelp),
      point: text('where', afterHelp),
      needs: text('need', afterHelp),
      ageBand: plain('age', afterHelp),
      people: plain('need', afterHelp),
      text: text('note', afterHelp),
      words: text('note', afterHelp),
      phone: text('phone', afterHelp),
      email: text('email', afterHelp),
      locale: plain('language', afterHelp),
    },
  },
  {
    context: 'help',
    item: 'tracing-notice',
    name: { 'zh-CN': '寻亲公告', en: 'Tracing notice' },
    purpose: {
      'zh-CN': '由救助站帮助受助人员与家属团聚',
      en: 'so that a station brings a person and the family together',
    },
    basis: 'consent',
    seenBy: ['everyone'],
    fields: {
      content: text('notice', keepings.notice),
      editedBy: plain('act', byAccount),
      approvedBy: plain('act', byAccount),
    },
  },
  {
    context: 'help',
    item: 'station',
    name: { 'zh-CN': '救助站热线', en: 'Hotline of a station' },
    purpose: { 'zh-CN': '供公众联系救助站', en: 'so that everyone reaches the station' },
    basis: 'record',
    seenBy: ['everyone'],
    fields: { hotline: plain('phone', published) },
  },
  {
    context: 'people',
    item: 'account',
    name: { 'zh-CN': '账户', en: 'Account' },
    purpose: { 'zh-CN': '登录与权限', en: 'to sign in and to know what one may do' },
    basis: 'request',
    seenBy: ['self'],
    fields: {
      email: text('email', account),
      name: text('name', account),
      sessionsEndedAt: plain('access_right', account),
      unusedSince: plain('access_right', account),
    },
  },
  {
    context: 'people',
    item: 'email',
    name: { 'zh-CN': '邮箱索引', en: 'Look-up of an address' },
    purpose: { 'zh-CN': '由邮箱找到账户', en: 'to find the account of an address' },
    basis: 'security',
    seenBy: ['platform'],
    fields: { pk: plain('key', account) },
  },
  {
    context: 'people',
    item: 'membership',
    name: { 'zh-CN': '角色', en: 'Role in an organization' },
    purpose: { 'zh-CN': '决定可办理的事项', en: 'to decide what one may do' },
    basis: 'security',
    seenBy: ['self', 'auditor'],
    fields: {
      role: plain('access_right', account),
      venueId: plain('access_right', account),
      roleSince: plain('act', account),
    },
  },
  {
    context: 'people',
    item: 'member',
    name: { 'zh-CN': '组织成员名单', en: 'List of an organization’s members' },
    purpose: { 'zh-CN': '管理成员与角色', en: 'to look after members and their roles' },
    basis: 'security',
    seenBy: ['self', 'auditor'],
    fields: {
      accountId: plain('access_right', account),
      role: plain('access_right', account),
      venueId: plain('access_right', account),
      addedAt: plain('act', account),
      addedBy: plain('act', byAccount),
      roleSince: plain('act', account),
    },
  },
  {
    context: 'people',
    item: 'token',
    name: { 'zh-CN': '接口令牌', en: 'API token of an organization' },
    purpose: { 'zh-CN': '供组织的程序调用接口', en: 'to let programs of an organization call the API' },
    basis: 'security',
    seenBy: ['organization'],
    fields: {
      pk: plain('access_right', soon),
      lastUsedOn: plain('access_right', soon),
      madeBy: plain('act', byAccount),
    },
  },
  {
    context: 'people',
    item: 'token-pointer',
    name: { 'zh-CN': '接口令牌列表', en: 'List of API tokens' },
    purpose: { 'zh-CN': '管理接口令牌', en: 'to look after API tokens' },
    basis: 'security',
    seenBy: ['organization'],
    fields: { madeAt: plain('act', soon) },
  },
  {
    context: 'people',
    item: 'invitation',
    name: { 'zh-CN': '成员邀请', en: 'Invitation to a role' },
    purpose: { 'zh-CN': '邀请成员加入组织', en: 'to invite members into an organization' },
    basis: 'security',
    seenBy: ['self', 'organization'],
    fields: {
      email: text('email', soon),
      locale: plain('language', soon),
      role: plain('access_right', soon),
      venueId: plain('access_right', soon),
      invitedBy: plain('act', soon),
      invitedAt: plain('act', soon),
      confirmedBy: plain('act', soon),
      confirmedAt: plain('act', soon),
    },
  },
  {
    context: 'people',
    item: 'proposal',
    name: { 'zh-CN': '待第二人确认的邀请', en: 'Invitation that waits for a second person' },
    purpose: {
      'zh-CN': '可查看未成年人信息的角色须由两人给予',
      en: 'so that two persons give a role that sees minors',
    },
    basis: 'security',
    seenBy: ['organization'],
    fields: {
      email: text('email', soon),
      locale: plain('language', soon),
      role: plain('access_right', soon),
      venueId: plain('access_right', soon),
      invitedBy: plain('act', soon),
      invitedAt: plain('act', soon),
    },
  },
  {
    context: 'people',
    item: 'session',
    name: { 'zh-CN': '登录会话', en: 'Sign-in session' },
    purpose: { 'zh-CN': '保持登录', en: 'to stay signed in' },
    basis: 'security',
    seenBy: ['self'],
    fields: {
      pk: plain('access_right', soon),
      accountId: plain('access_right', soon),
      startedAt: plain('access_right', soon),
      lastUsedOn: plain('access_right', soon),
      factor: plain('access_right', soon),
      confirmedAt: plain('access_right', soon),
    },
  },
  {
    context: 'people',
    item: 'session-pointer',
    name: { 'zh-CN': '登录设备列表', en: 'List of own sessions' },
    purpose: { 'zh-CN': '供本人查看和退出各处的登录', en: 'to see where one is signed in, and to sign out there' },
    basis: 'security',
    seenBy: ['self'],
    fields: { pk: plain('access_right', soon), hash: plain('access_right', soon), device: plain('access_right', soon) },
  },
  {
    context: 'people',
    item: 'erasure',
    name: { 'zh-CN': '删除申请', en: 'Request to be erased' },
    purpose: { 'zh-CN': '通知各部分删除，并告知本人进度', en: 'to erase everywhere and show how far it is' },
    basis: 'request',
    seenBy: ['self'],
    fields: { personKey: plain('key', untilErased) },
  },
  {
    context: 'people',
    item: 'reminder',
    name: { 'zh-CN': '到期提醒', en: 'Reminder of what ends' },
    purpose: {
      'zh-CN': '按时删除验证码、会话和长期不用的账户',
      en: 'to delete codes, sessions and unused accounts on time',
    },
    basis: 'security',
    seenBy: ['platform'],
    fields: { of: plain('key', soon), sk: plain('key', soon), accountId: plain('access_right', soon) },
  },
  {
    context: 'people',
    item: 'passkey',
    name: { 'zh-CN': '通行密钥（仅公钥）', en: 'Passkey (its public half)' },
    purpose: { 'zh-CN': '以设备上的密钥登录和确认身份', en: 'to sign in and confirm with a key on one’s own device' },
    basis: 'security',
    seenBy: ['self'],
    fields: {
      accountId: plain('access_right', account),
      credentialId: plain('access_right', account),
      publicKey: plain('access_right', account),
      counter: plain('access_right', account),
      transports: plain('access_right', account),
      synced: plain('access_right', account),
      name: plain('access_right', account),
      addedAt: plain('act', account),
      lastUsedOn: plain('act', account),
      locale: plain('language', account),
    },
  },
  {
    context: 'people',
    item: 'credential',
    name: { 'zh-CN': '通行密钥归属', en: 'Whose a passkey is' },
    purpose: { 'zh-CN': '同一密钥只属于一个账户', en: 'so that one passkey belongs to one account' },
    basis: 'security',
    seenBy: ['platform'],
    fields: { accountId: plain('access_right', account) },
  },
  {
    context: 'people',
    item: 'passkey-notice',
    name: { 'zh-CN': '通行密钥变更通知', en: 'Notice of a passkey added or removed' },
    purpose: { 'zh-CN': '用邮件告知账户所有者', en: 'to tell the owner of the account by mail' },
    basis: 'security',
    seenBy: ['self'],
    fields: {
      email: text('email', soon),
      locale: plain('language', soon),
      change: plain('act', soon),
      at: plain('act', soon),
    },
  },
  {
    context: 'people',
    item: 'role-notice',
    name: { 'zh-CN': '角色变更通知', en: 'Notice of a role given, changed or taken back' },
    purpose: { 'zh-CN': '用邮件告知本人', en: 'to tell the person by mail' },
    basis: 'security',
    seenBy: ['self'],
    fields: {
      email: text('email', soon),
      locale: plain('language', soon),
      role: plain('access_right', soon),
      change: plain('act', soon),
      at: plain('act', soon),
    },
  },
  {
    context: 'people',
    item: 'challenge',
    name: { 'zh-CN': '通行密钥验证的一次性随机数', en: 'One-time number for a passkey to sign' },
    purpose: { 'zh-CN': '防止重放', en: 'so that an answer works once' },
    basis: 'security',
    seenBy: ['platform'],
    fields: { to: plain('access_right', soon) },
  },
  {
    context: 'people',
    item: 'code',
    name: { 'zh-CN': '登录验证码', en: 'Sign-in code' },
    purpose: { 'zh-CN': '核实邮箱', en: 'to prove an address' },
    basis: 'security',
    seenBy: ['platform'],
    fields: {
      pk: plain('key', soon),
      email: text('email', soon),
      locale: plain('language', soon),
    },
  },
  {
    context: 'messages',
    item: 'feed',
    name: { 'zh-CN': '日历地址', en: 'Address of a calendar' },
    purpose: { 'zh-CN': '向本人的日历提供其全部名额', en: 'to give a person’s own calendar all their places' },
    basis: 'request',
    seenBy: ['self'],
    fields: { pk: plain('key', soon) },
  },
  {
    context: 'messages',
    item: 'address',
    name: { 'zh-CN': '邮件的停止与计数', en: 'Whether and how often an address is mailed' },
    purpose: {
      'zh-CN': '不向拒收者发信，防止有人用他人邮箱滥发',
      en: 'to mail nobody who ended it, and nobody without end',
    },
    basis: 'security',
    seenBy: ['self', 'platform'],
    fields: { pk: plain('key', soon), stopped: plain('access_right', soon) },
  },
  {
    context: 'audit',
    item: 'audit-entry',
    name: { 'zh-CN': '操作日志', en: 'Audit log' },
    purpose: {
      'zh-CN': '记录工作人员何时因何查看或更改了什么',
      en: 'to record which staff looked at or changed what, when and why',
    },
    basis: 'security',
    seenBy: ['auditor'],
    fields: {
      accountId: { ...plain('act', audit), staysWhenErased: true },
      at: { ...plain('act', audit), staysWhenErased: true },
      grants: { ...plain('access_right', audit), staysWhenErased: true },
      reason: { ...text('note', audit), staysWhenErased: true },
    },
  },
];

/** The sealed fields of an item, by its type. */
export const sealedFieldsOf = (item: unknown): readonly string[] => sealed.get(String(item)) ?? [];

const sealed = new Map(
  personalItems.map(({ item, fields }) => [
    item,
    Object.entries(fields).flatMap(([field, { sealed }]) => (sealed ? [field] : [])),
  ]),
);

/** What goes from a record when its person is erased: all that is registered, but for what has to stay. */
export const erasableFields = (item: unknown): readonly string[] =>
  Object.entries(personalItems.find((one) => one.item === item)?.fields ?? {}).flatMap(
    ([field, { keep, staysWhenErased }]) => ('always' in keep || staysWhenErased ? [] : [field]),
  );
