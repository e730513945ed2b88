/**
 * Tracing notices of stations: short, with the field names of the official notice, and nothing that must not be published: no
 * photo, no name, no health or state of mind, no exact place (R12). They last 30 days at most and are emptied when they end.
 */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { webAddress } from '../kernel/web-address.ts';
import {
  consentBases,
  isOfficial,
  noticeEnds,
  noticeKinds,
  noticeSexes,
  tellsOfHealth,
  type NoticeEnd,
} from './notice-rules.ts';

const oneOf = <Code extends string>(book: Readonly<Record<Code, unknown>>) =>
  z.enum(Object.keys(book) as [Code, ...Code[]]);
const noHealth = { error: 'tells-of-health' };
const shownLine = (max: number) =>
  bilingualLine(max).refine((text) => !Object.values(text).some(tellsOfHealth), noHealth);

export const noticeDraft = z.object({
  kind: oneOf(noticeKinds),
  consentBasis: oneOf(consentBases),
  sex: oneOf(noticeSexes),
  /** As an estimate: `60-70`. */
  ageEstimate: line(20).optional(),
  heightCm: z.int().min(30).max(250).optional(),
  accent: shownLine(80).optional(),
  clothes: shownLine(160).optional(),
  foundOn: localDate,
  /** A city or a part of one, never a street. */
  foundArea: shownLine(80),
  /** The notice on the official site. */
  officialUrl: webAddress(300).refine(isOfficial, { error: 'official-link' }).optional(),
});
export type NoticeDraft = z.infer<typeof noticeDraft>;

const facts = z.object({
  noticeId: idOf('notice'),
  stationId: idOf('station'),
  kind: oneOf(noticeKinds),
  status: z.enum(['draft', 'published', 'closed', 'expired']),
  publishedAt: instant.optional(),
  shownUntil: instant.optional(),
  closedAt: instant.optional(),
  outcome: oneOf(noticeEnds).optional(),
  isDemo: z.boolean(),
});
/** As everyone sees it; of one that ended nothing but that it has (the tombstone). */
export const publicNotice = facts.extend({ content: noticeDraft.omit({ consentBasis: true, kind: true }).optional() });
export type PublicNotice = z.infer<typeof publicNotice>;
export const staffNotice = facts.extend({
  content: noticeDraft.optional(),
  /** Whether whoever asks wrote or last changed it: somebody else approves it. */
  isMine: z.boolean(),
  revision,
});
export type StaffNotice = z.infer<typeof staffNotice>;

export const noticeStep = z
  .object({
    step: z.enum(['renew', 'close']),
    outcome: z.enum(Object.keys(noticeEnds) as [NoticeEnd, ...NoticeEnd[]]).optional(),
    revision,
  })
  .refine(({ step, outcome }) => step !== 'close' || outcome !== undefined, { error: 'required', path: ['outcome'] });
export type NoticeStep = z.infer<typeof noticeStep>;

export const referralTo = z.enum(['police', 'station', 'official_site']);
/** That somebody was sent on: when and to whom, and nothing of who it was. */
export const referral = z.object({ referralId: idOf('referral'), to: referralTo, at: instant });
