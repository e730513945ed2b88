/** What other contexts read of drives: the function that draws share cards. */
export { readDrive } from './drive-store.ts';
