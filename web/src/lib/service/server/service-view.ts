/** Records of service as the pages of both sides show them. */
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import type { ServiceView } from '#shared/service/model.ts';
import { hoursOf } from '#shared/service/minutes-rules.ts';
import { lettersNotPrinted } from '#shared/service/paper-letters.ts';
import { classWords, noteGroups, proofStates, recordStates } from '#shared/service/words.ts';
import type { Proof, ServiceNote } from '#shared/service/model.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';
import { periodText, shortDateText, timeIn, whenOf } from '../../server/times.ts';

export const hoursText = (minutes: number) => String(hoursOf(minutes));

export function recordView(record: ServiceView, locale: Locale) {
  const { shiftId, order, zone, pairs, word, answer, state, minutes, class: of, role } = record;
  return {
    ...{ shiftId, order, state, minutes, isAgreed: record.isAgreed },
    key: `${shiftId}.${order}`,
    stateText: recordStates[state][locale],
    roleName: volunteerRoles[role][locale],
    dayName: record.dayName[locale],
    venueName: record.venueName[locale],
    when: whenOf(record, locale),
    hours: hoursText(minutes),
    classText: minutes > 0 ? classWords[of][locale] : undefined,
    pairs: pairs.map(({ inAt, outAt }) => ({
      inAt: timeIn(inAt, zone, locale),
      outAt: outAt && timeIn(outAt, zone, locale),
    })),
    word: word && { says: word.says, text: word.text },
    answer: answer?.text,
    answerBy: record.answerDueAt && shortDateText(localDateOf(record.answerDueAt, zone), locale),
    maySay: minutes > 0 && !record.isAgreed && state !== 'voided',
  };
}
export type RecordView = ReturnType<typeof recordView>;

export const noteView = ({ noteId, group, on, text }: ServiceNote, locale: Locale) => ({
  noteId,
  group: noteGroups[group][locale],
  on: shortDateText(on, locale),
  text,
});

export function proofView(proof: Proof, locale: Locale) {
  const { number, state, minutes, from, until, isNameShown, name, idType, idLast4, notice, organizationName } = proof;
  return {
    ...{ number, state, minutes, isNameShown, name, idLast4, notice, hasDocument: idType !== undefined },
    stateText: proofStates[state][locale],
    notPrinted: lettersNotPrinted(name ?? ''),
    organization: organizationName[locale],
    hours: hoursText(minutes),
    period: periodText(from, until, locale),
    lines: proof.services.map((line) => ({
      key: `${line.shiftId}.${line.order}`,
      text: `${shortDateText(line.on, locale)} · ${line.dayName[locale]} · ${volunteerRoles[line.role][locale]}`,
      hours: hoursText(line.minutes),
      classText: classWords[line.class][locale],
    })),
  };
}
