/** What other contexts read of shifts and of those who signed up: messages, which tells them. */
export { holds, type StoredHold } from './hold-store.ts';
export { listShiftsOf, readShift, type StoredShift } from './shift-store.ts';
export { signUps, type StoredSignUp } from './sign-up-store.ts';
