/** The times of a roll call as they were typed, made into entries. Called by the page where it is typed in. */
import type { DoorListSlot } from '#shared/attendance/desk-contract.ts';
import type { EntryDraft } from '#shared/attendance/model.ts';
import { day, instantOfLocalTime, localDateOf } from '#shared/kernel/time.ts';
import type { FieldProblem } from '../../ui/form-state.ts';
import { plainSigns } from '#shared/kernel/typed-signs.ts';
import { given, type ReadForm } from '../../server/forms.ts';
import { entryIdOf } from './entry-id.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

/** On the day on which the slot begins; a time before its start by more than half a day is of the next day. */
export function instantOfTime(time: string, { startAt, zone }: Pick<DoorListSlot, 'startAt' | 'zone'>): string {
  const at = instantOfLocalTime(`${localDateOf(startAt, zone)}T${time}`, zone);
  const isNextDay = at < Date.parse(startAt) - day / 2;
  return new Date(isNextDay ? at + day : at).toISOString();
}

/** `9:05`, `0905`, `9.05`, `９：０５` and `9点05分` as `09:05`; undefined for what is no time of day. */
export function timeOfDay(typed: string): string | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.时時点點]?(\d{2})分?$/.exec(plainSigns(typed)) ?? [];
  return Number(hours) < 24 && Number(minutes) < 60 && minutes ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

const directions = ['in', 'out'] as const;
export const timeField = (direction: 'in' | 'out', order: number) => `${direction}-${order}`;

export function typedTimes({ values, key }: ReadForm, slot: DoorListSlot, badTime: string) {
  const { slotId } = slot;
  const slotKind = slotKindOf(slotId);
  const entries: EntryDraft[] = [];
  const errors: FieldProblem[] = [];
  for (const { order, seats } of slot.lines)
    for (const direction of directions) {
      const name = timeField(direction, order);
      const typed = given(values[name]);
      if (typed === undefined) continue;
      const time = timeOfDay(typed);
      if (time === undefined) {
        errors.push({ path: name, message: badTime });
        continue;
      }
      const at = instantOfTime(time, slot);
      const entryId = entryIdOf(key, slotId, name, at);
      entries.push({ kind: 'mark', entryId, slotKind, slotId, order, at, source: 'leader-list', direction, seats });
    }
  return { entries, errors };
}
