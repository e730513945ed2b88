/** What else people do about a record: staff propose times and answer objections, volunteers give their word. */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ServiceNote, WordDraft } from '../../shared/service/model.ts';
import { countedOf, decideProposal, type TimeSpan } from '../../shared/service/record-rules.ts';
import type { ProposalReason } from '../../shared/service/words.ts';
import { listedUnder, listKeyOf } from '../privacy/person-list.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { changeWhatIs, instantOf, isVolunteer, type Actor } from './change-record.ts';
import type { ServiceDeps } from './deps.ts';
import { noteViewOf, putNote, readNote, type StoredNote } from './note-store.ts';
import {
  changeRecord,
  dayPartition,
  readRecord,
  sealedPart,
  type RecordPath,
  type StoredService,
} from './record-store.ts';

const orAgain = (changed: StoredService | undefined) => changed && accept(changed);

/** Proposes times that nobody marked, or others than were. Refuses: not-found, and as decideProposal. */
export const proposeTimes = (
  deps: ServiceDeps,
  path: RecordPath,
  { spans, reason }: { readonly spans: readonly TimeSpan[]; readonly reason: ProposalReason },
  by: Actor,
): Promise<Result<StoredService>> =>
  changeWhatIs(
    () => readRecord(deps.service, path),
    async (record) => {
      const { proposal } = record;
      if (proposal?.by === by.accountId && isDeepStrictEqual([proposal.spans, proposal.reason], [spans, reason]))
        return accept(record);
      const decision = decideProposal(record, spans, { isVolunteer: isVolunteer(record, by) }, deps.now());
      if (!decision.ok) return decision;
      const made = { spans, reason, by: by.accountId, at: instantOf(deps) };
      return orAgain(await changeRecord(deps.service, record, { set: { proposal: made } }));
    },
  );

/** Takes proposed times back, or turns them down; what counted before counts again. Refuses: not-found, service.no-proposal. */
export const withdrawProposal = (deps: ServiceDeps, path: RecordPath): Promise<Result<StoredService>> =>
  changeWhatIs(
    () => readRecord(deps.service, path),
    async (record) =>
      record.proposal
        ? orAgain(await changeRecord(deps.service, record, { remove: ['proposal'] }))
        : refuse('service.no-proposal'),
  );

/** Refuses: not-found, service.own, service.no-dispute. */
export const answerDispute = (
  deps: ServiceDeps,
  path: RecordPath,
  text: string,
  by: Actor,
): Promise<Result<StoredService>> =>
  changeWhatIs(
    () => readRecord(deps.service, path),
    async (record) => {
      if (isVolunteer(record, by)) return refuse('service.own');
      if (record.word?.says !== 'disputed') return refuse('service.no-dispute');
      if (record.answer?.text === text && record.answer.at >= record.word.at) return accept(record);
      const answer = sealedPart(deps.service, record, 'answer', { text, by: by.accountId, at: instantOf(deps) });
      return orAgain(await changeRecord(deps.service, record, { set: { answer } }));
    },
  );

/**
 * The volunteer's word on the minutes that they saw. Refuses: not-found; changed-meanwhile, when others count by now.
 */
export const giveWord = (
  deps: ServiceDeps,
  read: () => Promise<StoredService | undefined>,
  { says, minutes, text }: WordDraft,
): Promise<Result<StoredService>> =>
  changeWhatIs(read, async (record) => {
    const counted = countedOf(record).minutes;
    if (counted !== minutes) return refuse('changed-meanwhile', { minutes: counted });
    const { word } = record;
    if (word?.says === says && word.minutes === minutes && word.text === text) return accept(record);
    const given = sealedPart(deps.service, record, 'word', { says, minutes, at: instantOf(deps), text });
    return orAgain(await changeRecord(deps.service, record, { set: { word: given } }));
  });

/** Refuses: not-found, service.own, key.reused. */
export async function addNote(
  deps: ServiceDeps,
  path: RecordPath,
  draft: Pick<ServiceNote, 'group' | 'on' | 'text'>,
  by: Actor,
  idempotencyKey: string | undefined,
): Promise<Result<ServiceNote>> {
  const { service } = deps;
  const record = await readRecord(service, path);
  if (record?.personKey === undefined) return refuse('not-found');
  if (isVolunteer(record, by)) return refuse('service.own');
  const { personKey, endAt } = record;
  const note: StoredNote = {
    ...{ type: 'service-note', noteId: newId('serviceNote', deps.now()), ...path, ...draft, endAt, personKey },
    ...listedUnder(listKeyOf(record) ?? personKey, endAt),
    ...{ by: by.accountId, at: instantOf(deps) },
  };
  const verb = `note#${path.shiftId}#${path.order}`;
  const request = repeatableRequest(dayPartition(path.openDayId), verb, idempotencyKey, draft, deps.now());
  const made = await createOnce(service, request, note.noteId, [putNote(service, note)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept(noteViewOf((await readNote(service, { ...path, noteId: made.value }))!));
}
