/** What anybody says of volunteer service at a venue, and what the organization answers. Called by the API. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Remark } from '../../shared/service/remark-contract.ts';
import { answerDueAt } from '../../shared/service/record-rules.ts';
import type { RemarkKind } from '../../shared/service/words.ts';
import { openDayIsPublic } from '../open-days/open-day-lookup.ts';
import { readVenue } from '../open-days/session-lookup.ts';
import { newId } from '../runtime/ids.ts';
import { partsOfPurposeToken, purposeTokenOf } from '../runtime/secrets.ts';
import { repeatableRequest } from '../store/commit-once.ts';
import type { Table } from '../store/table.ts';
import type { ServiceDeps } from './deps.ts';
import { dayPartition } from './record-store.ts';
import {
  listRemarks,
  putRemark,
  readRemark,
  updateRemarkAnswer,
  type RemarkAt,
  type StoredRemark,
} from './remark-store.ts';

type Venue = Pick<RemarkAt, 'openDayId' | 'venueId'>;

const remarkViewOf = ({ kind, text = '', at, answer }: StoredRemark): Remark => ({
  ...{ kind, text, at, answerDueAt: answerDueAt({ at }) },
  ...(answer ? { answer: { text: answer.text, at: answer.at } } : {}),
});
const staffRemarkOf = (remark: StoredRemark) => ({ ...remarkViewOf(remark), remarkId: remark.remarkId });

/** Of a public open day. Refuses: not-found, key.reused. */
export async function sendRemark(
  deps: ServiceDeps & { readonly openDays: Table },
  { openDayId, venueId }: Venue,
  draft: { readonly kind: RemarkKind; readonly text: string },
  idempotencyKey: string | undefined,
): Promise<Result<{ remarkToken: string; answerDueAt: string }>> {
  const { service, openDays, secret, now } = deps;
  const [isPublic, venue] = await Promise.all([
    openDayIsPublic(openDays, openDayId),
    readVenue(openDays, openDayId, venueId),
  ]);
  if (!isPublic || !venue) return refuse('not-found');
  const at = new Date(now()).toISOString();
  const remark: StoredRemark = {
    ...{ type: 'service-remark', remarkId: newId('remark', now()), openDayId, venueId, ...draft, at, endAt: at },
  };
  const request = repeatableRequest(dayPartition(openDayId), `remark#${venueId}`, idempotencyKey, draft, now());
  const made = await putRemark(service, request, remark);
  if (!made?.ok) return made ?? refuse('busy');
  const kept = (await readRemark(service, { openDayId, venueId, remarkId: made.value })) ?? remark;
  const remarkToken = purposeTokenOf(secret, 'remark', openDayId, venueId, kept.remarkId);
  return accept({ remarkToken, answerDueAt: answerDueAt(kept) });
}

/** Refuses: not-found, for forged links and once it is forgotten. */
export async function seeRemark({ service, secret }: ServiceDeps, remarkToken: string): Promise<Result<Remark>> {
  const [openDayId, venueId, remarkId] = partsOfPurposeToken(secret, 'remark', remarkToken) ?? [];
  if (!openDayId || !venueId || !remarkId) return refuse('not-found');
  const remark = await readRemark(service, { openDayId, venueId, remarkId });
  return remark ? accept(remarkViewOf(remark)) : refuse('not-found');
}

export const seeRemarks = async ({ service }: ServiceDeps, { openDayId, venueId }: Venue) =>
  (await listRemarks(service, openDayId, venueId)).map(staffRemarkOf);

/** The last answer stands. Refuses: not-found. */
export async function answerRemark({ service, now }: ServiceDeps, at: RemarkAt, text: string, by: string) {
  const answered = await updateRemarkAnswer(service, at, { text, by, at: new Date(now()).toISOString() });
  return answered ? accept(staffRemarkOf(answered)) : refuse('not-found');
}
