/**
 * Two shifts that fail alone made one: everybody of the first is moved to a shift of the same work, place and risks at about the same
 * time, and the first is called off once nobody is left in it. Called by the page of what is at risk.
 */
import { hour } from '#shared/kernel/time.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { mostPeopleAtOnce } from '#shared/reservations/change-contract.ts';
import type { Shift } from '#shared/volunteering/model.ts';
import { allPages } from '../../server/all-pages.ts';
import type { Api } from '../../server/api.ts';
import { whenOf } from '../../server/times.ts';

/** People agreed to a time: further apart they would have to be asked. */
const mostApart = hour;
const apart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b));

/** Where all who are in it, or wait for it, would fit and need agree to nothing new; the fullest first. */
export function mergeTarget(shift: Shift, shifts: readonly Shift[], now: number): Shift | undefined {
  const needed = shift.confirmedSeats + shift.waitingSeats;
  if (shift.status !== 'published' || needed === 0) return undefined;
  return shifts
    .filter(
      (other) =>
        other.shiftId !== shift.shiftId &&
        other.status === 'published' &&
        other.venueId === shift.venueId &&
        other.role === shift.role &&
        JSON.stringify(other.riskText) === JSON.stringify(shift.riskText) &&
        Date.parse(other.startAt) > now &&
        apart(other.startAt, shift.startAt) <= mostApart &&
        apart(other.endAt, shift.endAt) <= mostApart &&
        other.freeSeats >= needed,
    )
    .sort((a, b) => b.confirmedSeats - a.confirmedSeats)[0];
}

export type Merged = { readonly left: number; readonly hasGroup: boolean };

/** `left` are those who could not be moved: then the shift stays as it is for them. Throws what the API refuses as a whole. */
export async function mergeShifts(
  { volunteering }: Pick<Api, 'volunteering'>,
  shift: Shift,
  target: Shift,
): Promise<Merged> {
  const { openDayId, shiftId } = shift;
  const rows = await allPages(async (after) => {
    const { rows: items, next } = await volunteering.listSignUps({ shiftId, after });
    return { items, next };
  });
  // The names of a group follow to where its seats are held: it is settled with the group.
  if (rows.some(({ groupName }) => groupName !== undefined)) return { left: rows.length, hasGroup: true };
  let left = 0;
  for (let from = 0; from < rows.length; from += mostPeopleAtOnce) {
    const people = rows.slice(from, from + mostPeopleAtOnce).map(({ recordId }) => ({ shiftId, recordId }));
    const change = { kind: 'move' as const, toShiftId: target.shiftId, riskAccepted: true };
    left += (await volunteering.changePeople({ openDayId, people, change })).refused.length;
  }
  if (left === 0) {
    const { revision } = await volunteering.getShift({ shiftId });
    const time = (locale: Locale) => whenOf(target, locale).time;
    const reason = {
      'zh-CN': `已并入${time('zh-CN')}的同类班次`,
      en: `Merged into the shift of the same kind, ${time('en')}`,
    };
    await volunteering.callOffShift({ shiftId, revision, reason });
  }
  return { left, hasGroup: false };
}
