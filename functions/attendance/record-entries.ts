/**
 * Stores entries, each once however often and in whatever order devices send them. Entry and presence are one transaction; what
 * another device changed meanwhile is read again. Called by the API.
 */
import { isDeepStrictEqual } from 'node:util';
import { decideEntry, mostMarks } from '../../shared/attendance/entry-rules.ts';
import type { EntryResult } from '../../shared/attendance/contract.ts';
import type { Entry, EntryDraft } from '../../shared/attendance/model.ts';
import { settlePresence } from '../../shared/attendance/presence-rules.ts';
import type { AttendanceRefusal } from '../../shared/attendance/refusals.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { transact } from '../store/commit-once.ts';
import type { AttendanceDeps } from './deps.ts';
import { putEntry, readEntries } from './entry-store.ts';
import {
  nameOf,
  putPresence,
  readPresences,
  subjectOf,
  type PresenceAt,
  type StoredPresence,
} from './presence-store.ts';
import { readEntrySlot, readParties } from './slot-facts.ts';

export type RecordedAt = { readonly openDayId: string; readonly venueId: string; readonly by: string };

/** Writes of one transaction: as many as it holds, so that the entries of one request take three, side by side. */
const writesAtOnce = 100;
/** Of one reservation, so that its entries and its presence fit. */
const mostOfOne = 90;
const tries = 8;

const at = (entry: EntryDraft): PresenceAt => ({ slotId: entry.slotId, subject: subjectOf(entry) });

const nothingYet: Pick<StoredPresence, 'revision' | 'counted' | 'marks' | 'voids'> = {
  revision: 0,
  counted: { inside: 0, arrived: 0 },
  marks: {},
  voids: {},
};

/** Of a void a presence keeps the first alone. */
const knows = (presence: StoredPresence | undefined, entry: Entry) =>
  entry.kind === 'void' ? presence?.voids[entry.voids] !== undefined : presence?.marks[entry.entryId] !== undefined;

/** The presence with an entry more. Refuses: entry.too-many. */
function withEntry(
  presence: StoredPresence | undefined,
  entry: Entry,
  party: number,
): Result<StoredPresence, AttendanceRefusal> {
  const { openDayId, venueId, slotKind, slotId, order } = entry;
  const { revision, counted, marks, voids } = presence ?? nothingYet;
  if (Object.keys(marks).length + Object.keys(voids).length >= mostMarks) return refuse('entry.too-many');
  const of = { openDayId, venueId, slotKind, slotId, order, subject: subjectOf(entry) };
  const changed = { ...of, party, counted, revision, counting: 'due' as const };
  if (entry.kind === 'void') {
    const first = voids[entry.voids];
    const by = first !== undefined && first < entry.entryId ? first : entry.entryId;
    return accept({ ...changed, marks, voids: { ...voids, [entry.voids]: by } });
  }
  const { direction, seats, source, gate, ageGroup } = entry;
  const more = { ...(gate === undefined ? {} : { gate }), ...(ageGroup === undefined ? {} : { ageGroup }) };
  const mark = { at: entry.at, direction, seats, source, ...more };
  return accept({ ...changed, marks: { ...marks, [entry.entryId]: mark }, voids });
}

/** What the device said of an entry, without what we added. */
function saidOf({ openDayId: _, venueId: _v, recordedAt: _r, by: _b, ...said }: Entry): EntryDraft {
  const { pk: _p, sk: _s, type: _t, list: _l, listSort: _ls, ...draft } = said as Record<string, unknown>;
  return draft as EntryDraft;
}

