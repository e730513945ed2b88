/**
 * What staff say when they take a place or a pledge back: a reason from a closed list, which the audit keeps beside who did it.
 * The rosters of shifts, sessions and drives have it alike.
 */
import * as z from 'zod';
import { removalReasons } from './removal-reasons.ts';

export type RemovalReason = keyof typeof removalReasons;
export const removalReason = z.enum(Object.keys(removalReasons) as [RemovalReason, ...RemovalReason[]]);

export const removalInput = { reason: removalReason };
/** The same for whoever asks a second time. */
export const removed = z.object({ removed: z.literal(true) });
export type Removed = z.infer<typeof removed>;
