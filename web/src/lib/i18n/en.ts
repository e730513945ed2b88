/** All English texts, context by context. A new context adds a line here and in zh-CN.ts. */
export * as ui from '../ui/words/en.ts';
export * as openDays from '../open-days/words/en.ts';
export * as volunteering from '../volunteering/words/en.ts';
export * as reservations from '../reservations/words/en.ts';
export * as attendance from '../attendance/words/en.ts';
export * as supplies from '../supplies/words/en.ts';
export * as service from '../service/words/en.ts';
export * as relief from '../relief/words/en.ts';
export * as help from '../help/words/en.ts';
export * as identity from '../identity/words/en.ts';
export * as organizations from '../organizations/words/en.ts';
export * as privacy from '../privacy/words/en.ts';
export * as messages from '../messages/words/en.ts';
export * as audit from '../audit/words/en.ts';
export * as operations from '../operations/words/en.ts';
