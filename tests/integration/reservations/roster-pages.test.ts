/** Rosters by parts, and one contact by the key of its record: each person once, in order, for the price of what is asked. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putArchived } from '../../../functions/reservations/archive-store.ts';
import { slotKey } from '../../../functions/reservations/slot-item.ts';
import { holdSeats } from '../../../functions/volunteering/hold-seats.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { takeSeatOfHold } from '../../../functions/volunteering/name-seat.ts';
import { openShiftContact, seeShiftRoster } from '../../../functions/volunteering/roster.ts';
import { limitedAtOnce } from '../../../functions/runtime/limited-at-once.ts';
import { signUps } from '../../../functions/volunteering/sign-up-store.ts';
import { accept } from '../../../shared/kernel/result.ts';
import type { Table } from '../../../functions/store/table.ts';
import { allPages } from '../../../web/src/lib/server/all-pages.ts';
import { codeOf, openVolunteering, sent, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());

const page = (shiftId: string, limit: number, after?: string, deps = world.deps) =>
  seeShiftRoster(deps, shiftId, { sight: 'venue', seesNotes: true }, { limit, after });
const anyone = () => accept(true as const);

/** The same world, in which every sealed text that is opened is counted. */
function counting() {
  let opened = 0;
  const { contacts, ...table } = world.deps.volunteering;
  const open: NonNullable<Table['contacts']>['open'] = (...sealed) => {
    opened += 1;
    return contacts!.open(...sealed);
  };
  const volunteering = { ...table, contacts: { ...contacts!, open } };
  return { deps: { ...world.deps, volunteering }, opened: () => opened };
}

describe('One contact of a roster of 50', () => {
  let shiftId: string;
  let last: { recordId: string; order: number };
  /** Name and e-mail address. */
  const textsOfOne = 2;
  beforeAll(async () => {
    shiftId = await world.newShift({ capacity: 50 });
    for (let n = 1; n <= 50; n += 1) valueOf(await world.signUp(shiftId, `person-${n}`));
    last = (await page(shiftId, 500)).items.at(-1)!;
  });

  test('is one call and one read unit by the order of its row, and nobody else is opened', async () => {
    const { deps, opened } = counting();
    world.engine.resetUsage();
    const contact = await openShiftContact(deps, shiftId, last, anyone);
    expect(valueOf(contact).contact).toMatchObject({ name: 'person-50', email: 'person-50@people.example' });
    expect(world.engine.usage().total).toMatchObject({ calls: 1, readUnits: 1 });
    expect(opened()).toBe(textsOfOne);
  });

  test('is found by its id alone as ever, with nobody else opened', async () => {
    const { deps, opened } = counting();
    const contact = await openShiftContact(deps, shiftId, { recordId: last.recordId }, anyone);
    expect(valueOf(contact).contact).toMatchObject({ name: 'person-50' });
    expect(opened()).toBe(textsOfOne);
  });

  test('is nobody’s by the order of somebody else', async () => {
    const { recordId } = last;
    const open = (order: number) => openShiftContact(world.deps, shiftId, { recordId, order }, anyone);
    expect(codeOf(await open(last.order - 1))).toBe('not-found');
    expect(codeOf(await open(last.order + 1))).toBe('not-found');
  });

  test('a part of the roster opens those who are in it', async () => {
    const { deps, opened } = counting();
    expect((await page(shiftId, 5, undefined, deps)).items).toHaveLength(5);
    expect(opened()).toBe(5 * textsOfOne);
  });

  test('of someone who left it is nobody’s, by order and by id', async () => {
    const { manageToken } = valueOf(await world.signUp(shiftId, 'leaves', { ifFull: 'wait' }));
    const { recordId, order } = (await page(shiftId, 500)).items.at(-1)!;
    expect(codeOf(await openShiftContact(world.deps, shiftId, { recordId, order }, anyone))).toBe('accepted');
    valueOf(await cancelSignUp(world.deps, manageToken));
    expect(codeOf(await openShiftContact(world.deps, shiftId, { recordId, order }, anyone))).toBe('not-found');
    expect(codeOf(await openShiftContact(world.deps, shiftId, { recordId }, anyone))).toBe('not-found');
  });
});

