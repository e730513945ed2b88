/**
 * Each person's agenda: one cold item with the spans the person is taken for, by place. It makes sure that
 * nobody is in two places at once, whichever context asks. Written after the reservation, so that a rush for a full
 * place costs nothing here; an overlap found here releases the reservation again.
 */
import { day } from '../../shared/kernel/time.ts';
import type { Span } from '../../shared/reservations/model.ts';
import { overlaps } from '../../shared/reservations/rules.ts';
import { equal, missing } from '../store/expressions.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

/**
 * `held` maps a slot to its span; times are milliseconds since 1970. `marks` adds up: 1 overlap was overridden, 2 the slot
 * is called off and takes nobody's time. `version` is the slot's, absent from before there was one.
 */
type StoredSpan = [from: number, to: number, order: number, marks?: number, version?: number];
const overridden = 1;
const calledOff = 2;
export const takesTime = ([, , , marks = 0]: StoredSpan) => (marks & calledOff) === 0;
/**
 * `also`: under which other keys the person is known (known-as.ts), and until when, in milliseconds since 1970. `own`: places
 * that are listed under this contact and held under another key, as `<slot> <key>`, and until when.
 */
type AgendaItem = {
  rev?: number;
  held: Record<string, StoredSpan>;
  also?: Record<string, number>;
  own?: Record<string, number>;
};

export const agendaKey = (personKey: string) => ({ pk: `PERSON#${personKey}`, sk: 'AGENDA' });
const none: AgendaItem = { held: {} };

/** Spans that ended this long ago are dropped at the next write; the item itself expires with its last span. */
const keptFor = 2 * day;

/** Consistent. Access pattern: one person's spans by their key (GetItem). */
export async function readAgenda(slots: Table, personKey: string): Promise<AgendaItem> {
  const { pk, sk } = agendaKey(personKey);
  return (await getRecord<AgendaItem>(slots, pk, sk)) ?? none;
}

/** Answers the agenda that was in the way, if another write of the same person came in between. */
async function writeAgenda(
  slots: Table,
  personKey: string,
  seen: AgendaItem,
  { held, also, own }: Pick<AgendaItem, 'held' | 'also' | 'own'>,
): Promise<AgendaItem | undefined> {
  const ends = [...Object.values(held).map(([, to]) => to), ...Object.values({ ...also, ...own })];
  const last = Math.max(0, ...ends);
  const written = await update<AgendaItem>(slots, agendaKey(personKey), {
    set: { held, also, own, rev: (seen.rev ?? 0) + 1, expiresAt: Math.ceil((last + keptFor) / 1000) },
    when: seen.rev === undefined ? missing('pk') : equal('rev', seen.rev),
  });
  return written.ok ? undefined : (written.current ?? none);
}

/** Changes an agenda from what was seen of it until no other write of the same person came in between; they are few. */
async function changeAgenda<Value>(
  slots: Table,
  personKey: string,
  first: AgendaItem,
  change: (agenda: AgendaItem) => {
    held: AgendaItem['held'] | undefined;
    also?: AgendaItem['also'];
    own?: AgendaItem['own'];
    value: Value;
  },
): Promise<Value> {
  for (let seen = first; ;) {
    const { held, also = seen.also, own = seen.own, value } = change(seen);
    if (!held) return value;
    const inTheWay = await writeAgenda(slots, personKey, seen, { held, also, own });
    if (!inTheWay) return value;
    seen = inTheWay;
  }
}

/** The reservation that a person is taken for; a newer reservation on the same place has a higher order. */
export type AgendaEntry = { readonly personKey: string; readonly slotId: string; readonly order: number };

/** Done, with the other keys of the person; or the held place that stands in the way. */
export type SpanAnswer =
  | { readonly ok: true; readonly also: readonly string[] }
  | { readonly ok: false; readonly clash: { readonly slotId: string; readonly order: number } };
export type SpanSetting = {
  /** The version of the slot whose time this is. */
  readonly version: number;
  readonly graceMinutes: number;
  readonly overrideOverlap: boolean;
  /** A place that the person is about to leave for this one; it stays in the agenda until it is left. */
  readonly ignoring?: string | undefined;
  /** Keys of what the person gave beside the own one: the agenda knows them from then on. */
  readonly beside?: readonly string[];
  readonly now: number;
};

const clashes = (held: StoredSpan, span: Span, graceMinutes: number) =>
  takesTime(held) && overlaps({ from: held[0], to: held[1] }, span, graceMinutes);

/** The places in a person's agenda that a span overlaps, by the order of their reservation; the asked one is none of them. */
export async function listClashes(
  slots: Table,
  personKey: string,
  slotId: string,
  span: Span,
  graceMinutes: number,
): Promise<Array<{ readonly slotId: string; readonly order: number }>> {
  const { held } = await readAgenda(slots, personKey);
  return Object.entries(held).flatMap(([other, one]) =>
    other !== slotId && clashes(one, span, graceMinutes) ? [{ slotId: other, order: one[2] }] : [],
  );
}

