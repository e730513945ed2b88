/** Sets the own lines and the rules of an open day's messages. */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { isNeverDue } from '../../shared/messages/reminder-rules.ts';
import type { MessageSettings, SettingsDraft } from '../../shared/messages/settings.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { listSlots } from './list-slots.ts';
import { planRules } from './plan-reminders.ts';
import { putSettings, readSettings } from './settings-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** Refuses: not-found, changed-meanwhile; rule.never-due, of rules that are new or not as they were. */
export async function setMessages(
  deps: MessagesDeps,
  openDayId: string,
  draft: SettingsDraft,
  revision: number,
): Promise<Result<MessageSettings>> {
  if (!(await openDayExists(deps.openDays, openDayId))) return refuse('not-found');
  const [stored, slots] = await Promise.all([readSettings(deps.messages, openDayId), listSlots(deps, openDayId)]);
  const happening = slots.filter(({ status }) => status !== 'cancelled');
  const late = draft.rules.findIndex(
    (rule) => !stored.rules.some((one) => isDeepStrictEqual(one, rule)) && isNeverDue(rule, happening, deps.now()),
  );
  if (late >= 0) return refuse('rule.never-due', { rule: late });
  const settings = { ...draft, revision: revision + 1 };
  if (isUnchanged(stored, settings, revision)) return accept(stored);
  const saved = await putSettings(deps.messages, openDayId, settings, revision);
  if (!saved.ok) return saved;
  for (const slot of slots) await planRules(deps, slot, settings.rules);
  return accept(settings);
}
