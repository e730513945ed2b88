/** Shifts as a kind of slot: their records are sign-ups, and holds of groups whose names follow. */
import { withDefaults } from '../../shared/open-days/shift-defaults.ts';
import type { AnyRecords, SlotKind } from '../reservations/slot-kind.ts';
import { holds } from './hold-store.ts';
import { shiftKey } from './shift-store.ts';
import { signUps } from './sign-up-store.ts';
import { volunteeringTable } from './table.ts';

export const shiftSlots: SlotKind = {
  prefix: 'shf',
  context: 'volunteering',
  table: volunteeringTable,
  slotField: 'shiftId',
  itemKey: shiftKey,
  recordIdOf: ({ signUpId, holdId, type }) => String(type === 'hold' ? holdId : signUpId),
  inWhole: (shift, { shiftDefaults }) => withDefaults(shift, shiftDefaults),
  facts: { zone: 'zone', role: 'role', meetingPoint: 'meetingPoint' },
  records: { 'sign-up': signUps as AnyRecords, hold: holds as AnyRecords },
  personType: 'sign-up',
  groupType: 'hold',
};
