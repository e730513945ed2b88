/**
 * Which message the change of a place's record asks for, if any, and the key under which it is sent once. Pure; the stream's
 * consumer sends it.
 */
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import type { CameBy } from '../../shared/reservations/events.ts';
import type { Change } from '../store/stream.ts';
import { placeRecordOf, type PlaceRecord } from './place-record.ts';

/** A place that someone did not give up by themselves is told as what it was. */
const endings: Readonly<Record<string, PlaceMessageId>> = {
  'offer-expired': 'offer-expired',
  'capacity-lowered': 'capacity-lowered',
  'handed-over': 'handed-over',
  'hold-ended': 'hold-ended',
  'removed-by-staff': 'staff-removed',
};

const arrivals: Readonly<Record<CameBy, PlaceMessageId>> = {
  staff: 'staff-added',
  'moved-by-staff': 'staff-moved',
  swap: 'swapped',
};

export type AskedMessage = { readonly record: PlaceRecord; readonly id: PlaceMessageId; readonly key: string };

/** The message about the new place says it of the old one too. */
const toldByTheNewPlace: readonly unknown[] = ['swapped', 'moved-by-staff', 'took-over'];

/** What a record says by its state; `was` is the state before, if there was a record. */
export function messageOfState({ state, because, cameBy }: PlaceRecord, was: unknown): PlaceMessageId | undefined {
  if (state === 'waiting' && was !== undefined) return 'capacity-lowered';
  if (state === 'confirmed' && was === 'waiting') return 'promoted';
  if (state === 'confirmed') return (was === undefined && cameBy && arrivals[cameBy]) || 'confirmed';
  if (state === 'cancelled' && toldByTheNewPlace.includes(because)) return undefined;
  return state === 'cancelled' ? (endings[String(because)] ?? 'cancelled') : state;
}

/** Whoever was put back into the line goes through the same states once more. */
export const keyOfMessage = ({ recordId, backInLine }: PlaceRecord, id: PlaceMessageId) =>
  backInLine === undefined ? `${recordId}#${id}` : `${recordId}#${id}#${backInLine}`;

/** What staff gave back of a party; the next time there are fewer to give back from. */
function messageOfFewer(record: PlaceRecord, before: Change['before']): AskedMessage | undefined {
  const { recordId, hadSeats, state } = record;
  if (hadSeats === undefined || hadSeats === before?.hadSeats || state === 'cancelled') return undefined;
  return { record, id: 'staff-fewer', key: `${recordId}#staff-fewer#${hadSeats}` };
}

export function messageOfChange({ before, after }: Change): AskedMessage | undefined {
  const record = placeRecordOf(after);
  if (!record) return undefined;
  if (before?.state === record.state) return messageOfFewer(record, before);
  const id = messageOfState(record, before?.state);
  return id && { record, id, key: keyOfMessage(record, id) };
}
