/** 没有网络也能使用的页面的中文文案，见 offline-en.ts。 */
export * as ui from '../ui/words/zh-CN.ts';
export { gate } from '../attendance/words/gate-zh-CN.ts';
export { phone } from '../relief/words/phone-zh-CN.ts';
