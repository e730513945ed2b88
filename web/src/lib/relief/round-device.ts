/**
 * One phone of a round: signs each tally, stores it before it says that it is noted, and sends what is stored when there is a
 * network. It takes over what another phone of the team could not send. Everything that it touches is given to it, so that
 * storms run it in process.
 */
import type { SignedPayload } from '#shared/kernel/device-key.ts';
import type { SignedTally, TallyResult } from '#shared/relief/night-contract.ts';
import type { RoundOnPhone } from '#shared/relief/phone-model.ts';
import { freshFor, isToEmpty } from '#shared/relief/phone-rules.ts';
import type { Tally } from '#shared/relief/tally-model.ts';
import { decideTally, nameOfTally } from '#shared/relief/tally-rules.ts';
import { openClock } from '../offline/device-clock.ts';
import { openQueue, type QueueStore } from '../offline/queue.ts';
import type { QueueItem } from '../offline/queue-rules.ts';
import { standingContacts, type TallyBook, type TallyDraft } from './tally-book.ts';
import { codesOf, talliesOfCode } from './hand-over.ts';

export type Enrolment = { readonly deviceId: string; readonly roundId: string; readonly expiresAt: string };
type Kept = {
  readonly sign: (text: string) => Promise<string>;
  readonly read: <Value>(name: string) => Promise<Value | undefined>;
  readonly write: (name: string, value: unknown) => Promise<void>;
  readonly queue: () => QueueStore<SignedTally>;
};
type Sent = SignedPayload & { readonly deviceId: string; readonly roundId: string };
export type RoundDeps = {
  readonly store: Kept;
  /** Throws `DeviceOver` where the phone is not listened to any more, anything else where there is no network. */
  readonly ask: {
    readonly round: (sent: Sent) => Promise<RoundOnPhone>;
    readonly tallies: (sent: {
      readonly roundId: string;
      readonly tallies: readonly SignedTally[];
    }) => Promise<{ readonly results: readonly TallyResult[]; readonly serverAt: string }>;
  };
  /** By the phone's own clock, in milliseconds. */
  readonly now: () => number;
};

export type OnPhone = { readonly waiting: number; readonly sent: number; readonly refused: number };

/** So many fit into one request of the API. */
const atOnce = 60;
const said = ({ body }: QueueItem<SignedTally>) => JSON.parse(body.payload) as Tally;

export async function openRound({ store, ask, now }: RoundDeps) {
  const enrolment = await store.read<Enrolment>('enrolment');
  if (!enrolment) throw new Error('This phone is not prepared');
  const { deviceId, roundId } = enrolment;
  const queue = openQueue(store.queue(), { atOnce });
  const clock = await openClock(store, now);
  let round = await store.read<RoundOnPhone>('round');

  const own = async () =>
    (await queue.list())
      .map((item) => ({ ...item, tally: said(item) }))
      .filter(({ tally }) => tally.deviceId === deviceId)
      .toSorted((a, b) => a.tally.n - b.tally.n);

  /** The next free place in the phone's own line: another page of this phone may have taken it meanwhile. */
  async function note(draft: TallyDraft): Promise<Tally> {
    for (let n = ((await own()).at(-1)?.tally.n ?? 0) + 1; ; n += 1) {
      const tally = { deviceId, n, roundId, at: clock.at(), ...draft } as Tally;
      const payload = JSON.stringify(tally);
      const signature = await store.sign(payload);
      if (await queue.add(nameOfTally(tally), { payload, signature })) return tally;
    }
  }

  async function sendBatch(batch: ReadonlyArray<QueueItem<SignedTally>>) {
    const { results } = await clock.measure(() => ask.tallies({ roundId, tallies: batch.map(({ body }) => body) }));
    // In the order of the request; what was not answered waits on.
    return results.slice(0, batch.length).map((result, at) => ({
      ...{ id: batch[at]!.id, ok: result.ok },
      ...(result.ok ? {} : { code: result.code }),
    }));
  }

  async function refresh(): Promise<void> {
    const payload = JSON.stringify({ deviceId, asks: 'round', sentAt: clock.at() });
    const sending = { deviceId, roundId, payload, signature: await store.sign(payload) };
    round = await clock.measure(() => ask.round(sending));
    await store.write('round', round);
    await store.write('freshAt', clock.now());
  }

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: the second of two quick taps gets the next number. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const book: TallyBook = {
    note: (draft) =>
      inTurn(async () => {
        const lots = new Set(round?.goods.map(({ lotId }) => lotId));
        const tally = { deviceId, n: 1, roundId, at: clock.at(), ...draft } as Tally;
        const decided = round ? decideTally(tally, round, lots, clock.now()) : undefined;
        if (decided && !decided.ok) return decided.refusal.code;
        try {
          await note(draft);
          return 'noted';
        } catch {
          return 'not-stored';
        }
      }),
    undo: () =>
      inTurn(async () => {
        const latest = standingContacts((await own()).map(({ tally }) => tally)).at(-1);
        if (!latest) return false;
        await note({ kind: 'void', voids: { deviceId, n: latest.n } });
        return true;
      }),
    list: async () => (await own()).map(({ tally }) => tally),
  };

  async function onPhone(): Promise<OnPhone> {
    const all = await queue.list();
    const count = (state: string) => all.filter((item) => item.state === state).length;
    return { waiting: count('waiting'), sent: count('sent'), refused: count('refused') };
  }

  return {
    ...book,
    enrolment,
    onPhone,
    round: () => round,
    /** Whether the plan is fresh enough to set out with. */
    isFresh: async () => clock.now() - ((await store.read<number>('freshAt')) ?? 0) < freshFor,
    /** Sends what waits, then asks for the round as it is now. Throws without a network, and `DeviceOver`. */
    sync: async (): Promise<void> => {
      await queue.sendAll(sendBatch);
      if ((await onPhone()).waiting === 0) await store.write('sentAt', clock.now());
      await refresh();
    },
    /** Codes for a second phone, which sends what this one cannot. */
    handOver: async (): Promise<string[]> =>
      codesOf((await queue.list()).filter(({ state }) => state === 'waiting').map(({ body }) => body)),
    /** Takes over what such a code holds: how many are new here. Undefined for any other code, and for one of another round. */
    takeOver: async (code: string): Promise<number | undefined> => {
      const tallies = talliesOfCode(code, roundId);
      if (!tallies) return undefined;
      let taken = 0;
      for (const { name, signed } of tallies) {
        // Beside the signature, so that a forged line of that name keeps no true one out.
        const id = `${name}#${signed.signature}`;
        if (!name.startsWith(deviceId) && (await queue.add(id, signed))) taken += 1;
      }
      return taken;
    },
    /** Whether everything was sent long enough ago, or the phone is heard no more and nothing waits. */
    isToEmpty: async (): Promise<boolean> => {
      if ((await onPhone()).waiting > 0) return false;
      if (clock.now() >= Date.parse(enrolment.expiresAt)) return true;
      return isToEmpty(await store.read<number>('sentAt'), round?.plannedEndAt ?? enrolment.expiresAt, clock.now());
    },
  };
}
export type RoundPhone = Awaited<ReturnType<typeof openRound>>;
