/** What other contexts read of shifts and of those who signed up: messages, which tells them, and the desk. */
import { shifts } from './shift-store.ts';

export { holds, type StoredHold } from './hold-store.ts';
export { shiftSlots } from './shift-slots.ts';
export { readShift, type StoredShift } from './shift-store.ts';
export { signUps, type StoredSignUp } from './sign-up-store.ts';

export const listShiftsOf = shifts.list;
