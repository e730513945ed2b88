/** English texts of pages that work without a network: of the frame of every page, and of these pages. No other is kept on a device. */
export * as ui from '../ui/words/en.ts';
export { gate } from '../attendance/words/gate-en.ts';
export { phone } from '../relief/words/phone-en.ts';
