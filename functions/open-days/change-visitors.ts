/** Several visitors moved to another session or confirmed from the line, each as if alone. The same for volunteers is in volunteering. */
import type { Result } from '../../shared/kernel/result.ts';
import type { VisitorsChange } from '../../shared/open-days/visitors-contract.ts';
import { confirmFromLine } from '../reservations/confirm-from-line.ts';
import type { OpenDaysDeps } from './deps.ts';
import { moveBooking } from './move-booking.ts';
import { sessionSlots } from './session-slots.ts';

type Asked = { readonly sessionId: string; readonly recordId: string };

/** One after another, so that of two for the last place the first that was named has it. The same sent again does nothing twice. */
export async function changeVisitors(deps: OpenDaysDeps, visitors: readonly Asked[], change: VisitorsChange) {
  const at = { ...deps, kind: sessionSlots, table: deps.openDays };
  const refused: Array<{ recordId: string; code: string }> = [];
  for (const { sessionId, recordId } of visitors) {
    const done: Result<unknown> =
      change.kind === 'confirm'
        ? await confirmFromLine(at, sessionId, recordId)
        : await moveBooking(deps, sessionId, { bookingId: recordId, toSessionId: change.toSessionId });
    if (!done.ok) refused.push({ recordId, code: done.refusal.code });
  }
  return { changed: visitors.length - refused.length, refused };
}
