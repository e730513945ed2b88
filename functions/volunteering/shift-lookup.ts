/** What other contexts read of shifts and of those who signed up: messages, which tells them. */
import { shifts } from './shift-store.ts';

export { holds } from './hold-store.ts';
export { readShift, type StoredShift } from './shift-store.ts';
export { signUps } from './sign-up-store.ts';

export const listShiftsOf = shifts.list;
