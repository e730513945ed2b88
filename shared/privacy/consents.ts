/**
 * Consents: one purpose each, with the text that was shown, in both languages and by version. None is ever needed for a
 * service; a changed text is a new version and is asked for again. Modelled on PIPL Art 14-16, 23, 25, 31 (R22).
 */
import * as z from 'zod';
import type { Bilingual } from '../kernel/text.ts';
import { accept, refuse, type Result } from '../kernel/result.ts';
import { instant } from '../kernel/time.ts';

export const consentTexts = {
  photo: {
    name: { 'zh-CN': '拍照', en: 'Photographs' },
    version: 1,
    text: {
      'zh-CN': '我同意在本次活动中被拍照，照片可用于活动报道和公示。',
      en: 'I agree to be photographed at this event, and that the photos may be used to report on it.',
    },
  },
  livestream: {
    name: { 'zh-CN': '直播', en: 'Livestream' },
    version: 1,
    text: {
      'zh-CN': '我同意出现在本次活动的直播画面中。',
      en: 'I agree to be seen in the livestream of this event.',
    },
  },
  share_partner: {
    name: { 'zh-CN': '提供给合作单位', en: 'Sharing with partners' },
    version: 1,
    text: {
      'zh-CN': '我同意将我的姓名和联系方式提供给本次活动的合作单位，仅用于本次活动。',
      en: 'I agree that my name and contact are given to the partners of this event, for this event only.',
    },
  },
  contact_after: {
    name: { 'zh-CN': '活动后联系', en: 'Contact afterwards' },
    version: 1,
    text: {
      'zh-CN': '我同意主办方在活动结束后 30 天内联系我征求意见。',
      en: 'I agree that the organizer contacts me within 30 days after the event to ask what I think of it.',
    },
  },
  tracing: {
    name: { 'zh-CN': '寻亲公告', en: 'Family-search notice' },
    version: 1,
    text: {
      'zh-CN': '我同意救助管理站为寻亲公开发布这条公告，期满或撤回后即行下线。',
      en: 'I agree that the station publishes this notice to find my family, until it expires or I withdraw.',
    },
  },
  donor_name: {
    name: { 'zh-CN': '捐赠人公示', en: 'Name of the donor' },
    version: 1,
    text: {
      'zh-CN': '捐赠人同意公开其姓名或名称。',
      en: 'The donor agrees that their name is shown publicly.',
    },
  },
  proof_notice: {
    name: { 'zh-CN': '证明公示', en: 'Public notice of a proof' },
    version: 1,
    text: {
      'zh-CN': '我同意在证明出具后公示不少于 7 天，公示内容为编号、单位、期间、时长和隐去名字的姓名。',
      en: 'I agree to a public notice of at least 7 days after the proof is issued: number, organization, period, hours and masked name.',
    },
  },
  guardian: {
    name: { 'zh-CN': '监护人同意', en: 'Guardian’s consent' },
    version: 1,
    text: {
      'zh-CN': '我已满 14 周岁未满 18 周岁，我的监护人已同意我报名。',
      en: 'I am between 14 and 17, and my guardian agrees that I sign up.',
    },
  },
} as const satisfies Record<string, { readonly name: Bilingual; readonly version: number; readonly text: Bilingual }>;
export type ConsentPurpose = keyof typeof consentTexts;

/** What may be asked for beside a sign-up or a booking; each in a box of its own, none ticked in advance. */
export const askedConsents = {
  'sign-up': ['photo', 'livestream', 'share_partner', 'contact_after'],
  booking: ['photo', 'livestream', 'contact_after'],
} as const satisfies Record<string, readonly ConsentPurpose[]>;
export const askedConsent = z.enum(['photo', 'livestream', 'share_partner', 'contact_after']);
export type AskedConsent = z.infer<typeof askedConsent>;

/** The version of the text that the person read. */
export const consentGiven = z.object({ purpose: askedConsent, version: z.int().min(1).max(1000) });
export type ConsentGiven = z.infer<typeof consentGiven>;
export const consentsGiven = z
  .array(consentGiven)
  .max(4)
  .refine((all) => new Set(all.map(({ purpose }) => purpose)).size === all.length, { error: 'twice' });

/** A consent on record; never changed but for its withdrawal. */
export const consent = z.object({
  purpose: z.enum(Object.keys(consentTexts) as [ConsentPurpose, ...ConsentPurpose[]]),
  version: z.int(),
  at: instant,
  /** On the site, or by staff from paper or word of mouth. */
  channel: z.enum(['web', 'staff']),
  withdrawnAt: instant.optional(),
});
export type Consent = z.infer<typeof consent>;

/** Refuses: consent.text-changed, with the purpose, when another text was read than the one that holds now. */
export function decideConsents(given: readonly ConsentGiven[] = []): Result<true, 'consent.text-changed'> {
  const outdated = given.find(({ purpose, version }) => version !== consentTexts[purpose].version);
  if (!outdated) return accept(true);
  const { purpose } = outdated;
  return refuse('consent.text-changed', { purpose, version: consentTexts[purpose].version });
}

export const newConsents = (
  purposes: readonly ConsentPurpose[],
  { channel, now }: { readonly channel: Consent['channel']; readonly now: number },
): Consent[] =>
  purposes.map((purpose) => ({
    purpose,
    version: consentTexts[purpose].version,
    at: new Date(now).toISOString(),
    channel,
  }));

/** Whether a consent holds: given to the text of today, and not withdrawn. */
export const holdsConsent = (consents: readonly Consent[] | undefined, purpose: ConsentPurpose): boolean =>
  (consents ?? []).some(
    (one) => one.purpose === purpose && one.version === consentTexts[purpose].version && !one.withdrawnAt,
  );

/** The list after giving or withdrawing one; doing so twice changes nothing. */
export function changeConsent(
  consents: readonly Consent[] | undefined,
  purpose: ConsentPurpose,
  given: boolean,
  { channel, now }: { readonly channel: Consent['channel']; readonly now: number },
): Consent[] {
  const all = consents ?? [];
  if (given) return holdsConsent(all, purpose) ? [...all] : [...all, ...newConsents([purpose], { channel, now })];
  const withdrawnAt = new Date(now).toISOString();
  return all.map((one) => (one.purpose === purpose && !one.withdrawnAt ? { ...one, withdrawnAt } : one));
}
