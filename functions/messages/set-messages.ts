/** Sets the own lines and the rules of an open day's messages. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { MessageSettings, SettingsDraft } from '../../shared/messages/settings.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { listSlots } from './list-slots.ts';
import { planRules } from './plan-reminders.ts';
import { putSettings } from './settings-store.ts';

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
