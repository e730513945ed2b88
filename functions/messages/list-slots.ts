/** All shifts and sessions of an open day in one form. Called by what concerns every slot: rules, and messages to many. */
import { listSessionsOf } from '../open-days/session-lookup.ts';
import { listShiftsOf } from '../volunteering/shift-lookup.ts';
import type { MessagesDeps } from './deps.ts';

export async function listSlots({ volunteering, openDays }: MessagesDeps, openDayId: string) {
  const [shifts, sessions] = await Promise.all([
    listShiftsOf(volunteering, openDayId),
    listSessionsOf(openDays, openDayId),
  ]);
  return [
    ...shifts.map((shift) => ({ ...shift, slotId: shift.shiftId, kind: 'volunteers' as const })),
    ...sessions.map((session) => ({
      ...session,
      ...{ slotId: session.sessionId, kind: 'visitors' as const, role: undefined },
    })),
  ];
}
