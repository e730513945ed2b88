/** Words and decisions of tracing notices (R12): who approves, how long one is shown, what may stand in it. Without zod. */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { day } from '../kernel/time.ts';
import type { Bilingual } from '../kernel/text.ts';

export const noticeKinds = {
  station_seeks_family: { 'zh-CN': '救助站为受助人员寻亲', en: 'A station looks for a person’s family' },
  family_seeks_person: { 'zh-CN': '家属寻人', en: 'A family looks for a person' },
} as const satisfies Record<string, Bilingual>;
export const consentBases = {
  person_consent: { 'zh-CN': '本人同意', en: 'consent of the person' },
  family_written_consent: { 'zh-CN': '家属书面同意', en: 'written consent of the family' },
  station_statutory_duty: { 'zh-CN': '救助站法定职责', en: 'duty of the station by law' },
} as const satisfies Record<string, Bilingual>;
export const noticeSexes = {
  unknown: { 'zh-CN': '不详', en: 'Not known' },
  female: { 'zh-CN': '女', en: 'Female' },
  male: { 'zh-CN': '男', en: 'Male' },
} as const satisfies Record<string, Bilingual>;
export const noticeEnds = {
  found: { 'zh-CN': '已找到', en: 'Found' },
  consent_withdrawn: { 'zh-CN': '同意已撤回', en: 'The consent was withdrawn' },
  ended: { 'zh-CN': '不再需要', en: 'No longer needed' },
} as const satisfies Record<string, Bilingual>;
export type NoticeEnd = keyof typeof noticeEnds;

export const noticeDays = 30;
export const expiryOf = (now: number) => new Date(now + noticeDays * day).toISOString();
export const isExpired = (shownUntil: string | undefined, now: number) =>
  shownUntil !== undefined && now >= Date.parse(shownUntil);

const health =
  /精神|智力|智障|残疾|疾病|患病|病史|癫痫|痴呆|失忆|艾滋|\b(?:mental|dementia|disab|illness|disease|epilep|amnesia|psych|hiv)/i;
/** Whether a text tells of health or of a state of mind, which a notice must not. */
export const tellsOfHealth = (text: string) => health.test(text);

/** The official site and other sites of the government. */
export function isOfficial(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === 'gov.cn' || hostname.endsWith('.gov.cn');
}

type Standing = {
  readonly status: 'draft' | 'published' | 'closed';
  readonly editedBy: string;
  readonly shownUntil?: string | undefined;
};
/** Whoever wrote it, or changed it last, does not approve it. */
export function decideApproval(notice: Standing, by: string): Result<true, 'notice.not-draft' | 'notice.same-person'> {
  if (notice.status !== 'draft') return refuse('notice.not-draft');
  return notice.editedBy === by ? refuse('notice.same-person') : accept(true);
}
/** What has ended stays ended: another notice takes another consent. */
export const decideNoticeStep = (
  notice: Standing,
  step: 'renew' | 'close',
  now: number,
): Result<true, 'notice.over'> =>
  notice.status === 'closed' ||
  (step === 'renew' && (notice.status !== 'published' || isExpired(notice.shownUntil, now)))
    ? refuse('notice.over')
    : accept(true);
