/**
 * Whom a message to many is for: each person once, by the places that they have now, and whether mail reaches them.
 * Asked for the number that is seen before sending, and again when it is sent.
 */
import { day } from '../../shared/kernel/time.ts';
import { decideMail, isUndelivered } from '../../shared/messages/address-rules.ts';
import type { Audience, BulkCounts, BulkState } from '../../shared/messages/bulk-model.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { emailKeyOf } from '../runtime/secrets.ts';
import { listStopped } from './address-store.ts';
import type { MessagesDeps } from './deps.ts';
import { listPlaceRecords } from './find-records.ts';
import { listSlots } from './list-slots.ts';
import { factsReader, type FactsReader } from './place-facts.ts';
import type { PlaceRecord } from './place-record.ts';

const answered = ({ answer, startAt }: PlaceRecord) => answer?.coming === true && answer.startAt === startAt;

const states: Readonly<Record<BulkState, (record: PlaceRecord) => boolean>> = {
  everyone: ({ state }) => state !== 'cancelled',
  confirmed: ({ state }) => state === 'confirmed',
  waiting: ({ state }) => state === 'waiting' || state === 'offered',
  'not-answered': (record) => record.state === 'confirmed' && !answered(record),
  'checked-in': ({ state }) => state === 'confirmed',
};

/** Whether the message is for this place: asked again before each mail, since people come and go. */
export async function isInAudience(reader: FactsReader, { state }: Audience, record: PlaceRecord): Promise<boolean> {
  if (!states[state](record)) return false;
  return state !== 'checked-in' || (await reader.arrived(record.slotId)).has(record.order);
}

/** Slots that the audience names; those called off only by their own name, since all others were told already. */
async function slotsOf(deps: MessagesDeps, openDayId: string, to: Audience) {
  const slots = await listSlots(deps, openDayId);
  return slots.filter(
    ({ slotId, venueId, kind, role, status }) =>
      (to.slotId === undefined ? status === 'published' : slotId === to.slotId) &&
      (to.venueId === undefined || venueId === to.venueId) &&
      (to.kind === undefined || kind === to.kind) &&
      (to.role === undefined || role === to.role),
  );
}

/** The venue whose editor may write to the audience; undefined when it is more than one venue's people, or no such slot. */
export async function venueOfAudience(
  deps: MessagesDeps,
  openDayId: string,
  { slotId, venueId }: Audience,
): Promise<string | undefined> {
  if (slotId === undefined) return venueId;
  return (await listSlots(deps, openDayId)).find((slot) => slot.slotId === slotId)?.venueId;
}

export type ListedAudience = {
  readonly counts: BulkCounts;
  /** Each person's soonest place. */
  readonly mailed: readonly PlaceRecord[];
  readonly toPhone: readonly PlaceRecord[];
};

export async function listAudience(deps: MessagesDeps, openDayId: string, to: Audience): Promise<ListedAudience> {
  const slots = await slotsOf(deps, openDayId, to);
  const found = (await inBatches(slots, ({ slotId }) => listPlaceRecords(deps, slotId))).flat();
  const reader = factsReader(deps);
  const people = new Map<string, PlaceRecord>();
  for (const record of found.toSorted((a, b) => a.startAt.localeCompare(b.startAt) || a.order - b.order)) {
    const who = record.personKey ?? record.recordId;
    if (!people.has(who) && (await isInAudience(reader, to, record))) people.set(who, record);
  }
  const each = [...people.values()];
  const keyed = each.map((record) => ({ record, key: record.email && emailKeyOf(deps.secret, record.email) }));
  const stopped = await listStopped(deps.messages, [...new Set(keyed.flatMap(({ key }) => key ?? []))]);
  const today = new Date(Math.floor(deps.now() / day) * day).toISOString().slice(0, 10);
  const kindOf = (key: string | undefined) => {
    if (!key) return 'noAddress';
    const why = stopped.get(key);
    if (decideMail({ stopped: why }, 'bulk', today) === 'send') return 'mailed';
    return isUndelivered(why) ? 'bounced' : 'ended';
  };
  const kinds = Map.groupBy(keyed, ({ key }) => kindOf(key));
  const of = (kind: ReturnType<typeof kindOf>) => (kinds.get(kind) ?? []).map(({ record }) => record);
  const [mailed, ended, bounced, noAddress] = [of('mailed'), of('ended'), of('bounced'), of('noAddress')];
  return {
    counts: {
      people: each.length,
      ...{ mailed: mailed.length, ended: ended.length, bounced: bounced.length, noAddress: noAddress.length },
    },
    mailed,
    toPhone: [...noAddress, ...bounced],
  };
}
