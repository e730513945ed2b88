/** Shifts as stored: all but the places, which the engine keeps (functions/places). */
import type { Shift } from '../../shared/volunteering/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listRecords, replaceRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** `capacity` is what the organizer asked for; what is free of it is the engine's to say. */
export type StoredShift = Omit<Shift, 'confirmedSeats' | 'waitingSeats' | 'freeSeats'> & {
  /** Set by forget-people.ts; saving the shift anew drops it, and its people are looked for once more. */
  readonly peopleForgottenAt?: string;
};

export const shiftKey = (shiftId: string) => ({ pk: `SHIFT#${shiftId}`, sk: 'SHIFT' });
const listOf = (openDayId: string) => `OPENDAY#${openDayId}`;

const itemOf = (shift: StoredShift) => ({
  ...shift,
  ...shiftKey(shift.shiftId),
  type: 'shift',
  list: listOf(shift.openDayId),
  listSort: `${shift.startAt}#${shift.shiftId}`,
});

export const readShift = (volunteering: Table, shiftId: string) =>
  getRecord<StoredShift>(volunteering, shiftKey(shiftId).pk, shiftKey(shiftId).sk);

/** Access pattern: shifts of an open day, soonest first (listing index). */
export const listShiftsOf = (volunteering: Table, openDayId: string) =>
  listRecords<StoredShift>(volunteering, listOf(openDayId));

export const putShift = (volunteering: Table, shift: StoredShift) => putNewOf(volunteering, itemOf(shift));

/** The write that deletes a shift, for the transaction in which its slot goes. */
export const deleteShiftOf = (volunteering: Table, shiftId: string): Write => ({
  Delete: { TableName: volunteering.name, Key: shiftKey(shiftId) },
});

/** Refuses: changed-meanwhile. */
export const updateStoredShift = (volunteering: Table, shift: StoredShift, from: number) =>
  replaceRecord(volunteering, itemOf(shift), from);
