/** A stored record as its two sides see it; the API and the page show nothing else of it. */
import { isMinorBand } from '../../shared/volunteering/age-bands.ts';
import { shownContact } from '../../shared/privacy/roster-rules.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import { suggestedTimes } from '../../shared/service/minutes-rules.ts';
import type { ServiceNote, ServiceView, StaffView } from '../../shared/service/model.ts';
import { answerDueAt, standingOf } from '../../shared/service/record-rules.ts';
import type { StoredService } from './record-store.ts';
import { volunteerNoOf } from '../runtime/secrets.ts';

export function serviceViewOf(record: StoredService, now: number): ServiceView {
  const { state, counted, isAgreed } = standingOf(record);
  const { shiftId, order, openDayId, venueId, dayName, venueName, role, startAt, endAt, zone, breakMinutes } = record;
  const { approved, voided, proposal, word, answer } = record;
  const asksForAnswer = word?.says === 'disputed' && (answer === undefined || answer.at < word.at);
  return {
    ...{ shiftId, order, openDayId, venueId, dayName, venueName, role, startAt, endAt, zone, breakMinutes },
    ...{ state, isAgreed, minutes: counted.minutes, class: counted.class, flags: [...counted.flags] },
    pairs: counted.pairs.map((pair) => ({ inAt: pair.in.at, outAt: pair.out?.at })),
    approved: approved && { minutes: approved.minutes, class: approved.class, at: approved.at },
    voided: voided && { reason: voided.reason, at: voided.at },
    proposal: proposal && { spans: [...proposal.spans], reason: proposal.reason },
    suggestion: proposal || approved ? undefined : suggestedTimes(record, counted, now),
    word: word && { says: word.says, minutes: word.minutes, at: word.at, text: word.text },
    answerDueAt: asksForAnswer ? answerDueAt(word) : undefined,
    answer: answer && { text: answer.text, at: answer.at },
  };
}

type Sight = {
  readonly secret: string;
  readonly now: number;
  readonly level: MaskingLevel;
  readonly accountId: string;
};

/** The venue sees names as they are, since it calls people by them; whoever only sees totals sees masks, of minors neither. */
export function staffViewOf(
  record: StoredService,
  notes: readonly ServiceNote[],
  { secret, now, level, accountId }: Sight,
): StaffView {
  const { name, ageBand, personKey, proposal } = record;
  const masked = name === undefined ? undefined : shownContact({ name, ageBand }, level).name;
  return {
    ...serviceViewOf(record, now),
    name: level === 'venue' && !isMinorBand(ageBand) ? name : masked,
    volunteerNo: personKey && volunteerNoOf(secret, personKey),
    isOwnProposal: proposal?.by === accountId,
    notes: [...notes],
  };
}
