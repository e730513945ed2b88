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

/** What this process has planned, or is about to: a plan stays until its time, so that it need not be asked for again. */
const planned = new WeakMap<object, Map<string, Promise<void>>>();
const mostRemembered = 10_000;

function plannedBy({ messages: { client } }: MessagesDeps): Map<string, Promise<void>> {
  const known = planned.get(client) ?? new Map<string, Promise<void>>();
  if (known.size >= mostRemembered) known.clear();
  planned.set(client, known);
  return known;
}

/** Once a slot, its times and the rules that there are, whoever is the first there: a slot that nobody is in asks for nothing. */
export function reminderPlanner(deps: MessagesDeps, reader: FactsReader) {
  return async (record: PlaceRecord | undefined): Promise<void> => {
    if (record?.state !== 'confirmed') return;
    const { rules, revision } = await reader.settings(record.openDayId);
    const known = plannedBy(deps);
    const key = [record.slotId, record.startAt, record.endAt, revision].join();
    const plan = known.get(key) ?? planRules(deps, record, rules);
    known.set(key, plan);
    // What failed is asked for again by the next.
    await plan.catch((error: unknown) => {
      known.delete(key);
      throw error;
    });
  };
}
