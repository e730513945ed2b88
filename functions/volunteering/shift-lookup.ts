/** What other contexts read of shifts and of those who signed up: messages, which tells them. */
export { holds } from './hold-store.ts';
export { listShiftsOf, readShift, type StoredShift } from './shift-store.ts';
export { signUps } from './sign-up-store.ts';
