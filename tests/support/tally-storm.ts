/**
 * A night of several phones with wrong clocks, cut requests, batches sent twice, one phone killed, one wiped, and somebody who
 * forges; and the sweep of what is stored afterwards. A mutant takes one guard away, so that the sweep is seen to see it.
 */
import type { NightDeps } from '../../functions/relief/deps.ts';
import { addTally } from '../../functions/relief/tally-store.ts';
import { takeTallies } from '../../functions/relief/take-tallies.ts';
import { accept } from '../../shared/kernel/result.ts';
import type { SignedTally } from '../../shared/relief/night-contract.ts';
import { outcomes, type Outcome } from '../../shared/relief/outcomes.ts';
import type { Tally } from '../../shared/relief/tally-model.ts';
import { sumTallies } from '../../shared/relief/tally-rules.ts';
import type { ContactDraft } from '../../web/src/lib/relief/tally-book.ts';
import { lotIds, type NightWorld } from './night-world.ts';
import { chanceOf } from './random.ts';

const minute = 60_000;
const wrongBy = [-47, -3, 8, 190];
const killed = 0;
const wiped = 3;

export const mutants = ['dropped', 'dedupe-by-place', 'no-idempotency', 'time-of-sync', 'unsigned'] as const;
export type Mutant = (typeof mutants)[number];
export type Fault = 'lost' | 'counted-twice' | 'wrong-time' | 'forged' | 'order-matters' | 'waits-on';

type Take = typeof takeTallies;
const saidIn = ({ payload }: SignedTally) => JSON.parse(payload) as Tally;
const allStored = (signed: readonly SignedTally[]) =>
  accept(signed.map((one) => ({ of: { deviceId: saidIn(one).deviceId, n: saidIn(one).n }, ok: true as const })));

/** The server without one of its guards. */
function mutantOf(mutant: Mutant | undefined): Take {
  const seen = new Set<number>();
  let copies = 1000;
  const put = (deps: NightDeps, tally: Tally) =>
    addTally(deps.relief, { tally, signature: '', recordedAt: new Date(deps.now()).toISOString() });
  if (mutant === 'dedupe-by-place')
    return async (deps, roundId, signed) => {
      const fresh = signed.filter((one) => !seen.has(saidIn(one).n));
      for (const one of fresh) seen.add(saidIn(one).n);
      if (fresh.length > 0) await takeTallies(deps, roundId, fresh);
      return allStored(signed);
    };
  if (mutant === 'no-idempotency')
    return async (deps, _, signed) => {
      for (const one of signed)
        if ((await put(deps, saidIn(one))) !== 'added') await put(deps, { ...saidIn(one), n: (copies += 1) });
      return allStored(signed);
    };
  if (mutant === 'time-of-sync')
    return async (deps, _, signed) => {
      for (const one of signed) await put(deps, { ...saidIn(one), at: new Date(deps.now() + 1).toISOString() });
      return allStored(signed);
    };
  if (mutant === 'unsigned')
    return async (deps, _, signed) => {
      for (const one of signed) await put(deps, saidIn(one));
      return allStored(signed);
    };
  return takeTallies;
}

export type StormSize = { readonly phones: number; readonly tallies: number; readonly orders: number };

