/** The newest first: the same as of everybody sorted, and only the slots that changed last are read for a part of it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readShift } from '../../../functions/volunteering/shift-store.ts';
import { seePeople } from '../../../functions/volunteering/people.ts';
import { openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
let shifts: string[];
beforeEach(async () => {
  world = await openVolunteering();
  shifts = [];
  for (let nth = 0; nth < 40; nth += 1) shifts.push(await world.newShift({ capacity: 9 }));
});
afterEach(() => world.close());

const join = async (nth: number, name: string) => {
  valueOf(await world.signUp(shifts[nth]!, name));
  await world.deliver();
  world.pass(5);
};
async function ask(sort: 'newest' | 'start', limit: number, after?: string) {
  const { openDayId } = (await readShift(world.deps.volunteering, shifts[0]!))!;
  const looking = () => ({ sight: 'full' as const, seesNotes: false, knowsMinors: true });
  world.engine.resetUsage();
  const page = await seePeople(world.deps, openDayId, { sort }, looking as never, { limit, after });
  return { page, calls: world.engine.usage().total.calls };
}

test('a part is read from the slots that changed last, and all parts are all people in their order', async () => {
  for (let nth = 0; nth < 40; nth += 1) await join(nth, `first${nth}`);
  for (const nth of [3, 17, 3, 30]) await join(nth, `late${nth}${Math.floor(world.now() / 60_000) % 1000}`);
  const whole = await ask('start', 500);
  const expected = whole.page.items
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.recordId.localeCompare(a.recordId))
    .map(({ recordId }) => recordId);
  expect(expected).toHaveLength(44);

  const first = await ask('newest', 4);
  expect(first.page.items.map(({ recordId }) => recordId)).toEqual(expected.slice(0, 4));
  // Two calls a slot: eight slots at once, and two rounds of them at most, beside the lists of the day.
  expect(first.calls).toBeLessThanOrEqual(2 * 16 + 4);
  expect(whole.calls).toBeGreaterThan(2 * 40);

  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { page } = await ask('newest', 7, after);
    seen.push(...page.items.map(({ recordId }) => recordId));
    after = page.next;
  } while (after !== undefined);
  expect(seen).toEqual(expected);
});

test('a slot that changed last hides nobody of the others by those who came to it long ago', async () => {
  for (let nth = 0; nth < 20; nth += 1) await join(nth, `first${nth}`);
  for (let nth = 0; nth < 8; nth += 1) await join(nth, `again${nth}`);
  const { page } = await ask('newest', 12);
  const expected = [7, 6, 5, 4, 3, 2, 1, 0, 19, 18, 17, 16].map((nth) => shifts[nth]);
  expect(page.items.map((row) => 'shiftId' in row && row.shiftId)).toEqual(expected);
});
