/** Asks for the messages that an open day's rules want of a slot, each at its time; asking twice asks once. */
import { dueAtOf, isFor } from '../../shared/messages/reminder-rules.ts';
import type { Times } from '../../shared/messages/place-facts.ts';
import type { ReminderRule } from '../../shared/messages/settings.ts';
import type { MessagesDeps } from './deps.ts';
import { putDue } from './due-store.ts';
import type { FactsReader } from './place-facts.ts';
import type { PlaceRecord } from './place-record.ts';

type Slot = Times & { readonly slotId: string; readonly openDayId: string };

/** What should have gone already is left out: whoever comes after that hour has it in the confirmation. */
export async function planRules(deps: MessagesDeps, slot: Slot, rules: readonly ReminderRule[]): Promise<void> {
  const { slotId, openDayId } = slot;
  for (const rule of rules) {
    const at = isFor(rule, slotId) ? dueAtOf(rule, slot) : undefined;
    if (at === undefined || at <= deps.now()) continue;
    const { ruleId } = rule;
    await putDue(deps.messages, {
      kind: 'rule',
      id: `${slotId}#${ruleId}`,
      at,
      of: { slotId, openDayId, ruleId, for: at },
    });
  }
}

/** Once a batch and slot, whoever is the first there: a slot that nobody is in asks for nothing. */
export function reminderPlanner(deps: MessagesDeps, reader: FactsReader) {
  const planned = new Set<string>();
  return async (record: PlaceRecord | undefined): Promise<void> => {
    if (record?.state !== 'confirmed') return;
    const key = [record.slotId, record.startAt, record.endAt].join();
    if (planned.has(key)) return;
    const { rules } = await reader.settings(record.openDayId);
    await planRules(deps, record, rules);
    planned.add(key);
  };
}
