/**
 * What a record of service stands at, and what may be done with it: two sides vouch for its minutes, and nobody approves
 * their own. Pure; asked by the verbs before they write and by the pages that offer a button.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { day, minute } from '../kernel/time.ts';
import {
  countMinutes,
  minutesPolicy,
  type Counted,
  type Mark,
  type ServiceClass,
  type ShiftTimes,
} from './minutes-rules.ts';
import type { ServiceRefusal } from './refusals.ts';
import type { ProposalReason, RecordState, VoidReason } from './words.ts';

export type TimeSpan = { readonly from: string; readonly until: string };
export type Proposal = {
  readonly spans: readonly TimeSpan[];
  readonly reason: ProposalReason;
  /** Account of who proposed it: another one approves. */
  readonly by: string;
  readonly at: string;
};
export type Word = {
  readonly says: 'confirmed' | 'disputed';
  /** The minutes that the volunteer saw: of other minutes nothing was said. */
  readonly minutes: number;
  readonly at: string;
  readonly text?: string | undefined;
};
export type Approved = {
  readonly minutes: number;
  readonly class: ServiceClass;
  readonly by: string;
  readonly at: string;
};
export type RecordFacts = ShiftTimes & {
  readonly marks: readonly Mark[];
  readonly proposal?: Proposal | undefined;
  /** Proposed times that were approved: they count instead of what was marked. */
  readonly accepted?: readonly TimeSpan[] | undefined;
  readonly word?: Word | undefined;
  readonly answer?: { readonly at: string } | undefined;
  readonly approved?: Approved | undefined;
  readonly voided?: { readonly reason: VoidReason } | undefined;
};

/** A volunteer's objection is answered within so many days. A term of ours; no source gives one. */
export const disputeTermDays = 15;
export const answerDueAt = ({ at }: Pick<Word, 'at'>) => new Date(Date.parse(at) + disputeTermDays * day).toISOString();

const marksOf = (spans: readonly TimeSpan[]): Mark[] =>
  spans.flatMap(({ from, until }): Mark[] => [
    { direction: 'in', at: from, source: 'desk' },
    { direction: 'out', at: until, source: 'desk' },
  ]);

/** What counts of the record now: proposed times before approved ones, and those before marks. */
export function countedOf(record: RecordFacts): Counted {
  const spans = record.proposal?.spans ?? record.accepted;
  return spans ? { ...countMinutes(record, marksOf(spans)), class: 'back-filled' } : countMinutes(record, record.marks);
}

const isAnswered = ({ word, answer }: RecordFacts) =>
  word !== undefined && answer !== undefined && answer.at >= word.at;
/** What the volunteer says of just these minutes. */
export const wordOn = ({ word }: RecordFacts, minutes: number) => (word?.minutes === minutes ? word.says : undefined);

export type RecordStanding = { readonly state: RecordState; readonly counted: Counted; readonly isAgreed: boolean };

export function standingOf(record: RecordFacts): RecordStanding {
  const counted = countedOf(record);
  const says = wordOn(record, counted.minutes);
  const standing = (state: RecordState) => ({ state, counted, isAgreed: says === 'confirmed' });
  if (record.voided && !record.proposal) return standing('voided');
  if (says === 'disputed' && !isAnswered(record)) return standing('disputed');
  if (record.proposal) return standing('pending');
  const { approved } = record;
  if (approved && approved.minutes === counted.minutes && approved.class === counted.class) return standing('approved');
  if (counted.minutes > 0) return standing('waiting');
  return standing(counted.flags.includes('missing-out') ? 'open' : 'uncounted');
}

export type Approver = { readonly accountId: string; readonly isVolunteer: boolean };

/**
 * Whether these minutes may be approved by this person. `minutes` are those that the approver saw.
 * Refuses: service.own, service.own-proposal, service.disputed, service.nothing-to-approve, changed-meanwhile.
 */
export function decideApproval(
  record: RecordFacts,
  { accountId, isVolunteer }: Approver,
  minutes: number,
): Result<RecordStanding, ServiceRefusal | 'changed-meanwhile'> {
  const standing = standingOf(record);
  if (isVolunteer) return refuse('service.own');
  if (standing.state === 'voided' || standing.counted.minutes === 0) return refuse('service.nothing-to-approve');
  if (standing.counted.minutes !== minutes) return refuse('changed-meanwhile', { minutes: standing.counted.minutes });
  if (standing.state === 'disputed') return refuse('service.disputed');
  if (record.proposal?.by === accountId) return refuse('service.own-proposal');
  return accept(standing);
}

/** Refuses: service.own, service.not-over, service.outside-shift. */
export function decideProposal(
  record: ShiftTimes,
  spans: readonly TimeSpan[],
  { isVolunteer }: Pick<Approver, 'isVolunteer'>,
  now: number,
): Result<true, ServiceRefusal> {
  if (isVolunteer) return refuse('service.own');
  if (now < Date.parse(record.endAt)) return refuse('service.not-over');
  const grace = minutesPolicy.graceMinutes * minute;
  const [first, last] = [Date.parse(record.startAt) - grace, Math.min(now, Date.parse(record.endAt) + grace)];
  const fits = spans.every(({ from, until }, index) => {
    const after = index === 0 ? first : Date.parse(spans[index - 1]!.until);
    return Date.parse(from) >= after && Date.parse(until) > Date.parse(from) && Date.parse(until) <= last;
  });
  return fits ? accept(true) : refuse('service.outside-shift');
}

/** Refuses: service.own, service.not-approved. */
export const decideVoid = (
  { approved }: RecordFacts,
  { isVolunteer }: Pick<Approver, 'isVolunteer'>,
): Result<Approved, ServiceRefusal> => {
  if (isVolunteer) return refuse('service.own');
  return approved ? accept(approved) : refuse('service.not-approved');
};
