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
type AgendaItem = { rev: number; held: Record<string, StoredSpan> };

export const agendaKey = (personKey: string) => ({ pk: `PERSON#${personKey}`, sk: 'AGENDA' });
const none: AgendaItem = { rev: 0, held: {} };

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
  held: AgendaItem['held'],
): Promise<AgendaItem | undefined> {
  const last = Math.max(0, ...Object.values(held).map(([, to]) => to));
  const written = await update<AgendaItem>(slots, agendaKey(personKey), {
    set: { held, rev: seen.rev + 1, expiresAt: Math.ceil((last + keptFor) / 1000) },
    when: seen.rev === 0 ? missing('pk') : equal('rev', seen.rev),
  });
  return written.ok ? undefined : (written.current ?? none);
}

/** Changes an agenda from what was seen of it until no other write of the same person came in between; they are few. */
async function changeAgenda<Value>(
  slots: Table,
  personKey: string,
  first: AgendaItem,
  change: (agenda: AgendaItem) => { held: AgendaItem['held'] | undefined; value: Value },
): Promise<Value> {
  for (let seen = first; ;) {
    const { held, value } = change(seen);
    if (!held) return value;
    const inTheWay = await writeAgenda(slots, personKey, seen, held);
    if (!inTheWay) return value;
    seen = inTheWay;
  }
}

/** The reservation that a person is taken for; a newer reservation on the same place has a higher order. */
export type AgendaEntry = { readonly personKey: string; readonly slotId: string; readonly order: number };

/** Done, or the held place that stands in the way. */
export type SpanAnswer =
  { readonly ok: true } | { readonly ok: false; readonly clash: { readonly slotId: string; readonly order: number } };
export type SpanSetting = {
  /** The version of the slot whose time this is. */
  readonly version: number;
  readonly graceMinutes: number;
  readonly overrideOverlap: boolean;
  /** A place that the person is about to leave for this one; it stays in the agenda until it is left. */
  readonly ignoring?: string | undefined;
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
  { version, graceMinutes, overrideOverlap, ignoring, now }: SpanSetting,
): Promise<SpanAnswer> =>
  changeAgenda<SpanAnswer>(slots, personKey, none, ({ held }) => {
    const current = held[slotId];
    if (current && current[2] >= order) return { held: undefined, value: { ok: true } };
    const others = Object.entries(held).filter(([other, [, to]]) => other !== slotId && to > now - keptFor);
    const clash = others.find((one) => one[0] !== ignoring && clashes(one[1], span, graceMinutes));
    if (clash && !overrideOverlap)
      return { held: undefined, value: { ok: false, clash: { slotId: clash[0], order: clash[1][2] } } };
    const short: StoredSpan = clash ? [span.from, span.to, order, overridden] : [span.from, span.to, order];
    const taken: StoredSpan = version > 0 ? [span.from, span.to, order, clash ? overridden : 0, version] : short;
    return { held: { ...Object.fromEntries(others), [slotId]: taken }, value: { ok: true } };
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
