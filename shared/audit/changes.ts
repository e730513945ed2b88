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
} as const satisfies Record<string, Bilingual>;

/** A number, yes or no, a code, a day or an instant; texts are never told. */
const told = z.union([z.number(), z.boolean(), z.string().regex(/^[\w:./+-]{1,40}$/)]);
export const change = z.object({ field: z.string(), before: told.optional(), after: told.optional() });
export type Change = z.infer<typeof change>;

/** They change with every save, or say nothing that was edited. */
const aside = ['revision', 'changedAt', 'confirmedSeats', 'waitingSeats', 'freeSeats', 'overSeats', 'ownStatus'];
const most = 40;

const isTold = (field: string) => Object.hasOwn(toldFields, field);
const valueOf = (field: string, value: unknown) => (isTold(field) ? told.safeParse(value).data : undefined);

/** The fields of both that differ: an answer may leave some out, and the store keeps more. */
export function changesOf(before: object, after: object): Change[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) => !aside.includes(field) && (isTold(field) || (field in was && field in is)),
  );
  return fields
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .slice(0, most)
    .map((field) => ({ field, before: valueOf(field, was[field]), after: valueOf(field, is[field]) }));
}