/**
 * Takes the person for a span, unless it overlaps another; taking the same place again changes nothing.
 * Most people have no agenda yet, so it is written unread: one call for them, and for the others the failed condition
 * brings their agenda, at a write unit in place of the read.
 */
export const putSpan = (
  slots: Table,
  { personKey, slotId, order }: AgendaEntry,
  span: Span,
  { version, graceMinutes, overrideOverlap, ignoring, beside = [], now }: SpanSetting,
): Promise<SpanAnswer> =>
  changeAgenda<SpanAnswer>(slots, personKey, none, ({ held, also: known }) => {
    const also = linked(known, beside, span.to);
    const value: SpanAnswer = { ok: true, also: Object.keys(also ?? {}) };
    const current = held[slotId];
    if (current && current[2] >= order) return { held: undefined, value };
    const others = Object.entries(held).filter(([other, [, to]]) => other !== slotId && to > now - keptFor);
    const clash = others.find((one) => one[0] !== ignoring && clashes(one[1], span, graceMinutes));
    if (clash && !overrideOverlap)
      return { held: undefined, value: { ok: false, clash: { slotId: clash[0], order: clash[1][2] } } };
    const short: StoredSpan = clash ? [span.from, span.to, order, overridden] : [span.from, span.to, order];
    const taken: StoredSpan = version > 0 ? [span.from, span.to, order, clash ? overridden : 0, version] : short;
    return { held: { ...Object.fromEntries(others), [slotId]: taken }, also, value };
  });

/** With these keys, until then or later; undefined while there are none. */
function linked(known: AgendaItem['also'], keys: readonly string[], until: number): AgendaItem['also'] {
  if (keys.length === 0) return known;
  return { ...known, ...Object.fromEntries(keys.map((key) => [key, Math.max(until, known?.[key] ?? 0)])) };
}

/**
 * Makes an agenda know another key of the person. Repeating it changes nothing. Answers the slots that were in it before it knew
 * the key, since whoever entered those did not look under it; undefined where it knew it already.
 */
export const linkAgenda = async (
  slots: Table,
  personKey: string,
  key: string,
  until: number,
): Promise<readonly string[] | undefined> =>
  changeAgenda<readonly string[] | undefined>(slots, personKey, none, ({ held, also }) => {
    const known = also?.[key];
    const value = known === undefined ? Object.keys(held) : undefined;
    return (known ?? 0) >= until ? { held: undefined, value } : { held, also: linked(also, [key], until), value };
  });

/** Lists a place under the contact of a person who holds it under another key. Repeating it changes nothing. */
export const listOwnPlace = async (
  slots: Table,
  listKey: string,
  { slotId, personKey }: Pick<AgendaEntry, 'slotId' | 'personKey'>,
  { until, now }: { readonly until: number; readonly now: number },
): Promise<void> =>
  changeAgenda<void>(slots, listKey, none, ({ held, own = {} }) => {
    const place = `${slotId} ${personKey}`;
    if ((own[place] ?? 0) >= until) return { held: undefined, value: undefined };
    const others = Object.fromEntries(Object.entries(own).filter(([, to]) => to > now - keptFor));
    return { held, own: { ...others, [place]: until }, value: undefined };
  });

/**
 * Makes the agenda say what the slot is now: its time, or that it is called off. Whom it overlaps then is for people to
 * settle. A version of the slot that is older than the agenda's changes nothing, so late and repeated words do no harm.
 */
export const updateSpan = async (
  slots: Table,
  { personKey, slotId, order }: AgendaEntry,
  { from, to }: Span,
  { version, isOff }: { readonly version: number; readonly isOff: boolean },
): Promise<void> =>
  changeAgenda<void>(slots, personKey, await readAgenda(slots, personKey), ({ held }) => {
    const [wasFrom, wasTo, wasOrder = 0, marks = 0, seen = 0] = held[slotId] ?? [];
    const isNewer = order > wasOrder || (order === wasOrder && version > seen);
    const now = isOff ? calledOff : overridden;
    if (!isNewer || (wasFrom === from && wasTo === to && (marks & calledOff) === (now & calledOff)))
      return { held: undefined, value: undefined };
    return { held: { ...held, [slotId]: [from, to, order, now, version] }, value: undefined };
  });

/** Frees the person again; a place that is not held, or held by a newer reservation by now, stays as it is. */
export const deleteSpan = async (slots: Table, { personKey, slotId, order }: AgendaEntry): Promise<void> =>
  changeAgenda<void>(slots, personKey, await readAgenda(slots, personKey), ({ held }) => {
    if (held[slotId]?.[2] !== order) return { held: undefined, value: undefined };
    const { [slotId]: _, ...rest } = held;
    return { held: rest, value: undefined };
  });
