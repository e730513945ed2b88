/**
 * What the person of a place was last told of it: the facts that people come by, one item a place. A change of a slot is
 * compared with it, since changes, and the looks at them, may come late and in another order. As long as nothing of the slot
 * was changed, every mail says what the record says, and nothing is noted; then it is what the record said before, and from there
 * on it is written with each mail that says when and where a place is. Read where a change of a slot is told.
 */
import { day } from '../../shared/kernel/time.ts';
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import { allOf, anyOf, atMost, below, equal, missing } from '../store/expressions.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, update } from '../store/write.ts';
import type { PlaceRecord } from './place-record.ts';

type Fact = 'startAt' | 'endAt' | 'zone' | 'place' | 'meetingPoint' | 'slotStatus';
export type Facts = Pick<PlaceRecord, Fact> & { readonly slotVersion: number };
/** A message about the place, one to many, or a list of places with their links; or whatever was said while the record was as it came. */
type Telling = PlaceMessageId | 'bulk' | 'list' | 'record';
/** `message`: the one that said it; only one about a change of the slot says that something changed. */
export type Told = Facts & {
  readonly message: Telling;
  /** What a mail says that is on its way: told as well, for all one knows, if its sender died then. */
  readonly sending?: Facts | undefined;
};

/** Past its end nothing is told of a slot any more. */
const keptFor = 30 * day;
const keyOf = (recordId: string) => ({ pk: `TOLD#${recordId}`, sk: 'TOLD' });

/** The facts as the record has them. */
export function factsOf(record: PlaceRecord): Facts {
  const { startAt, endAt, zone, place, meetingPoint, slotStatus = 'published', slotVersion = 0 } = record;
  return { startAt, endAt, zone, place, meetingPoint, slotStatus, slotVersion };
}

const fields = ['startAt', 'endAt', 'zone', 'place', 'meetingPoint', 'slotStatus'] as const satisfies readonly Fact[];
/** Access pattern: one place (GetItem). */
export const readTold = (messages: Table, recordId: string): Promise<Told | undefined> => {
  const { pk, sk } = keyOf(recordId);
  return getRecord<Told>(messages, pk, sk);
};

/** Never goes back to an older version of the slot; what was told of the same one is replaced by a message that is `isNew` only. */
export async function putTold(messages: Table, recordId: string, told: Told, isNew: boolean): Promise<void> {
  const expiresAt = Math.floor((Date.parse(told.endAt) + keptFor) / 1000);
  const older = (isNew ? atMost : below)('slotVersion', told.slotVersion);
  await put(messages, { ...told, ...keyOf(recordId), type: 'told', expiresAt }, anyOf(missing('pk'), older));
}

/** A message that does not say how the slot stands lets people think that it takes place. */
const statusSaid = (message: Telling, { slotStatus }: Facts) =>
  message === 'called-off' || message === 'list' ? slotStatus : 'published';

/**
 * Notes the mail that said what the record says, unless it waits for the digest of the day, which tells it then, or the record says what
 * it said from the first.
 */
export async function noteTold(
  messages: Table,
  record: PlaceRecord,
  message: Telling,
  outcome: 'sent' | 'sent-already' | 'held' | 'not-mailed',
): Promise<void> {
  if (outcome === 'held' || record.slotVersion === undefined) return;
  const facts = factsOf(record);
  const told = { ...facts, message, slotStatus: statusSaid(message, facts) };
  await putTold(messages, record.recordId, told, outcome === 'sent');
}

/** Notes, at the first change of its slot, what the record said `before`: that is what its person knows, unless a mail was faster. */
export async function noteUnchanged(
  messages: Table,
  record: PlaceRecord,
  before: Readonly<Record<string, unknown>>,
): Promise<void> {
  const said = Object.fromEntries(fields.map((field) => [field, before[field]]));
  const facts = factsOf({ ...record, ...said, slotVersion: undefined });
  await putTold(messages, record.recordId, { ...facts, message: 'record' }, false);
}

/** Notes what is about to be said of a change; another run that said it meanwhile has noted so. */
export async function putSending(messages: Table, recordId: string, told: Told, sending: Facts): Promise<void> {
  const when = allOf(equal('slotVersion', told.slotVersion), equal('message', told.message));
  await update(messages, keyOf(recordId), { set: { sending }, when });
}
