/**
 * Consents: one purpose each, with the text that was shown, in both languages and by version. None is ever needed for a
 * service; a changed text is a new version and is asked for again. Modelled on PIPL Art 14-16, 23, 25, 31 (R22).
 */
import * as z from 'zod';
import { accept, refuse, type Result } from '../kernel/result.ts';
import { instant } from '../kernel/time.ts';

/** By purpose, the version of the text that holds now (consent-texts.ts). */
export const consentVersions = {
  photo: 1,
  livestream: 1,
  share_partner: 1,
  contact_after: 1,
  tracing: 1,
  donor_name: 1,
  proof_notice: 1,
  guardian: 1,
} as const;
export type ConsentPurpose = keyof typeof consentVersions;

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
  purpose: z.enum(Object.keys(consentVersions) as [ConsentPurpose, ...ConsentPurpose[]]),
  version: z.int(),
  at: instant,
  /** On the site, or by staff from paper or word of mouth. */
  channel: z.enum(['web', 'staff']),
  withdrawnAt: instant.optional(),
});
export type Consent = z.infer<typeof consent>;

/** Refuses: consent.text-changed, with the purpose, when another text was read than the one that holds now. */
export function decideConsents(given: readonly ConsentGiven[] = []): Result<true, 'consent.text-changed'> {
  const outdated = given.find(({ purpose, version }) => version !== consentVersions[purpose]);
  if (!outdated) return accept(true);
  const { purpose } = outdated;
  return refuse('consent.text-changed', { purpose, version: consentVersions[purpose] });
}

export const newConsents = (
  purposes: readonly ConsentPurpose[],
  { channel, now }: { readonly channel: Consent['channel']; readonly now: number },
): Consent[] =>
  purposes.map((purpose) => ({
    purpose,
    version: consentVersions[purpose],
    at: new Date(now).toISOString(),
    channel,
  }));

/** Whether a consent holds: given to the text of today, and not withdrawn. */
export const holdsConsent = (consents: readonly Consent[] | undefined, purpose: ConsentPurpose): boolean =>
  (consents ?? []).some(
    (one) => one.purpose === purpose && one.version === consentVersions[purpose] && !one.withdrawnAt,
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
