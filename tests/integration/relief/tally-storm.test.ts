/**
 * A night of several phones with wrong clocks, cut requests, batches sent twice, one phone killed and one wiped. Small here;
 * TALLY_STORM=full is twelve phones and 6,000 tallies. Each guard is switched off once, and the sweep sees it.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { takeTallies } from '../../../functions/relief/take-tallies.ts';
import type { Tally } from '../../../shared/relief/tally-model.ts';
import { sumTallies } from '../../../shared/relief/tally-rules.ts';
import type { ContactDraft } from '../../../web/src/lib/relief/tally-book.ts';
import { openNightWorld, type NightWorld } from '../../support/night-world.ts';
import { runNight } from '../../support/tally-storm.ts';

const full = process.env.TALLY_STORM === 'full';
const size = full ? { phones: 12, tallies: 6000, orders: 300 } : { phones: 4, tallies: 100, orders: 40 };

let world: NightWorld;
afterEach(() => world?.close());

const storedTallies = async (): Promise<Tally[]> =>
  (await world.raw(world.deps.relief)).filter(({ type }) => type === 'tally').map(({ tally }) => tally as Tally);

test(
  'None that was sent is lost, none counts twice, each has the time at which it was noted, and every order sums alike',
  async () => {
    world = await openNightWorld();
    const { faults, noted, stored, sums } = await runNight(world, size);
    expect(faults).toEqual([]);
    expect(sums.contacts + sums.voided).toBe(stored.filter(({ kind }) => kind === 'contact').length);
    expect(sums.voided).toBeGreaterThan(0);
    console.log(`tally storm: ${noted.length} noted, ${stored.length} stored, ${sums.contacts} contacts stand`);
  },
  full ? 1_200_000 : 60_000,
);

test.each([
  ['dropped', 'lost'],
  ['dedupe-by-place', 'lost'],
  ['no-idempotency', 'counted-twice'],
  ['time-of-sync', 'wrong-time'],
  ['unsigned', 'forged'],
] as const)('A server or phone with the fault “%s” is caught by the sweep as %s', async (mutant, fault) => {
  world = await openNightWorld();
  const { faults } = await runNight(world, { phones: 4, tallies: 40, orders: 1 }, mutant);
  expect(faults).toContain(fault);
});

describe('A tally that no phone of the round signed as it is', () => {
  const contact = (more: Partial<ContactDraft> = {}) =>
    ({ kind: 'contact', outcome: 'info_only', ...more }) as ContactDraft;
  const lineOf = async (phone: Awaited<ReturnType<NightWorld['newPhone']>>, more: object = {}) => {
    const at = new Date(world.now()).toISOString();
    const said = { deviceId: phone.deviceId, n: 1, roundId: world.path.roundId, at, ...contact(), ...more };
    const payload = JSON.stringify(said);
    return { payload, signature: await phone.sign(payload) };
  };
  const take = async (...signed: Array<{ payload: string; signature: string }>) => {
    const taken = await takeTallies(world.deps, world.path.roundId, signed);
    return taken.ok ? taken.value.map((result) => (result.ok ? 'stored' : result.code)) : taken.refusal.code;
  };

  test('is refused: forged, changed on the way, by another phone, of another round, replaced, with words hidden in it', async () => {
    world = await openNightWorld();
    const [phone, other] = [await world.newPhone(), await world.newPhone()];
    const good = await lineOf(phone);
    expect(await take({ ...good, signature: 'A'.repeat(86) })).toEqual(['tally.signature']);
    expect(await take({ ...good, payload: good.payload.replace('info_only', 'entered_station') })).toEqual([
      'tally.signature',
    ]);
    expect(await take({ ...good, signature: await other.sign(good.payload) })).toEqual(['tally.signature']);
    expect(await take(await lineOf(phone, { roundId: `rnd_${'0'.repeat(26)}` }))).toEqual(['tally.other-round']);
    expect(await take(await lineOf(phone, { note: 'Zhang San' }))).toEqual(['tally.signature']);
    const spaced = good.payload.replace('{', '{ ');
    expect(await take({ payload: spaced, signature: await phone.sign(spaced) })).toEqual(['tally.signature']);
    const doubled = good.payload.replace('{', '{"n":13800138000,');
    expect(await take({ payload: doubled, signature: await phone.sign(doubled) })).toEqual(['tally.signature']);
    expect(await storedTallies()).toEqual([]);

    expect(await take(good, good)).toEqual(['stored', 'stored']);
    expect(await take(await lineOf(phone, { outcome: 'declined_all' }))).toEqual(['tally.id-reused']);
    expect(await storedTallies()).toMatchObject([{ outcome: 'info_only' }]);
  });

  test('is refused once its phone was signed out, whichever phone sends it', async () => {
    world = await openNightWorld();
    const { revokePhone } = await import('../../../functions/relief/phones.ts');
    const [lost, other] = [await world.newPhone(), await world.newPhone()];
    const [open, second] = [await lost.open(), await other.open()];
    await open.sync();
    await second.sync();
    await open.note(contact());
    const [code] = await open.handOver();
    expect(await second.takeOver(code!)).toBe(1);
    expect(await second.takeOver(code!)).toBe(0);
    await revokePhone(world.deps, world.path, lost.deviceId);
    await second.sync();
    expect(await second.onPhone()).toEqual({ waiting: 0, sent: 0, refused: 1 });
    await expect(open.sync()).rejects.toThrow('phone.revoked');
  });
});

test('Handed over by codes and sent by both phones, each tally counts once', async () => {
  world = await openNightWorld();
  const [first, second] = [await world.newPhone(), await world.newPhone()];
  const [from, to] = [await first.open(), await second.open()];
  await from.sync();
  await to.sync();
  for (let at = 0; at < 9; at += 1) await from.note({ kind: 'contact', outcome: 'accepted_supplies' });
  const codes = await from.handOver();
  expect(codes).toHaveLength(3);
  const taken = [];
  for (const code of [...codes.toReversed(), codes[0]!]) taken.push(await to.takeOver(code));
  expect(taken).toEqual([1, 4, 4, 0]);
  expect(await to.takeOver('HLR1nonsense')).toBeUndefined();
  await to.sync();
  await from.sync();
  expect(sumTallies(await storedTallies())).toMatchObject({ contacts: 9, outcomes: { accepted_supplies: 9 } });
  expect(await from.onPhone()).toEqual({ waiting: 0, sent: 9, refused: 0 });
});
