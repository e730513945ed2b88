/**
 * People without a ticket, counted by a device with one tap each, with or without a network; a tap is undone by an entry that voids
 * it. Called by the gate's device.
 */
import type { EntryDraft } from '#shared/attendance/model.ts';
import { countedNow, walkInCountOf, type WalkInCount, type WalkIn } from '#shared/attendance/booth-rules.ts';
import type { OpenBundle } from '#shared/attendance/bundle-rules.ts';
import type { BundleSlot } from '#shared/attendance/gate-model.ts';
import type { AgeGroup } from '#shared/attendance/words.ts';
import type { Queue } from '../offline/queue.ts';

type CountsDeps = {
  readonly queue: Queue<EntryDraft>;
  readonly gate: () => OpenBundle | undefined;
  /** Now, by the clock of the server. */
  readonly at: () => string;
  readonly newId: () => string;
};
export type Counted =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'waiters-first' | 'full' | 'not-stored' };
type Tapped = WalkIn & { readonly entryId: string };

export function openCounts({ queue, gate, at, newId }: CountsDeps) {
  /** Since the page was opened, the last at the end: what can be undone. */
  const tapped: Tapped[] = [];
  const undone: Tapped[] = [];

  /** Taps and undone taps that the bundle does not hold yet. */
  async function pending(): Promise<WalkIn[]> {
    const items = (await queue.list()).filter(({ state }) => state !== 'refused').map(({ body }) => body);
    const marks = new Map(items.flatMap((body) => (body.kind === 'mark' ? [[body.entryId, body] as const] : [])));
    return items.flatMap((body): WalkIn[] => {
      if (body.order !== undefined) return [];
      if (body.kind === 'mark') return [body];
      const mark = marks.get(body.voids) ?? undone.find(({ entryId }) => entryId === body.voids);
      return mark ? [{ ...mark, isUndone: true }] : [];
    });
  }

  async function countOf(slotId: string): Promise<WalkInCount | undefined> {
    const known = gate()?.slots.get(slotId);
    return known && walkInCountOf(known.slot, known.presences, await pending(), Date.parse(at()));
  }

  const ofSlot = (slotId: string) => ({ slotKind: 'session', slotId, at: at(), source: 'walk-in' }) as const;

  const store = async (body: EntryDraft) => {
    try {
      await queue.add(body.entryId, body);
      return true;
    } catch {
      return false;
    }
  };

  return {
    countOf,
    /** Sessions where people may come and go by now. */
    countable: (): BundleSlot[] => countedNow(gate()?.bundle.slots ?? [], Date.parse(at())),
    count: async (slotId: string, direction: 'in' | 'out', ageGroup?: AgeGroup): Promise<Counted> => {
      const noWalkIn = direction === 'in' ? (await countOf(slotId))?.noWalkIn : undefined;
      if (noWalkIn) return { ok: false, reason: noWalkIn };
      const tap = { entryId: newId(), slotId, direction, seats: 1, ageGroup };
      const stored = await store({ kind: 'mark', ...tap, ...ofSlot(slotId) });
      if (stored) tapped.push(tap);
      return stored ? { ok: true } : { ok: false, reason: 'not-stored' };
    },
    /** The last tap since the page was opened; false where there is none, or it cannot be stored. */
    undo: async (): Promise<boolean> => {
      const last = tapped.at(-1);
      if (!last) return false;
      const { slotId, entryId: voids } = last;
      if (!(await store({ kind: 'void', entryId: newId(), ...ofSlot(slotId), voids, reason: 'mistake' }))) return false;
      undone.push(...tapped.splice(-1));
      return true;
    },
    undoable: () => tapped.length,
  };
}
