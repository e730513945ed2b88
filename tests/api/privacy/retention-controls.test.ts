/** R23 Where forgetting would fail, it is seen: a rule that is missing, and a run that is cut short anywhere. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { personalItems } from '../../../shared/privacy/personal-items.ts';
import type { Table } from '../../../functions/store/table.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { walkEveryJourney } from '../../support/journeys.ts';
import { at } from '../../support/programme.ts';
import { isWrite } from '../../support/is-write.ts';

const day = 86_400_000;
const over = Date.parse(at('10:00')) + 31 * day;
let api: Api;
let walked: Awaited<ReturnType<typeof walkEveryJourney>>;
beforeAll(async () => {
  // Before the functions are loaded: they keep the clock that they find.
  vi.useFakeTimers({ toFake: ['Date'] });
  api = await startApi();
  walked = await walkEveryJourney(api);
  vi.setSystemTime(over);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

const { runRetention } = await import('../../../functions/privacy/retention.ts');
const { openStores } = await import('../../../functions/reservations/slot-kind.ts');
const { dueSlots } = await import('../../../functions/reservations/due-slots.ts');

/** A table whose process dies before its `writes` + 1st write. */
function dying(table: Table, writes: number): Table {
  const send = (command: any) => {
    if (isWrite(command) && writes-- <= 0) throw new Error('cut short');
    return (table.client as any).send(command);
  };
  return { ...table, client: { send } as unknown as Table['client'] };
}

describe('R23 A run that is cut short', () => {
  test('after any write is completed by the next, and no count is lost', async () => {
    const { shiftSlots } = await import('../../../functions/volunteering/shift-slots.ts');
    const deps = openStores(shiftSlots);
    let cuts = 0;
    for (let writes = 1; ; writes += 1) {
      const table = dying(deps.table, writes);
      const run = runRetention(table, 'volunteering', (now) => dueSlots({ ...deps, table }, now), over);
      if (
        await run.then(
          () => true,
          () => false,
        )
      )
        break;
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(3);
    const stored = await api.store.sweep(deps.table);
    const phones = walked.people.map(({ phone }) => phone);
    expect(phones.filter((phone) => JSON.stringify(stored).includes(phone))).toEqual([]);
    const counted = stored.reduce((sum, { counts }: any) => sum + (counts?.['sign-up.phone'] ?? 0), 0);
    expect(counted).toBe(stored.filter(({ type }) => type === 'sign-up').length);
  });
});

describe('R23 A field whose rule is missing (control)', () => {
  test('stays, and is found', async () => {
    const { sessionSlots } = await import('../../../functions/open-days/session-slots.ts');
    const deps = openStores(sessionSlots);
    const registry = personalItems.map((item) => {
      const { phone: _, ...fields } = item.fields;
      return item.item === 'booking' ? { ...item, fields } : item;
    });
    await runRetention(deps.table, 'open-days', (now) => dueSlots(deps, now), over, registry);
    const [booking] = (await api.store.sweep(deps.table)).filter(({ type }) => type === 'booking');
    expect(Object.keys(booking!)).toContain('phone');
    expect(Object.keys(booking!)).not.toContain('email');
  });
});
