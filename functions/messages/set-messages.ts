/** Sets the own lines and the rules of an open day's messages. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { MessageSettings, SettingsDraft } from '../../shared/messages/settings.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { putSettings } from './settings-store.ts';

/** Refuses: not-found, changed-meanwhile. */
export async function setMessages(
  { messages, openDays }: MessagesDeps,
  openDayId: string,
  draft: SettingsDraft,
  revision: number,
): Promise<Result<MessageSettings>> {
  if (!(await openDayExists(openDays, openDayId))) return refuse('not-found');
  const settings = { ...draft, revision: revision + 1 };
  const saved = await putSettings(messages, openDayId, settings, revision);
  return saved.ok ? accept(settings) : saved;
}
