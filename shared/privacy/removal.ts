/**
 * What staff say when they take a place or a promise back: a reason from a closed list, which the audit keeps beside who did it.
 * The rosters of shifts, sessions and drives have it alike.
 */
import * as z from 'zod';
import type { Bilingual } from '../kernel/text.ts';

export const removalReasons = {
  'asked-to': { 'zh-CN': '本人要求', en: 'The person asked for it' },
  'not-genuine': { 'zh-CN': '信息不实', en: 'Not genuine' },
  duplicate: { 'zh-CN': '重复登记', en: 'Entered twice' },
  'not-eligible': { 'zh-CN': '不符合条件', en: 'Does not meet the conditions' },
  unreachable: { 'zh-CN': '联系不上', en: 'Cannot be reached' },
  other: { 'zh-CN': '其他原因', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;
export type RemovalReason = keyof typeof removalReasons;
export const removalReason = z.enum(Object.keys(removalReasons) as [RemovalReason, ...RemovalReason[]]);

export const removalInput = { reason: removalReason };
/** The same for whoever asks a second time. */
export const removed = z.object({ removed: z.literal(true) });
export type Removed = z.infer<typeof removed>;
