/**
 * What an entry of the audit tells of an edit: which fields are other now, and of those that can say nothing of a person, what they
 * were and are. A closed list: a field that is not on it is told as changed, without a word of it. Pure.
 */
import * as z from 'zod';
import type { Bilingual } from '../kernel/text.ts';

/** Fields whose values are told, as they are called for people. */
export const toldFields = {
  status: { 'zh-CN': '状态', en: 'Status' },
  capacity: { 'zh-CN': '名额', en: 'Places' },
  startAt: { 'zh-CN': '开始', en: 'Begins' },
  endAt: { 'zh-CN': '结束', en: 'Ends' },
  heldOn: { 'zh-CN': '举办日', en: 'Held on' },
  zone: { 'zh-CN': '时区', en: 'Time zone' },
  role: { 'zh-CN': '角色', en: 'Role' },
  kind: { 'zh-CN': '种类', en: 'Kind' },
  mode: { 'zh-CN': '形式', en: 'Mode' },
  edition: { 'zh-CN': '届次', en: 'Edition' },
  breakMinutes: { 'zh-CN': '休息（分钟）', en: 'Break in minutes' },
  cancelUntilHours: { 'zh-CN': '可取消至开始前（小时）', en: 'Cancelling until, in hours before' },
  offerMinutes: { 'zh-CN': '名额保留（分钟）', en: 'A place is held, in minutes' },
  promoteUntilMinutes: { 'zh-CN': '候补递补至开始前（分钟）', en: 'The line moves up until, in minutes before' },
  signUpOpensAt: { 'zh-CN': '报名开始', en: 'Sign-up opens' },
  signUpClosesAt: { 'zh-CN': '报名截止', en: 'Sign-up closes' },
  signUpAdvanceHours: { 'zh-CN': '提前开放（小时）', en: 'Opens, in hours before' },
  needsInsurance: { 'zh-CN': '需要保险', en: 'Asks for insurance' },
  overlapGraceMinutes: { 'zh-CN': '允许重叠（分钟）', en: 'Overlap let pass, in minutes' },
  phoneRegion: { 'zh-CN': '电话号码地区', en: 'Region of phone numbers' },
  sharedContacts: { 'zh-CN': '允许共用联系方式', en: 'Contacts may be shared' },
  startsOn: { 'zh-CN': '开始日', en: 'From' },
  endsOn: { 'zh-CN': '结束日', en: 'Until' },
  isDraft: { 'zh-CN': '草稿', en: 'Draft' },
  isClosed: { 'zh-CN': '已关闭', en: 'Closed' },
  requiresSecondFactor: { 'zh-CN': '须用通行密钥', en: 'Asks for a passkey' },
  plannedStartAt: { 'zh-CN': '计划出发', en: 'Planned start' },
  plannedEndAt: { 'zh-CN': '计划返回', en: 'Planned end' },
  zoneId: { 'zh-CN': '区域', en: 'Zone' },
  routeId: { 'zh-CN': '路线', en: 'Route' },
  value: { 'zh-CN': '数值', en: 'Value' },
  qualifier: { 'zh-CN': '限定', en: 'Qualifier' },
  unit: { 'zh-CN': '单位', en: 'Unit' },
  from: { 'zh-CN': '起', en: 'From' },
  until: { 'zh-CN': '止', en: 'Until' },
  unclearPeriod: { 'zh-CN': '时段不明', en: 'Period not clear' },
  leadsTo: { 'zh-CN': '链接到', en: 'Leads to' },
  shownUntil: { 'zh-CN': '公示至', en: 'Shown until' },
  takesRequests: { 'zh-CN': '接受求助', en: 'Takes requests' },
} as const satisfies Record<string, Bilingual>;