export async function recordEntries(
  deps: AttendanceDeps,
  where: RecordedAt,
  drafts: readonly EntryDraft[],
): Promise<Result<EntryResult[]>> {
  const now = deps.now();
  const recordedAt = new Date(now).toISOString();
  const refused = new Map<string, AttendanceRefusal>();
  const bySlot = [...Map.groupBy(drafts, ({ slotId }) => slotId)];
  const facts = new Map(
    await inBatches(bySlot, async ([slotId, ofSlot]) => {
      const orders = [...new Set(ofSlot.flatMap(({ order }) => (order === undefined ? [] : [order])))];
      const [slot, parties] = await Promise.all([readEntrySlot(deps, slotId), readParties(deps, slotId, orders)]);
      return [slotId, { slot, parties }] as const;
    }),
  );
  const partyOf = ({ slotId, order }: EntryDraft) => (order === undefined ? 0 : facts.get(slotId)!.parties.get(order));

  // The same id twice in one request is one entry; another content under it is refused below like a stored one.
  const wanted = new Map<string, Entry>();
  for (const draft of drafts) {
    const { entryId } = draft;
    const entry: Entry = { ...draft, ...where, recordedAt };
    const decided = decideEntry(draft, { ...where, slot: facts.get(draft.slotId)!.slot, party: partyOf(draft) }, now);
    const before = wanted.get(entryId);
    if (!decided.ok) refused.set(entryId, decided.refusal.code);
    else if (before && !isDeepStrictEqual(saidOf(before), draft)) refused.set(entryId, 'entry.id-reused');
    else wanted.set(entryId, entry);
  }

  const presences = new Map<string, StoredPresence>();
  let pending = [...wanted.values()].filter(({ entryId }) => !refused.has(entryId));
  for (let tried = 0; pending.length > 0; tried += 1) {
    if (tried === tries) return refuse('busy');
    const of = [...new Map(pending.map((entry) => [nameOf(at(entry)), at(entry)])).values()];
    const found = await readPresences(deps.attendance, of);
    for (const [name, presence] of found) presences.set(name, presence);
    // A presence knows its entries, so that most need not be looked for; an id that is taken by another reservation fails its write.
    const mayBeStored = pending.filter((entry) => tried > 0 || knows(presences.get(nameOf(at(entry))), entry));
    const stored = await readEntries(deps.attendance, mayBeStored);
    const fresh = pending.filter((entry) => {
      const before = stored.get(entry.entryId);
      if (before && !isDeepStrictEqual(saidOf(before), saidOf(entry))) refused.set(entry.entryId, 'entry.id-reused');
      return !before;
    });
    pending = await writeEntries(deps, fresh, { presences, refused, partyOf });
  }
  return accept(drafts.map((draft) => resultOf(draft, presences.get(nameOf(at(draft))), refused.get(draft.entryId))));
}

/** What goes into one transaction: entries, and the presences that they change. */
type Part = {
  readonly entries: Entry[];
  readonly changed: Map<string, StoredPresence>;
};

type Writing = {
  readonly presences: Map<string, StoredPresence>;
  readonly refused: Map<string, AttendanceRefusal>;
  readonly partyOf: (entry: EntryDraft) => number | undefined;
};

/** Writes entries that are not stored yet with their presences; answers those in whose way another device was. */
async function writeEntries(
  { attendance }: AttendanceDeps,
  fresh: readonly Entry[],
  { presences, refused, partyOf }: Writing,
): Promise<Entry[]> {
  const parts: Part[] = [];
  const again: Entry[] = [];
  for (const [name, entries] of Map.groupBy(fresh, (entry) => nameOf(at(entry)))) {
    let presence = presences.get(name);
    const kept: Entry[] = [];
    again.push(...entries.slice(mostOfOne));
    for (const entry of entries.slice(0, mostOfOne)) {
      const next = withEntry(presence, entry, partyOf(entry) ?? 0);
      if (next.ok) {
        presence = next.value;
        kept.push(entry);
      } else refused.set(entry.entryId, next.refusal.code);
    }
    if (!presence || kept.length === 0) continue;
    const last = parts.at(-1);
    const isRoom = last && last.entries.length + last.changed.size + kept.length + 1 <= writesAtOnce;
    const part: Part = isRoom ? last : { entries: [], changed: new Map() };
    if (!isRoom) parts.push(part);
    part.entries.push(...kept);
    part.changed.set(name, { ...presence, revision: presence.revision + 1 });
  }
  await inBatches(parts, async ({ entries, changed }) => {
    const writes = [
      ...entries.map((entry) => putEntry(attendance, entry)),
      ...[...changed.values()].map((presence) => putPresence(attendance, presence)),
    ];
    const failed = await transact(attendance, writes);
    if (failed.length > 0) again.push(...entries);
    else for (const [name, presence] of changed) presences.set(name, presence);
  });
  return again;
}

function resultOf(
  { entryId, kind }: EntryDraft,
  presence: StoredPresence | undefined,
  code: AttendanceRefusal | undefined,
): EntryResult {
  if (code !== undefined || !presence) return { entryId, ok: false, code: code ?? 'entry.slot-unknown' };
  const standing = kind === 'void' ? undefined : settlePresence(presence).standings[entryId];
  return { entryId, ok: true, standing: standing ?? { is: 'counted' } };
}
