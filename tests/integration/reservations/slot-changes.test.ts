/**
 * A shift that is moved, called off or brought back, with people in it: their agendas and records follow, whatever is told
 * late or twice, nobody comes into a shift that takes nobody, and each guard that this stands on is proved by its absence.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAgenda, updateSpan } from '../../../functions/reservations/agenda-store.ts';
import { followWakeUps } from '../../../functions/reservations/follow-wake-ups.ts';
import { projectSlot } from '../../../functions/reservations/project-slot.ts';
import { reachOf } from '../../../functions/reservations/reach.ts';
import { shiftSlots } from '../../../functions/volunteering/shift-slots.ts';
import { giveShift, takeShiftOver } from '../../../functions/volunteering/hand-over.ts';
import { cancelSignUp, seeSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { updateShift } from '../../../functions/volunteering/shifts.ts';
import '../../support/quiet-logs.ts';
import { named, reason, shiftChanges } from '../../support/shift-changes.ts';
import { readAs, without } from '../../support/tampered-tables.ts';
import { codeOf, cutShort, openVolunteering, sent, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());
const { stored, draftOf, save, off, on, recordOf, later, agendaOf } = shiftChanges(() => world);

describe('A shift that is moved', () => {
  test('takes records and agendas along, and says what it was before the first of several changes', async () => {
    const [shiftId, ann, bo] = [await world.newShift({ capacity: 1 }), named('ann'), named('bo')];
    valueOf(await world.signUp(shiftId, ann));
    valueOf(await world.signUp(shiftId, bo));
    const before = await stored(shiftId);
    valueOf(await save(shiftId, await later(shiftId, 3)));
    await world.deliver();
    const to = await later(shiftId, 1);
    valueOf(await save(shiftId, to, { tell: false }));
    await world.deliver();
    for (const name of [ann, bo])
      expect(await recordOf(name)).toMatchObject({
        ...to,
        slotStatus: 'published',
        slotChange: { tell: true, before: { startAt: before.startAt, endAt: before.endAt } },
      });
    expect((await agendaOf(ann))[shiftId]!.slice(0, 2)).toEqual([Date.parse(to.startAt), Date.parse(to.endAt)]);
    expect(await world.broken({ keptOver: true })).toEqual([]);
  });

  test('is told late and twice without going back', async () => {
    const [shiftId, ann] = [await world.newShift(), named('ann')];
    valueOf(await world.signUp(shiftId, ann));
    for (const hours of [2, 3, 5]) {
      valueOf(await save(shiftId, await later(shiftId, hours)));
      await world.deliver();
    }
    const record = await recordOf(ann);
    const agenda = await agendaOf(ann);
    await world.deliverAgain();
    expect(await recordOf(ann)).toEqual(record);
    expect(await agendaOf(ann)).toEqual(agenda);
  });

  test('takes along who came in between the look and the write', async () => {
    const [shiftId, ann] = [await world.newShift(), named('ann')];
    const to = await later(shiftId, 4);
    const slots = { ...world.deps.slots };
    let isMoved = false;
    const client = {
      send: async (command: any) => {
        if (!isMoved && /joins|#next/.test(command.input?.UpdateExpression ?? '')) {
          isMoved = true;
          valueOf(await save(shiftId, to));
          await world.deliver();
        }
        return (world.deps.slots.client as any).send(command);
      },
    };
    const deps = { ...world.deps, slots: { ...slots, client } as never };
    valueOf(await world.signUp(shiftId, ann, {}, 'between', deps));
    expect((await agendaOf(ann))[shiftId]![0]).toBe(Date.parse(to.startAt));
    await world.settle();
    expect(await recordOf(ann)).toMatchObject(to);
  });

  test('cannot go into the past with people in it, and can without', async () => {
    const past = {
      startAt: new Date(world.now() - 7_200_000).toISOString(),
      endAt: new Date(world.now() - 1).toISOString(),
    };
    const shiftId = await world.newShift();
    valueOf(await world.signUp(shiftId, named('ann')));
    expect(codeOf(await save(shiftId, past))).toBe('slot.in-the-past');
    expect(codeOf(await save(await world.newShift(), past))).toBe('accepted');
  });

  test('whose save was cut short is completed by the same save, and a change of others is told of', async () => {
    for (let writes = 1; ; writes += 1) {
      const shiftId = await world.newShift({ capacity: 4 });
      const current = await stored(shiftId);
      const draft = await draftOf(shiftId, { ...(await later(shiftId, 2)), capacity: 7 });
      const { revision } = current;
      const wasCut = await cutShort(() => updateShift(world.dying(writes), current, draft, { revision }));
      expect(codeOf(await updateShift(world.deps, current, draft, { revision }))).toBe('accepted');
      expect(await world.slot(shiftId)).toMatchObject({ capacity: 7, startAt: draft.startAt });
      expect(codeOf(await updateShift(world.deps, current, { ...draft, capacity: 9 }, { revision }))).toBe(
        'changed-meanwhile',
      );
      if (!wasCut) break;
      expect(writes).toBeLessThan(9);
    }
  });
});

describe('A shift that is called off', () => {
  test('keeps its people, frees their time, says why, and takes nobody in', async () => {
    const [shiftId, other] = [await world.newShift({ capacity: 1 }), await world.newShift()];
    const [ann, bo] = [named('ann'), named('bo')];
    const { manageToken } = valueOf(await world.signUp(shiftId, ann));
    valueOf(await world.signUp(shiftId, bo));
    const { handOverToken } = valueOf(await giveShift(world.deps, manageToken));
    valueOf(await off(shiftId));
    await world.deliver();
    expect(await recordOf(ann)).toMatchObject({ state: 'confirmed', slotStatus: 'called-off', slotChange: { reason } });
    expect(valueOf(await seeSignUp(world.deps, manageToken))).toMatchObject({ slotStatus: 'called-off' });
    valueOf(await save(shiftId, await later(shiftId, 1)));
    await world.deliver();
    expect(await recordOf(ann)).toMatchObject({ slotStatus: 'called-off', slotChange: { reason } });
    const same = await stored(shiftId);
    valueOf(await save(other, { startAt: same.startAt, endAt: same.endAt }));
    expect(codeOf(await world.signUp(other, ann))).toBe('accepted');
    expect(codeOf(await world.signUp(shiftId, named('late')))).toBe('shift.not-published');
    expect(codeOf(await takeShiftOver(world.deps, handOverToken, world.person(named('taker')), sent))).not.toBe(
      'accepted',
    );
    valueOf(await cancelSignUp(world.deps, manageToken));
    await world.settle();
    expect(await recordOf(bo)).toMatchObject({ state: 'waiting' });
  });

  test('comes back with everyone in it', async () => {
    const [shiftId, ann, bo] = [await world.newShift({ capacity: 1 }), named('ann'), named('bo')];
    const { manageToken } = valueOf(await world.signUp(shiftId, ann));
    valueOf(await world.signUp(shiftId, bo));
    valueOf(await off(shiftId));
    await world.deliver();
    valueOf(await cancelSignUp(world.deps, manageToken));
    valueOf(await on(shiftId));
    await world.settle();
    expect(await recordOf(bo)).toMatchObject({ state: 'confirmed', slotStatus: 'published' });
    expect(await world.broken()).toEqual([]);
  });

  test('is so by a step of its own', async () => {
    const shiftId = await world.newShift();
    expect(codeOf(await save(shiftId, { status: 'cancelled' }))).toBe('slot.call-off-apart');
    expect(codeOf(await on(shiftId))).toBe('slot.not-called-off');
    valueOf(await off(shiftId));
    expect(codeOf(await save(shiftId, { status: 'published' }))).toBe('slot.call-off-apart');
    expect(codeOf(await off(shiftId))).toBe('accepted');
  });
});

describe('Whom a change would hit', () => {
  test('by mail, by phone, and who would go first', async () => {
    const shiftId = await world.newShift({ capacity: 3 });
    valueOf(await world.signUp(shiftId, named('ann')));
    valueOf(await world.signUp(shiftId, named('bo'), { email: undefined, phone: '13800138001' }));
    const last = valueOf(await world.signUp(shiftId, named('cy')));
    valueOf(await world.signUp(shiftId, named('di')));
    const reach = await reachOf({ ...world.deps, table: world.deps.volunteering }, shiftSlots, shiftId, 2);
    expect(reach).toMatchObject({ confirmed: 3, waiting: 1, byMail: 3, byPhone: 1 });
    expect(reach.released).toEqual([{ recordId: last.signUpId, seats: 1, isGroup: false }]);
  });
});

describe('Negative control', () => {
  test('without the version guard, an agenda goes back to an older time', async () => {
    const entry = { personKey: named('key'), slotId: 'shf_x', order: 1 };
    const spans = [100, 200].map((at) => ({ from: world.now() + at * 1e6, to: world.now() + (at + 1) * 1e6 }));
    const tell = (at: 0 | 1, version: number, slots = world.deps.slots) =>
      updateSpan(slots, entry, spans[at]!, { version, isOff: false });
    const says = async () => (await readAgenda(world.deps.slots, entry.personKey)).held.shf_x![0];
    await tell(1, 5);
    await tell(0, 4);
    expect(await says()).toBe(spans[1]!.from);
    // The agenda read without its versions: the same late words win.
    const blind = readAs(world.deps.slots, ({ held, ...item }) => ({
      ...item,
      held: Object.fromEntries(Object.entries<any[]>(held).map(([slotId, span]) => [slotId, span.slice(0, 4)])),
    }));
    await tell(0, 4, blind);
    expect(await says()).toBe(spans[0]!.from);
  });

  test('without the condition on the version, who comes while it moves is entered at the old time', async () => {
    const [shiftId, ann] = [await world.newShift(), named('ann')];
    const to = await later(shiftId, 4);
    const blind = without(world.deps.slots, 'attribute_not_exists(ver)');
    let isMoved = false;
    const client = {
      send: async (command: any) => {
        if (!isMoved && /joins|#next/.test(command.input?.UpdateExpression ?? '')) {
          isMoved = true;
          valueOf(await save(shiftId, to));
          await world.deliver();
        }
        return (blind.client as any).send(command);
      },
    };
    valueOf(await world.signUp(shiftId, ann, {}, 'blind', { ...world.deps, slots: { ...blind, client } as never }));
    expect((await agendaOf(ann))[shiftId]![0]).not.toBe(Date.parse(to.startAt));
  });
});

describe('A broken wake-up', () => {
  test('stops no other, and the run fails at the end', async () => {
    const [broken, sound] = [await world.newShift(), await world.newShift({ capacity: 1, offerMinutes: 5 })];
    const { manageToken } = valueOf(await world.signUp(sound, named('ann')));
    const bo = named('bo');
    valueOf(await world.signUp(sound, bo));
    valueOf(await world.signUp(broken, named('cy')));
    valueOf(await cancelSignUp(world.deps, manageToken));
    await world.deliver();
    world.pass(10);
    const slots = {
      ...world.follow.slots,
      client: {
        send: (command: any) => {
          if (String(command.input?.Key?.pk).includes(broken)) throw new Error('poisoned');
          return (world.follow.slots.client as any).send(command);
        },
      },
    } as never;
    await expect(followWakeUps({ ...world.follow, slots })).rejects.toThrow(/1 of \d+ failed/);
    await world.deliver();
    expect(await recordOf(bo)).toMatchObject({ state: 'cancelled', because: 'offer-expired' });
    await followWakeUps(world.follow);
    await projectSlot(world.follow, 'shf_unknown');
  });
});