/** Lists, of which it is told how many they hold: what stands in them may be of a person. */
const countedFields = {
  team: { 'zh-CN': '队员', en: 'Team' },
  partners: { 'zh-CN': '协同单位', en: 'Partners' },
  packing: { 'zh-CN': '装备物资', en: 'Packing list' },
  points: { 'zh-CN': '点位', en: 'Points' },
  rules: { 'zh-CN': '提醒规则', en: 'Rules of reminders' },
  versions: { 'zh-CN': '套装版本', en: 'Versions of the kit' },
  needs: { 'zh-CN': '募集需求', en: 'Needs' },
} as const satisfies Record<string, Bilingual>;

/** Texts and details, of which it is told that they changed. */
const namedFields = {
  name: { 'zh-CN': '名称', en: 'Name' },
  title: { 'zh-CN': '标题', en: 'Title' },
  label: { 'zh-CN': '说明', en: 'Label' },
  text: { 'zh-CN': '正文', en: 'Text' },
  note: { 'zh-CN': '备注', en: 'Note' },
  source: { 'zh-CN': '来源', en: 'Source' },
  asWritten: { 'zh-CN': '原文', en: 'As written' },
  owner: { 'zh-CN': '所属', en: 'Owner' },
  region: { 'zh-CN': '地区', en: 'Region' },
  city: { 'zh-CN': '城市', en: 'City' },
  area: { 'zh-CN': '范围', en: 'Area' },
  place: { 'zh-CN': '地点', en: 'Place' },
  point: { 'zh-CN': '坐标', en: 'Point' },
  address: { 'zh-CN': '地址', en: 'Address' },
  contact: { 'zh-CN': '联系方式', en: 'Contact' },
  hotline: { 'zh-CN': '热线', en: 'Hotline' },
  opening: { 'zh-CN': '开放时间', en: 'Opening hours' },
  content: { 'zh-CN': '公告内容', en: 'Content of the notice' },
  lines: { 'zh-CN': '消息文字', en: 'Own lines of messages' },
  meetingPoint: { 'zh-CN': '集合点', en: 'Meeting point' },
  riskText: { 'zh-CN': '风险提示', en: 'Risks' },
  teamName: { 'zh-CN': '队名', en: 'Name of the team' },
  vehicle: { 'zh-CN': '车辆', en: 'Vehicle' },
  drone: { 'zh-CN': '无人机', en: 'Drone' },
  stationLine: { 'zh-CN': '站点电话', en: 'Line of the station' },
  warning: { 'zh-CN': '天气预警', en: 'Weather warning' },
  theme: { 'zh-CN': '主题', en: 'Theme' },
} as const satisfies Record<string, Bilingual>;

/** What people call a field; of one that has no name here, that it is another one. */
export const fieldNames: Readonly<Record<string, Bilingual>> = { ...toldFields, ...countedFields, ...namedFields };
export const otherField: Bilingual = { 'zh-CN': '其他内容', en: 'Other details' };

/** A number, yes or no, a code, a day or an instant; texts are never told. */
const told = z.union([z.number(), z.boolean(), z.string().regex(/^[\w:./+-]{1,40}$/)]);
export const change = z.object({ field: z.string(), before: told.optional(), after: told.optional() });
export type Change = z.infer<typeof change>;

/** They change with every save, or say nothing that was edited. */
const aside = ['revision', 'changedAt', 'confirmedSeats', 'waitingSeats', 'freeSeats', 'overSeats', 'ownStatus'];
const most = 40;

const isTold = (field: string) => Object.hasOwn(toldFields, field);
function valueOf(field: string, value: unknown) {
  if (Object.hasOwn(countedFields, field)) return Array.isArray(value) ? value.length : undefined;
  return isTold(field) ? told.safeParse(value).data : undefined;
}

/** The fields of both that differ: an answer may leave some out, and the store keeps more. */
export function changesOf(before: object, after: object): Change[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) => !aside.includes(field) && (isTold(field) || (field in was && field in is)),
  );
  return (
    fields
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .slice(0, most)
      .map((field) => ({ field, before: valueOf(field, was[field]), after: valueOf(field, is[field]) }))
      // As many as before, and others: that they changed is all there is to tell.
      .map(({ field, before, after }) => (before === after ? { field } : { field, before, after }))
  );
}
