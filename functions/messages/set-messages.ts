/** Sets the own lines and the rules of an open day's messages. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { MessageSettings, SettingsDraft } from '../../shared/messages/settings.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import { listSessionsOf } from '../open-days/session-lookup.ts';
import { listShiftsOf } from '../volunteering/shift-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { planRules } from './plan-reminders.ts';
import { putSettings } from './settings-store.ts';

async function listSlots({ volunteering, openDays }: MessagesDeps, openDayId: string) {
  const [shifts, sessions] = await Promise.all([
    listShiftsOf(volunteering, openDayId),
    listSessionsOf(openDays, openDayId),
  ]);
  return [
    ...shifts.map((shift) => ({ ...shift, slotId: shift.shiftId })),
    ...sessions.map((session) => ({ ...session, slotId: session.sessionId })),
  ];
}

/** Refuses: not-found, changed-meanwhile. */
export async function setMessages(
  deps: MessagesDeps,
  openDayId: string,
  draft: SettingsDraft,
  revision: number,
): Promise<Result<MessageSettings>> {
  if (!(await openDayExists(deps.openDays, openDayId))) return refuse('not-found');
  const settings = { ...draft, revision: revision + 1 };
  const saved = await putSettings(deps.messages, openDayId, settings, revision);
  if (!saved.ok) return saved;
  const slots = await listSlots(deps, openDayId);
  for (const slot of slots) await planRules(deps, slot, settings.rules);
  return accept(settings);
}
