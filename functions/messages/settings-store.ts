/** What the organizers of an open day set for its messages: their own lines, and the rules of reminders. One item each. */
import type { MessageSettings } from '../../shared/messages/settings.ts';
import { defaultSettings } from '../../shared/messages/settings.ts';
import { getRecord, putNew, replaceRecord } from '../store/records.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Table } from '../store/table.ts';

const keyOf = (openDayId: string) => ({ pk: `OPENDAY#${openDayId}`, sk: 'SETTINGS' });

/** What was never saved has revision 0. Access pattern: settings of an open day (GetItem). */
export async function readSettings(messages: Table, openDayId: string): Promise<MessageSettings> {
  const { pk, sk } = keyOf(openDayId);
  return (await getRecord<MessageSettings>(messages, pk, sk)) ?? defaultSettings;
}

/** Refuses: changed-meanwhile. */
export async function putSettings(
  messages: Table,
  openDayId: string,
  settings: MessageSettings,
  from: number,
): Promise<Result<true, 'changed-meanwhile'>> {
  const item = { ...settings, ...keyOf(openDayId), type: 'message-settings' };
  if (from > 0) return replaceRecord(messages, item, from);
  return (await putNew(messages, item)) ? accept(true) : refuse('changed-meanwhile');
}
