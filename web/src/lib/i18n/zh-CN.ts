/** 各领域的中文文本。 */
export * as ui from '../ui/words/zh-CN.ts';
export * as openDays from '../open-days/words/zh-CN.ts';
export * as volunteering from '../volunteering/words/zh-CN.ts';
export * as reservations from '../reservations/words/zh-CN.ts';
export * as attendance from '../attendance/words/zh-CN.ts';
export * as supplies from '../supplies/words/zh-CN.ts';
export * as service from '../service/words/zh-CN.ts';
export * as relief from '../relief/words/zh-CN.ts';
export * as help from '../help/words/zh-CN.ts';
export * as identity from '../identity/words/zh-CN.ts';
export * as organizations from '../organizations/words/zh-CN.ts';
export * as privacy from '../privacy/words/zh-CN.ts';
export * as messages from '../messages/words/zh-CN.ts';
export * as audit from '../audit/words/zh-CN.ts';
export * as operations from '../operations/words/zh-CN.ts';
