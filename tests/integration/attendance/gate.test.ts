/** The gate says the same without a network as the server does with what is stored: every case of a ticket, and forged ones. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAtGate, makeBundle, seeTicket } from '../../../functions/attendance/gate.ts';
import { putNextKey, readKeyNumbers } from '../../../functions/attendance/ticket-key-store.ts';
import { signTicket } from '../../../functions/attendance/ticket-lookup.ts';
import { openBundle, gateFactsOf, type OpenBundle } from '../../../shared/attendance/bundle-rules.ts';
import { gateBundle } from '../../../shared/attendance/gate-model.ts';
import { decideAtGate, gateReasons, type GateVerdict } from '../../../shared/attendance/gate-rules.ts';
import { readTicketCode } from '../../../shared/attendance/ticket.ts';
import { verifyTicket } from '../../../web/src/lib/attendance/verify-ticket.ts';
import {
  atMinute,
  markOf,
  openAttendanceWorld,
  openDayId,
  otherVenueId,
  sessionIdOf,
  venueId,
} from '../../support/attendance-world.ts';

const day = 24 * 60;
const slots = {
  open: {},
  'of nobody like that': { audience: ['journalist'] },
  elsewhere: { venueId: otherVenueId },
  off: { status: 'cancelled' },
  early: { startAt: atMinute(180), endAt: atMinute(240) },
  over: { startAt: atMinute(-180), endAt: atMinute(-60) },
} as const;
const holders = [
  { state: 'confirmed' },
  { state: 'offered' },
  { state: 'waiting' },
  { state: 'cancelled', because: 'left' },
  { state: 'cancelled', because: 'handed-over' },
];
type Went = ReadonlyArray<readonly ['in' | 'out', number]>;
const comings: readonly Went[] = [
  [],
  [['in', 2]],
  [['in', 1]],
  [
    ['in', 2],
    ['out', 2],
  ],
  [
    ['in', 2],
    ['out', 1],
  ],
];

let world: Awaited<ReturnType<typeof openAttendanceWorld>>;
let gate: OpenBundle;
const codes: string[] = [];
const device = {
  openDayId,
  venueId,
  deviceId: '',
  gate: 'A',
  enrolledAt: '',
  publicKey: '',
  by: '',
  expiresAt: atMinute(day),
};

beforeAll(async () => {
  world = await openAttendanceWorld({ bookings: 0 });
  world.setTime(atMinute(30));
  const numbers = await readKeyNumbers(world.deps.attendance, openDayId);
  let entry = 0;
  for (const [at, slot] of Object.values(slots).entries()) {
    const slotId = sessionIdOf(at + 10);
    await world.putSession(slotId, slot);
    let order = 0;
    for (const holder of holders)
      for (const went of comings) {
        order += 1;
        await world.putBooking(order, 2, holder, slotId);
        const entries = went.map(([direction, seats], index) =>
          markOf((entry += 1), index, { order, slotId, direction, seats }),
        );
        world.where.venueId = 'venueId' in slot ? slot.venueId : venueId;
        if (entries.length > 0) await world.record(...entries);
        codes.push(signTicket(world.deps.secret, numbers, { openDayId, slotId, order, party: 2, category: 5 }).code);
      }
  }
  const made = await makeBundle(world.deps, device);
  if (!made.ok) throw new Error(made.refusal.code);
  gate = openBundle(gateBundle.parse(JSON.parse(JSON.stringify(made.value))));
}, 60_000);
afterAll(() => world.close());

type Asked = Parameters<typeof gateFactsOf>[3];
async function onDevice(code: string, asked: Omit<Asked, 'at'>): Promise<GateVerdict> {
  const read = readTicketCode(code);
  const signature = read ? await verifyTicket(gate.bundle.keys, read) : 'good';
  return decideAtGate(gateFactsOf(gate, read?.ticket, signature, { ...asked, at: atMinute(30) }));
}
const onServer = (code: string, asked: Omit<Asked, 'at'>) =>
  checkAtGate(world.deps, code, { ...asked, openDayId, venueId });

const asks: ReadonlyArray<Omit<Asked, 'at'>> = [
  { direction: 'in', reEntry: true },
  { direction: 'out', reEntry: true },
  { direction: 'in', reEntry: false },
  { direction: 'in', reEntry: true, seats: 2, onlySlotId: sessionIdOf(10) },
  { direction: 'out', reEntry: true, seats: 2 },
];

test('Device and server say the same in every case, and every reason is given', async () => {
  const forged = codes
    .slice(0, 5)
    .map((code) => (code.endsWith('A') ? `${code.slice(0, -4)}BBBB` : `${code.slice(0, -4)}AAAA`));
  const elsewhere = signTicket(
    'another secret',
    { from: 1, current: 1 },
    { openDayId, slotId: sessionIdOf(10), order: 1, party: 2, category: 5 },
  );
  const noSlot = signTicket(
    world.deps.secret,
    { from: 1, current: 1 },
    { openDayId, slotId: sessionIdOf(99), order: 1, party: 2, category: 5 },
  );
  const all = [...codes, ...forged, elsewhere.code, 'no ticket', ''];
  const seen = new Set<string>();
  let cases = 0;
  for (const code of all)
    // All that may be asked of those who may come in, and of the others what is asked most.
    for (const asked of codes.indexOf(code) < 50 ? asks : asks.slice(0, 2)) {
      const said = await onDevice(code, asked);
      expect(said, `${code} ${JSON.stringify(asked)}`).toEqual(await onServer(code, asked));
      seen.add(said.ok ? 'welcome' : said.reason);
      cases += 1;
    }
  seen.add(((await onDevice(noSlot.code, asks[0]!)) as { reason: string }).reason);
  console.log(`gate: ${cases} cases on device and server`);
  expect(cases).toBeGreaterThanOrEqual(200);
  // A revoked key has a test of its own.
  expect([...seen].toSorted()).toEqual(['welcome', ...gateReasons.filter((one) => one !== 'revoked')].toSorted());
});

test('A code is dead once its key is revoked, and its page says so; one of a key that was only replaced goes on', async () => {
  const [code] = codes as [string];
  const { attendance } = world.deps;
  await putNextKey(attendance, openDayId, 1, false);
  expect(await onServer(code, asks[0]!)).toMatchObject({ ok: true });
  expect(await putNextKey(attendance, openDayId, 1, true), 'sent again').toEqual({ from: 1, current: 2 });
  await putNextKey(attendance, openDayId, 2, true);
  expect(await onServer(code, asks[0]!)).toEqual({ ok: false, reason: 'revoked' });
  const made = await makeBundle(world.deps, device);
  const revoked = await verifyTicket(made.ok ? made.value.keys : gate.bundle.keys, readTicketCode(code)!);
  expect(revoked).toBe('revoked');
  expect(await seeTicket(world.deps, code)).toMatchObject({ value: { state: 'revoked' } });
});

test('A ticket’s page says why it is dead, and nothing of the person', async () => {
  const states = await Promise.all([0, 5, 10, 15, 20].map((at) => seeTicket(world.deps, codes[at]!)));
  expect(states.map((one) => one.ok && one.value.state)).toEqual([
    'revoked',
    'offered',
    'waiting',
    'cancelled',
    'handed-over',
  ]);
  expect(JSON.stringify(states)).not.toContain('person-');
  expect(await seeTicket(world.deps, `${codes[0]!.slice(0, -2)}AA`)).toMatchObject({ ok: false });
});

test('The bundle holds no name, no contact and no category of a person', () => {
  const [reservation] = gate.bundle.slots.flatMap(({ reservations }) => reservations);
  expect(reservation).toHaveLength(5);
  expect(JSON.stringify(gate.bundle)).not.toMatch(/person|category|public"|@|phone|email/);
});
