/** The outreach shifts from which a round may take its team: those that were made for it, and those that cover its time. */
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { day } from '#shared/kernel/time.ts';
import type { Round } from '#shared/relief/model.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

type Api = RequestEvent['locals']['api'];
const most = 12;

export async function outreachShiftsOf(api: Api, round: Round): Promise<string[]> {
  const { openDays } = await api.openDays.listOpenDays({});
  const at = Date.parse(round.plannedStartAt);
  // Shifts belong to an open day, and last from a month before it to a season after.
  const near = openDays.filter(
    ({ openDayId, heldOn }) => openDayId === round.openDayId || Math.abs(Date.parse(heldOn) - at) < 150 * day,
  );
  const lists = await Promise.all(near.map(({ openDayId }) => listAllShifts(api, { openDayId })));
  const covers = (span: { readonly startAt: string; readonly endAt: string }) =>
    Date.parse(span.startAt) <= at && Date.parse(span.endAt) >= Date.parse(round.plannedEndAt);
  const fit = lists
    .flat()
    .filter((shift) => volunteerRoles[shift.role].hazardous && shift.status === 'published')
    .filter((shift) => shift.roundId === round.roundId || (shift.roundId === undefined && covers(shift)));
  return fit.slice(0, most).map(({ shiftId }) => shiftId);
}
