/**
 * One device of a gate: decides by its bundle, stores each entry before it says that it is done, and sends what is stored when there is
 * a network. Everything that it touches is given to it, so that storms run it in process.
 */
import type { GateBundle } from '#shared/attendance/gate-model.ts';
import { entriesAtOnce } from '#shared/attendance/entries-at-once.ts';
import type { EntryResult } from '#shared/attendance/contract.ts';
import type { EntryDraft, Standing } from '#shared/attendance/model.ts';
import { addOwnMark, gateFactsOf, openBundle, type OpenBundle } from '#shared/attendance/bundle-rules.ts';
import { decideAtGate, type GateVerdict } from '#shared/attendance/gate-rules.ts';
import type { SignedPayload } from '#shared/kernel/device-key.ts';
import { readTicketCode, typedShortCode, type Ticket } from '#shared/attendance/ticket.ts';
import { deviceStateAt, sendBy } from '#shared/attendance/device-rules.ts';
import { openClock } from '../offline/device-clock.ts';
import type { QueueItem } from '../offline/queue-rules.ts';
import { openQueue, type QueueStore } from '../offline/queue.ts';
import { openCounts } from './gate-counts.ts';
import { verifyTicket } from './verify-ticket.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

export type Enrolment = {
  readonly deviceId: string;
  readonly openDayId: string;
  readonly venueId: string;
  readonly gate: string;
  readonly expiresAt: string;
};
type Kept = {
  readonly sign: (text: string) => Promise<string>;
  readonly read: <Value>(name: string) => Promise<Value | undefined>;
  readonly write: (name: string, value: unknown) => Promise<void>;
  readonly queue: () => QueueStore<EntryDraft>;
};
type Answer = { readonly serverAt: string };
export type GateDeps = {
  readonly store: Kept;
  /** Throws `DeviceOver` where the device is not listened to any more, anything else where there is no network. */
  readonly ask: {
    readonly bundle: (sent: SignedPayload & { readonly deviceId: string }) => Promise<GateBundle>;
    readonly entries: (
      sent: SignedPayload & { readonly deviceId: string },
    ) => Promise<Answer & { readonly results: readonly EntryResult[] }>;
  };
  /** By the device's own clock, in milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
};
/** What the server found otherwise than the device said: the same ticket at two gates. */
export type Conflict = { readonly entryId: string; readonly at: string; readonly standing: Standing };
export type Waiting = { readonly waiting: number; readonly refused: number };
export type Scanned = {
  readonly verdict: GateVerdict | { readonly ok: false; readonly reason: 'not-stored' };
  readonly slotId?: string;
};
/** A reservation that was found by name. */
export type Found = { readonly slotId: string; readonly order: number };
export type Asking = {
  readonly direction: 'in' | 'out';
  readonly seats?: number | undefined;
  readonly onlySlotId?: string | undefined;
};

/** Entries settle alike in any order, so that a long queue is sent by several requests, and those of one ticket together. */
const sending = {
  ...{ atOnce: entriesAtOnce, sideBySide: 3 },
  together: (body: EntryDraft) => `${body.slotId} ${body.order ?? (body.kind === 'void' ? body.voids : body.entryId)}`,
};

export async function openGate({ store, ask, now, newId }: GateDeps) {
  const enrolment = await store.read<Enrolment>('enrolment');
  if (!enrolment) throw new Error('This device is not prepared');
  const { deviceId } = enrolment;
  const queue = openQueue(store.queue(), sending);
  const clock = await openClock(store, now);
  let conflicts = (await store.read<Conflict[]>('conflicts')) ?? [];
  let gate: OpenBundle | undefined;

  async function layOut(bundle: GateBundle): Promise<void> {
    const items = await queue.list();
    gate = openBundle(bundle);
    for (const { body, state } of items) {
      if (body.kind !== 'mark' || body.order === undefined || state === 'refused') continue;
      const { entryId, slotId, order, at, direction, seats } = body;
      addOwnMark(gate, { entryId, slotId, order, mark: { at, direction, seats, gate: bundle.gate } });
    }
  }
  const stored = await store.read<GateBundle>('bundle');
  if (stored) await layOut(stored);

  async function signed(asks: 'bundle' | 'entries', more: object = {}) {
    const payload = JSON.stringify({ deviceId, asks, sentAt: clock.at(), ...more });
    return { deviceId, payload, signature: await store.sign(payload) };
  }

  /** Takes what the server knows by now; own entries that it holds are not needed any more. */
  async function refresh(): Promise<void> {
    const sent = (await queue.list()).filter(({ state }) => state === 'sent').map(({ id }) => id);
    const had = gate?.bundle;
    const sending = await signed('bundle', { ...(await waiting()), ...(had?.version ? { have: had.version } : {}) });
    const answer = await clock.measure(() => ask.bundle(sending));
    const bundle = had && answer.isSame ? had : answer;
    if (bundle !== had) await store.write('bundle', bundle);
    await queue.dropSent(sent);
    if (bundle !== had || sent.length > 0) await layOut(bundle);
  }

  const state = () => deviceStateAt(enrolment.expiresAt, clock.now());

  /** The day is over: who holds which place is nobody's business any more. What waits stays until it is sent. */
  async function forgetBundle(): Promise<void> {
    gate = undefined;
    await store.write('bundle', null);
  }

  async function sendBatch(batch: ReadonlyArray<QueueItem<EntryDraft>>) {
    const sending = await signed('entries', { entries: batch.map(({ body }) => body) });
    const { results } = await clock.measure(() => ask.entries(sending));
    const found = results.flatMap((result) => {
      const at = batch.find(({ id }) => id === result.entryId)?.body.at ?? '';
      const isConflict = result.ok && !['counted', 'voided'].includes(result.standing.is);
      return isConflict ? [{ entryId: result.entryId, at, standing: result.standing }] : [];
    });
    if (found.length > 0) {
      conflicts = [...conflicts, ...found];
      await store.write('conflicts', conflicts);
    }
    return results.map((result) => ({
      id: result.entryId,
      ok: result.ok,
      ...(result.ok ? {} : { code: result.code }),
    }));
  }

  /** Found by name, by who may see names: as good as its ticket. */
  const ticketOf = ({ slotId, order }: Found): Ticket => ({
    ...{ keyNumber: gate?.bundle.keys.current ?? 0, slotId, order, category: 0 },
    party: gate?.slots.get(slotId)?.reservations.get(order)?.party ?? 1,
  });

  async function decide(shown: string | Found, asking: Asking): Promise<Scanned> {
    if (!gate) throw new Error('This device has no bundle');
    const at = clock.at();
    if (typeof shown !== 'string') return pass(ticketOf(shown), 'good', { ...asking, at });
    const text = shown;
    const short = typedShortCode(text);
    const typed = short === undefined ? undefined : gate.byShort.get(short);
    const read = typed ? undefined : readTicketCode(text);
    const signature = read ? await verifyTicket(gate.bundle.keys, read) : 'good';
    return pass(typed ?? read?.ticket, signature, { ...asking, at });
  }

  async function pass(
    ticket: Ticket | undefined,
    signature: 'good' | 'bad' | 'revoked',
    asking: Asking & { readonly at: string },
  ): Promise<Scanned> {
    const { at } = asking;
    const verdict = decideAtGate(gateFactsOf(gate!, ticket, signature, { ...asking, reEntry: true }));
    const slotId = ticket?.slotId;
    if (!verdict.ok || !ticket) return { verdict, ...(slotId ? { slotId } : {}) };
    const entryId = newId();
    const { direction } = asking;
    const { order } = ticket;
    const slotKind = slotKindOf(ticket.slotId);
    const of = { slotKind, slotId: ticket.slotId, order, at, source: 'scan' } as const;
    const mark = { kind: 'mark', entryId, ...of, direction, seats: verdict.seats } as const;
    try {
      await queue.add(entryId, mark);
    } catch {
      return { verdict: { ok: false, reason: 'not-stored' }, slotId: ticket.slotId };
    }
    addOwnMark(gate!, {
      entryId,
      slotId: ticket.slotId,
      order,
      mark: { at, direction, seats: verdict.seats, gate: gate!.bundle.gate },
    });
    return { verdict, slotId: ticket.slotId };
  }

  const counts = openCounts({ queue, gate: () => gate, at: clock.at, newId });

  async function waiting(): Promise<Waiting> {
    const all = await queue.list();
    const count = (state: string) => all.filter((item) => item.state === state).length;
    return { waiting: count('waiting'), refused: count('refused') };
  }

  let last: Promise<unknown> = Promise.resolve();
  let syncing: Promise<void> | undefined;
  return {
    enrolment,
    /** One after the other: the second of two quick scans knows of the first. */
    scan: (shown: string | Found, asking: Asking): Promise<Scanned> => {
      const scanned = last.then(() => decide(shown, asking));
      last = scanned.catch(() => undefined);
      return scanned;
    },
    /** Sends what waits, then asks for what others did; whoever asks meanwhile waits for the same. Throws without a network, and `DeviceOver`. */
    sync: (): Promise<void> =>
      (syncing ??= queue
        .sendAll(sendBatch)
        .then(() => (state() === 'on' ? refresh() : forgetBundle()))
        .finally(() => (syncing = undefined))),
    state,
    /** Until when what waits has to be sent, once that is near. */
    sendBy: () => sendBy(enrolment.expiresAt, clock.now()),
    slot: (slotId: string) => gate?.slots.get(slotId)?.slot,
    bundle: () => gate?.bundle,
    conflicts: () => conflicts,
    waiting,
    ...counts,
  };
}
export type Gate = Awaited<ReturnType<typeof openGate>>;