export async function runNight(world: NightWorld, size: StormSize, mutant?: Mutant) {
  const { roll: random, pick } = chanceOf(11);
  const start = world.now();
  let time = start;
  let isCut = false;
  const network = (way: 'there' | 'back') => {
    if (isCut && way === 'there' && random() < 0.4) throw new Error('no network');
    if (isCut && way === 'back' && random() < 0.3) throw new Error('no network');
  };
  const take = mutantOf(mutant);
  const phones = await Promise.all(
    Array.from({ length: size.phones }, async (_, at) => {
      const clock = () => time + wrongBy[at % wrongBy.length]! * minute;
      const phone = await world.newPhone({ clock, network, take });
      if (mutant !== 'dropped') return phone;
      // The page says that it was sent, whatever became of it.
      const { tallies } = phone.ask;
      const ask = phone.ask as { tallies: typeof tallies };
      ask.tallies = (sent) =>
        tallies(sent).catch(() => ({
          results: allStored(sent.tallies).value,
          serverAt: new Date(time).toISOString(),
        }));
      return phone;
    }),
  );
  let open = await Promise.all(phones.map((phone) => phone.open()));
  for (const phone of open) await phone.sync();
  isCut = true;

  const codes = Object.keys(outcomes) as Outcome[];
  const noted: Array<{ readonly phone: number; readonly at: string }> = [];
  const forged: SignedTally[] = [];
  for (let turn = 0; turn < size.tallies; turn += 1) {
    time = start + Math.floor((turn / size.tallies) * 120) * minute;
    world.setTime(time);
    const at = Math.floor(random() * size.phones);
    const draft: ContactDraft = {
      kind: 'contact',
      outcome: pick(codes),
      ...(random() < 0.3 ? { companions: 1 + Math.floor(random() * 3) } : {}),
      ...(random() < 0.4 ? { given: [{ lotId: lotIds[turn % 2]!, quantity: 1 }] } : {}),
    };
    const now = new Date(time).toISOString();
    // Two taps at once, now and then: both are noted.
    const taps = random() < 0.1 ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: taps }, () => open[at]!.note(draft)));
    for (const answer of answers) if (answer === 'noted') noted.push({ phone: at, at: now });
    if (random() < 0.05 && (await open[at]!.undo())) noted.push({ phone: at, at: now });
    if (turn % Math.ceil(size.tallies / 16) === 0) await open[at]!.sync().catch(() => undefined);
    // Killed in the middle: what was shown as noted is on the disk.
    if (turn === Math.floor(size.tallies / 2)) open[killed] = await phones[killed]!.open();
    if (turn === Math.floor(size.tallies * 0.7)) phones[wiped]!.disk.queue.clear();
    if (turn % 20 === 0) {
      const said = {
        ...{ deviceId: phones[0]!.deviceId, n: 1900 + turn / 20, roundId: world.path.roundId, at: now },
        ...draft,
      };
      forged.push({ payload: JSON.stringify(said), signature: 'A'.repeat(86) });
    }
  }
  isCut = false;
  await take(world.deps, world.path.roundId, forged.slice(0, 80));
  open = await Promise.all(phones.map((phone) => phone.open()));
  for (const phone of open) await phone.sync();
  for (const phone of phones) await phone.sendAgain();
  for (const phone of open) await phone.sync();
  return { noted, ...(await sweep(world, { phones, open, noted, size, random })) };
}

type Night = {
  readonly phones: ReadonlyArray<{ readonly deviceId: string }>;
  readonly open: ReadonlyArray<Awaited<ReturnType<Awaited<ReturnType<NightWorld['newPhone']>>['open']>>>;
  readonly noted: ReadonlyArray<{ readonly phone: number; readonly at: string }>;
  readonly size: StormSize;
  readonly random: () => number;
};

/** Holds what is stored against what the team saw as noted. */
async function sweep(world: NightWorld, { phones, open, noted, size, random }: Night) {
  const items = await world.raw(world.deps.relief);
  const stored = items.filter(({ type }) => type === 'tally').map(({ tally }) => tally as Tally);
  const faults = new Set<Fault>();
  if (stored.some(({ n }) => n >= 1900)) faults.add('forged');
  const true_ = stored.filter(({ n }) => n < 1900);
  for (const [at, { deviceId }] of phones.entries()) {
    const here = noted.filter(({ phone }) => phone === at).length;
    const of = true_.filter((tally) => tally.deviceId === deviceId).length;
    // Of the wiped phone, what it had not sent is known by nobody.
    if (of < here && at !== wiped) faults.add('lost');
    if (of > here) faults.add('counted-twice');
    if ((await open[at]!.onPhone()).waiting > 0) faults.add('waits-on');
  }
  const times = new Set(noted.map(({ at }) => at));
  if (true_.some(({ at }) => !times.has(at))) faults.add('wrong-time');
  const sums = sumTallies(stored);
  const isSame = (other: typeof sums) => JSON.stringify(sorted(other)) === JSON.stringify(sorted(sums));
  for (let order = 0; order < size.orders; order += 1)
    if (!isSame(sumTallies(stored.toSorted(() => random() - 0.5)))) faults.add('order-matters');
  return { stored, sums, faults: [...faults].toSorted() };
}

/** Records are made in the order in which keys first come. */
const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, sorted(v)]),
      )
    : value;
