/** Phones by link, teams out and back, sheets on paper, and lines that are summed up in time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { followNights } from '../../../functions/relief/follow-nights.ts';
import { noteTeam, seeNight, typeSheet } from '../../../functions/relief/nights.ts';
import { preparePhone, preparePhoneByLink } from '../../../functions/relief/phones.ts';
import { chooseTeam } from '../../../functions/relief/plan-rounds.ts';
import { readRound } from '../../../functions/relief/round-store.ts';
import { seeRoundsOfPlace } from '../../../functions/relief/see-round-on-phone.ts';
import { manageTokenOf } from '../../../functions/runtime/secrets.ts';
import { signUps } from '../../../functions/volunteering/shift-lookup.ts';
import { day, minute } from '../../../shared/kernel/time.ts';
import { phoneIdOf } from '../../../shared/relief/phone-rules.ts';
import { account, lotIds, openNightWorld, type NightWorld } from '../../support/night-world.ts';
import { valueOf } from '../../support/supplies-world.ts';

let world: NightWorld;
beforeEach(async () => {
  world = await openNightWorld();
});
afterEach(() => world.close());

const end = () => Date.parse(world.round.plannedEndAt);
const keyed = (letter: string) => {
  const publicKey = `B${letter.repeat(86)}`;
  return { publicKey, deviceId: phoneIdOf(createHash('sha256').update(publicKey).digest()) };
};

describe('A phone is prepared', () => {
  const link = (order: number) => manageTokenOf(world.deps.secret, `${world.shiftId}.${order}`);

  test('by the private link of a place in the team, for its next round, and twice is once', async () => {
    const phone = keyed('A');
    const made = valueOf(await preparePhoneByLink(world.deps, link(2), phone));
    expect(made).toMatchObject({ deviceId: phone.deviceId, roundId: world.path.roundId });
    expect(Date.parse(made.expiresAt)).toBe(end() + 7 * day);
    world.setTime(world.now() + minute);
    expect(valueOf(await preparePhoneByLink(world.deps, link(2), phone))).toEqual(made);
  });

  test('by nobody else: a forged link, a place of another shift, one that left the team, an id that was chosen', async () => {
    const not = (code: string) => ({ ok: false, refusal: { code } });
    expect(await preparePhoneByLink(world.deps, `${link(2)}x`, keyed('A'))).toMatchObject(not('not-found'));
    expect(await preparePhoneByLink(world.deps, link(9), keyed('A'))).toMatchObject(not('not-found'));
    const { revision } = (await readRound(world.deps.relief, world.path.campaignId, world.path.roundId))!;
    const left = [{ shiftId: world.shiftId, order: 1, isLead: true }];
    valueOf(await chooseTeam(world.deps, world.path, left, revision));
    expect(await preparePhoneByLink(world.deps, link(2), keyed('A'))).toMatchObject(not('not-found'));
    const chosen = { ...keyed('A'), deviceId: `dev_${'z'.repeat(26)}`, by: account };
    expect(await preparePhone(world.deps, world.path, chosen)).toMatchObject(not('phone.signature'));
  });

  test('not for a round that is over', async () => {
    world.setTime(end() + 2 * day);
    expect(await preparePhoneByLink(world.deps, link(2), keyed('A'))).toMatchObject({ refusal: { code: 'not-found' } });
    const phone = { ...keyed('A'), by: account };
    expect(await preparePhone(world.deps, world.path, phone)).toMatchObject({ refusal: { code: 'phone.round-over' } });
  });

  test('and knows its own round: its team by masked names, its goods, nobody’s contact', async () => {
    const phone = await (await world.newPhone()).open();
    await phone.sync();
    const round = phone.round()!;
    expect(round).toMatchObject({ stage: 'planned', members: [{ name: 'P. 0.', isLead: true }, { name: 'P. 1.' }] });
    expect(round.goods.map(({ lotId, quantity }) => [lotId, quantity])).toEqual(lotIds.map((lotId) => [lotId, 48]));
    expect(JSON.stringify(round)).not.toMatch(/Person|@/);
  });
});

describe('Whoever has a place in a team', () => {
  const link = (order: number) => manageTokenOf(world.deps.secret, `${world.shiftId}.${order}`);
  const notFound = { ok: false, refusal: { code: 'not-found' } };

  test('reads the facts of its coming round by the private link, and nothing of anybody’s contact', async () => {
    const { rounds } = valueOf(await seeRoundsOfPlace(world.deps, link(2)));
    expect(rounds).toMatchObject([
      {
        ...{ roundId: world.path.roundId, teamName: 'Team 1', stage: 'planned' },
        plannedStartAt: world.round.plannedStartAt,
        meetingPoint: world.round.meetingPoint,
        members: [{ name: 'P. 0.', isLead: true }, { name: 'P. 1.' }],
        goods: [{ quantity: 48 }, { quantity: 48 }],
      },
    ]);
    expect(JSON.stringify(rounds)).not.toMatch(/Person|@/);
    world.setTime(end() + 2 * day);
    expect(valueOf(await seeRoundsOfPlace(world.deps, link(2))).rounds).toEqual([]);
  });

  test('reads nothing once the place is given up, nor does a phone get the round by it', async () => {
    await signUps.move(world.deps.volunteering, world.shiftId, 2, ['confirmed'], 'cancelled');
    expect(await seeRoundsOfPlace(world.deps, link(2))).toMatchObject(notFound);
    expect(await preparePhoneByLink(world.deps, link(2), keyed('A'))).toMatchObject(notFound);
    expect(await seeRoundsOfPlace(world.deps, `${link(1)}x`)).toMatchObject(notFound);
    expect(await seeRoundsOfPlace(world.deps, link(9))).toMatchObject(notFound);
  });
});

describe('The team', () => {
  test('is out and back by what any phone or the desk noted last, whatever order it arrives in', async () => {
    const [first, second] = [await (await world.newPhone()).open(), await (await world.newPhone()).open()];
    await first.sync();
    const now = world.now();
    await first.note({ kind: 'out' });
    world.setTime(now + 60 * minute);
    await second.sync();
    await second.note({ kind: 'back' });
    await second.sync();
    const read = async () => (await readRound(world.deps.relief, world.path.campaignId, world.path.roundId))!;
    expect((await read()).backAt).toBe(new Date(now + 60 * minute).toISOString());
    // The word of setting out comes last, and the team stays back.
    await first.sync();
    expect(await read()).toMatchObject({
      outAt: new Date(now).toISOString(),
      backAt: new Date(now + 60 * minute).toISOString(),
    });
    world.setTime(now + 70 * minute);
    valueOf(await noteTeam(world.deps, world.path, 'out', account));
    expect((await read()).backAt).toBeUndefined();
  });

  test('of fewer than two, or without a lead, does not set out (R09)', async () => {
    const { revision } = (await readRound(world.deps.relief, world.path.campaignId, world.path.roundId))!;
    const alone = [{ shiftId: world.shiftId, order: 1, isLead: true }];
    valueOf(await chooseTeam(world.deps, world.path, alone, revision));
    expect(await noteTeam(world.deps, world.path, 'out', account)).toMatchObject({
      refusal: { code: 'round.team-too-small' },
    });
    const phone = await (await world.newPhone()).open();
    await phone.sync();
    expect(phone.round()!.notReady).toBe('round.team-too-small');
  });
});

test('A team whose round begins on another day does not set out, by the desk or by a phone', async () => {
  const round = (await readRound(world.deps.relief, world.path.campaignId, world.path.roundId))!;
  const phone = await (await world.newPhone()).open();
  await phone.sync();
  world.setTime(Date.parse(round.plannedStartAt) - 7 * 60 * minute);
  expect(await noteTeam(world.deps, world.path, 'out', account)).toMatchObject({
    refusal: { code: 'round.too-early' },
  });
  expect(await phone.note({ kind: 'out' })).toBe('tally.other-night');
  world.setTime(Date.parse(round.plannedStartAt) - 5 * 60 * minute);
  valueOf(await noteTeam(world.deps, world.path, 'out', account));
});

describe('Sheets and sums', () => {
  const sheet = {
    sheet: 1,
    outcomes: { accepted_supplies: 7, declined_all: 2 },
    given: [{ lotId: lotIds[0]!, quantity: 7 }],
  };

  test('a sheet counts once, its number is taken, and another one stands for it', async () => {
    expect(valueOf(await typeSheet(world.deps, world.path, sheet, account))).toEqual(sheet);
    expect(valueOf(await typeSheet(world.deps, world.path, sheet, account))).toEqual(sheet);
    const other = { ...sheet, outcomes: { accepted_supplies: 8 } };
    expect(await typeSheet(world.deps, world.path, other, account)).toMatchObject({
      refusal: { code: 'sheet.typed-already' },
    });
    valueOf(await typeSheet(world.deps, world.path, { ...other, sheet: 2, insteadOf: 1 }, account));
    const phone = await (await world.newPhone()).open();
    await phone.sync();
    await phone.note({
      kind: 'contact',
      outcome: 'accepted_supplies',
      ageBand: 'adult',
      companions: 2,
      needs: ['water'],
    });
    await phone.note({ kind: 'contact', outcome: 'info_only' });
    expect(await phone.undo()).toBe(true);
    await phone.sync();
    expect(valueOf(await seeNight(world.deps, world.path)).sums).toEqual({
      ...{ contacts: 9, companions: 2, voided: 1, outcomes: { accepted_supplies: 9 } },
      ...{ ageBands: { adult: 1 }, needs: { water: 1 }, given: [{ lotId: lotIds[0], quantity: 7 }] },
    });
    const unknown = { ...sheet, sheet: 3, given: [{ lotId: `lot_${'9'.repeat(26)}`, quantity: 1 }] };
    expect(await typeSheet(world.deps, world.path, unknown, account)).toMatchObject({
      refusal: { code: 'tally.lot-unknown' },
    });
  });

  test('90 days after the round the lines are gone, and what they came to stays', async () => {
    valueOf(await typeSheet(world.deps, world.path, sheet, account));
    const phone = await (await world.newPhone()).open();
    await phone.sync();
    await phone.note({ kind: 'contact', outcome: 'info_only' });
    await phone.sync();
    valueOf(await noteTeam(world.deps, world.path, 'back', account));
    const watch = () => followNights({ ...world.deps, people: world.tables.people });
    const lines = async () =>
      (await world.raw(world.deps.relief)).filter(({ type }) => ['tally', 'sheet', 'team-note'].includes(String(type)));
    const { sums } = valueOf(await seeNight(world.deps, world.path));
    world.setTime(end() + 30 * minute);
    await watch();
    world.setTime(end() + 90 * day - 1);
    await watch();
    expect(await lines()).toHaveLength(3);
    world.setTime(end() + 90 * day);
    await watch();
    expect(await lines()).toEqual([]);
    expect(valueOf(await seeNight(world.deps, world.path))).toMatchObject({ sums, sheets: [] });
    expect(await watch()).toBe(0);
  });
});
