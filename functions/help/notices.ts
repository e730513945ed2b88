/** Tracing notices: drafted by one of a station, published by another, shown for 30 days at most, emptied when they end (R12). */
import type { NoticeDraft, NoticeStep, PublicNotice, StaffNotice } from '../../shared/help/notice-model.ts';
import { decideApproval, decideNoticeStep, expiryOf, isExpired } from '../../shared/help/notice-rules.ts';
import type { HelpRefusal } from '../../shared/help/refusals.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import type { HelpDeps } from './deps.ts';
import {
  listAllNotices,
  listReferrals,
  noticesPartition,
  putNotice,
  putReferral,
  readNotice,
  readReferral,
  referralsPartition,
  updateStoredNotice,
  type StoredNotice,
} from './notice-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** What has run out is over from the very second, whenever the job empties it. */
function factsOf(notice: StoredNotice, now: number) {
  const { noticeId, stationId, kind, publishedAt, shownUntil, closedAt, outcome, isDemo } = notice;
  const status = notice.status === 'published' && isExpired(shownUntil, now) ? 'expired' : notice.status;
  return { noticeId, stationId, kind, status, publishedAt, shownUntil, closedAt, outcome, isDemo } as const;
}

function publicOf(notice: StoredNotice, now: number): PublicNotice {
  const facts = factsOf(notice, now);
  if (facts.status !== 'published' || !notice.content) return facts;
  const { consentBasis: _basis, kind: _kind, ...content } = notice.content;
  return { ...facts, content };
}

const staffOf = (notice: StoredNotice, by: string, now: number): StaffNotice => ({
  ...factsOf(notice, now),
  content: notice.content,
  isMine: notice.editedBy === by,
  revision: notice.revision,
});

export async function listNotices({ help, now }: HelpDeps): Promise<PublicNotice[]> {
  const at = now();
  return (await listAllNotices(help)).map((notice) => publicOf(notice, at)).filter(({ content }) => content);
}

/** A draft is nobody's to see. Refuses: not-found. */
export async function seeNotice({ help, now }: HelpDeps, noticeId: string): Promise<Result<PublicNotice>> {
  const notice = await readNotice(help, noticeId);
  return notice && notice.status !== 'draft' ? accept(publicOf(notice, now())) : refuse('not-found');
}

export async function listStationNotices({ help, now }: HelpDeps, stationId: string, by: string) {
  const [notices, referrals] = await Promise.all([listAllNotices(help), listReferrals(help, stationId)]);
  return {
    notices: notices.filter((one) => one.stationId === stationId).map((one) => staffOf(one, by, now())),
    referrals: referrals.map(({ referralId, to, at }) => ({ referralId, to, at })),
  };
}

/** Refuses: key.reused. */
export async function createNotice(
  { help, now }: HelpDeps,
  { stationId, ...content }: NoticeDraft & { readonly stationId: string },
  { by, isDemo }: { readonly by: string; readonly isDemo: boolean },
  idempotencyKey?: string,
): Promise<Result<StaffNotice>> {
  const noticeId = newId('notice', now());
  const notice: StoredNotice = {
    ...{ noticeId, stationId, kind: content.kind, status: 'draft', content, editedBy: by, isDemo, revision: 1 },
  };
  const request = repeatableRequest(noticesPartition, 'notice', idempotencyKey, { stationId, ...content }, now());
  const made = await createOnce(help, request, noticeId, [putNotice(help, notice)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept(staffOf((await readNotice(help, made.value))!, by, now()));
}

/** Stores what is decided of a notice at the revision that its editor saw. */
async function change(
  { help, now }: HelpDeps,
  notice: StoredNotice,
  { by, revision }: { readonly by: string; readonly revision: number },
  decide: (at: number) => Result<StoredNotice, HelpRefusal>,
): Promise<Result<StaffNotice>> {
  if (notice.revision !== revision) return refuse('changed-meanwhile', { currentRevision: notice.revision });
  const decided = decide(now());
  if (!decided.ok) return decided;
  if (isUnchanged(notice, decided.value, revision)) return accept(staffOf(notice, by, now()));
  const stored = { ...decided.value, revision: revision + 1 };
  if (await updateStoredNotice(help, stored, revision)) return accept(staffOf(stored, by, now()));
  return refuse('changed-meanwhile', { currentRevision: null });
}
type By = { readonly by: string; readonly revision: number };

/** Refuses: notice.not-draft, changed-meanwhile. */
export const updateNotice = (deps: HelpDeps, notice: StoredNotice, content: NoticeDraft, who: By) =>
  change(deps, notice, who, () =>
    notice.status === 'draft'
      ? accept({ ...notice, content, kind: content.kind, editedBy: who.by })
      : refuse('notice.not-draft'),
  );

/** Refuses: notice.not-draft, notice.same-person, changed-meanwhile. */
export const approveNotice = (deps: HelpDeps, notice: StoredNotice, who: By) =>
  change(deps, notice, who, (at) => {
    const decision = decideApproval(notice, who.by);
    if (!decision.ok) return decision;
    const publishedAt = new Date(at).toISOString();
    return accept({ ...notice, status: 'published', publishedAt, shownUntil: expiryOf(at), approvedBy: who.by });
  });

/** Closing empties it in the same write. Refuses: notice.over, changed-meanwhile. */
export const stepNotice = (deps: HelpDeps, notice: StoredNotice, { step, outcome }: NoticeStep, who: By) =>
  change(deps, notice, who, (at) => {
    const decision = decideNoticeStep(notice, step, at);
    if (!decision.ok) return decision;
    if (step === 'renew') return accept({ ...notice, shownUntil: expiryOf(at) });
    return accept({ ...notice, status: 'closed', closedAt: new Date(at).toISOString(), outcome, content: undefined });
  });

/** Refuses: key.reused. */
export async function logReferral(
  { help, now }: HelpDeps,
  stationId: string,
  to: 'police' | 'station' | 'official_site',
  idempotencyKey?: string,
) {
  const one = { referralId: newId('referral', now()), to, at: new Date(now()).toISOString() };
  const request = repeatableRequest(referralsPartition(stationId), 'referral', idempotencyKey, { to }, now());
  const made = await createOnce(help, request, one.referralId, [putReferral(help, stationId, one)]);
  if (!made?.ok) return made ?? refuse('busy');
  const { referralId, at } = (await readReferral(help, stationId, made.value))!;
  return accept({ referralId, to, at });
}
