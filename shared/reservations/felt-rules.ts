/**
 * What an edit means to those who come: nothing, little, or much. Pure; the editors of shifts and sessions ask before they
 * save, so that nobody is written to for nothing, and offer to tell nobody only of what is small.
 */
import type { Bilingual } from '../kernel/text.ts';
import { minute } from '../kernel/time.ts';

type Come = {
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly meetingPoint?: Bilingual | undefined;
};
export type Felt = 'none' | 'small' | 'large';

/** Who comes that much early or late is still in time. */
export const smallMoveMinutes = 15;

const differs = (a: Bilingual | undefined, b: Bilingual | undefined) =>
  (['zh-CN', 'en'] as const).some((locale) => (a?.[locale] ?? '') !== (b?.[locale] ?? ''));
const movedBy = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b));

export function feltOf(before: Come, after: Come): Felt {
  const moved = Math.max(movedBy(before.startAt, after.startAt), movedBy(before.endAt, after.endAt));
  if (moved > smallMoveMinutes * minute || before.zone !== after.zone) return 'large';
  return moved > 0 || differs(before.meetingPoint, after.meetingPoint) ? 'small' : 'none';
}