describe('A roster by parts', () => {
  test.each([1, 2, 3, 8])(
    'of %i shows each person and group once, in order and with their positions',
    async (limit) => {
      const shiftId = await world.newShift({ capacity: 5 });
      const name = (one: string) => `${one}-${limit}`;
      valueOf(await world.signUp(shiftId, name('first')));
      const namesUntil = new Date(world.now() + 3_600_000).toISOString();
      const group = { name: 'Lead', email: `lead-${limit}@people.example`, groupName: 'Acme', seats: 3, namesUntil };
      const { namesToken } = valueOf(
        await holdSeats(world.deps, shiftId, { ...group, ifFull: 'refuse' } as never, sent),
      );
      for (const one of ['second', 'waits', 'waits-too']) valueOf(await world.signUp(shiftId, name(one)));
      // They stand where their group stands, though they came last.
      for (const one of ['named', 'named-too'])
        valueOf(
          await takeSeatOfHold(world.deps, namesToken, world.person(name(one)), { ...sent, idempotencyKey: name(one) }),
        );
      const whole = await page(shiftId, 500);
      expect(whole.next).toBeUndefined();
      expect(whole.items.map(({ order, position }) => [order, position])).toEqual([
        [1, undefined],
        [2, undefined],
        [6, undefined],
        [7, undefined],
        [3, undefined],
        [4, 1],
        [5, 2],
      ]);
      const rows = [];
      let after: string | undefined;
      do {
        const part = await page(shiftId, limit, after);
        expect(part.items.length).toBeLessThanOrEqual(limit);
        rows.push(...part.items);
        after = part.next;
      } while (after !== undefined);
      expect(rows).toEqual(whole.items);
    },
  );

  test('goes on behind someone who left meanwhile, and is empty behind what was never a part of it', async () => {
    const shiftId = await world.newShift({ capacity: 5 });
    const made = [];
    for (const one of ['a', 'b', 'c']) made.push(valueOf(await world.signUp(shiftId, `meanwhile-${one}`)));
    const { next } = await page(shiftId, 2);
    valueOf(await cancelSignUp(world.deps, made[1]!.manageToken));
    const orders = ({ items }: Awaited<ReturnType<typeof page>>) => items.map(({ order }) => order);
    expect(orders(await page(shiftId, 2, next))).toEqual([3]);
    expect(await page(shiftId, 2, 'nonsense')).toEqual({ items: [] });
    expect(await page(`shf_${'0'.repeat(26)}`, 2)).toEqual({ items: [] });
  });
});

/** ROSTER=full is the largest shift there can be; a tenth of it takes the same ways, in a tenth of the time. */
const [people, inPart] = process.env.ROSTER === 'full' ? [5000, 500] : [120, 12];

describe(`The list of ${people} people`, () => {
  /** As it would be had so many come: all but the last on the archive. The places are the engine's; only that they came one by one is left out. */
  async function fullShift() {
    const shiftId = await world.newShift({ capacity: people });
    const { slots, volunteering } = world.deps;
    valueOf(await world.signUp(shiftId, 'last'));
    const template = (await signUps.read(volunteering, shiftId, 1))!;
    const archived = people - 1;
    const reservation = { seats: 1, state: 'confirmed', request: 'r' } as const;
    const orders = Array.from({ length: archived }, (_, at) => at + 2);
    await limitedAtOnce(25, orders, async (order) => {
      const personKey = `k${String(order).padStart(10, '0')}`;
      const signUpId = `sgn_${String(order).padStart(26, '0')}`;
      await putArchived(slots, shiftId, personKey, { ...reservation, order }, 0);
      await signUps.keep(volunteering, shiftId, { ...template, signUpId, order, personKey, name: `李${order}` });
    });
    await slots.client.send(
      new UpdateCommand({
        ...{ TableName: slots.name, Key: slotKey(shiftId) },
        UpdateExpression: 'SET #free = #free - :n, #next = :next, rels = :n, sh = :sh, aw = :aw, g = :g',
        ExpressionAttributeNames: { '#free': 'free', '#next': 'next' },
        ExpressionAttributeValues: {
          ...{ ':n': archived, ':next': people + 1, ':g': {} },
          ...{ ':sh': { n: archived, t: archived, k: { '*': archived } }, ':aw': { w: {}, o: people + 1, r: 0 } },
        },
      }),
    );
    return shiftId;
  }

  test('is whole, in parts, while people sign up and leave', { timeout: 240_000 }, async () => {
    const shiftId = await fullShift();
    const came: string[] = [];
    let parts = 0;
    const rows = await allPages(async (after) => {
      const part = await page(shiftId, inPart, after);
      // Between two parts three come, and one of them leaves again.
      parts += 1;
      const links = [];
      for (const n of [1, 2, 3])
        links.push(valueOf(await world.signUp(shiftId, `came-${parts}-${n}`, { ifFull: 'wait' })));
      valueOf(await cancelSignUp(world.deps, links[0]!.manageToken));
      came.push(...links.slice(1).map(({ signUpId }) => signUpId));
      return part;
    });
    const ids = rows.map(({ recordId }) => recordId);
    expect(parts).toBeGreaterThanOrEqual(10);
    expect(new Set(rows.map(({ order }) => order)).size).toBe(rows.length);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(rows.filter(({ order }) => order <= people)).toHaveLength(people);
    // Whoever came before the last part is in it.
    expect(came.slice(0, -2).filter((id) => !ids.includes(id as never))).toEqual([]);
  });
});
