/**
 * Each person's agenda: one cold item with the spans the person is taken for, by place. It makes sure that
 * nobody is in two places at once, whichever context asks. Written after the reservation, so that a rush for a full
 * place costs nothing here; an overlap found here releases the reservation again.
 */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import type { Span } from '../../shared/reservations/model.ts';
import { overlaps } from '../../shared/reservations/rules.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** `held` maps a place to [from, to, order]; times are milliseconds since 1970. A 1 at the end: overlap was overridden. */
type StoredSpan = [from: number, to: number, order: number, overridden?: 1];
type AgendaItem = { rev: number; held: Record<string, StoredSpan> };

export const agendaKey = (personKey: string) => ({ pk: `PERSON#${personKey}`, sk: 'AGENDA' });
const none: AgendaItem = { rev: 0, held: {} };

/** Spans that ended this long ago are dropped at the next write; the item itself expires with its last span. */
const keptFor = 2 * day;

/** Consistent. Access pattern: one person's spans by their key (GetItem). */
export async function readAgenda(slots: Table, personKey: string): Promise<AgendaItem> {
  const { Item } = await slots.client.send(
    new GetCommand({ TableName: slots.name, Key: agendaKey(personKey), ConsistentRead: true }),
  );
  return (Item as AgendaItem | undefined) ?? none;
}

/** Answers the agenda that was in the way, if another write of the same person came in between. */
async function writeAgenda(
  slots: Table,
  personKey: string,
  seen: AgendaItem,
  held: AgendaItem['held'],
): Promise<AgendaItem | undefined> {
  const last = Math.max(0, ...Object.values(held).map(([, to]) => to));
  try {
    await slots.client.send(
      new UpdateCommand({
        TableName: slots.name,
        Key: agendaKey(personKey),
        UpdateExpression: 'SET held = :held, rev = :next, expiresAt = :expires',
        ConditionExpression: seen.rev === 0 ? 'attribute_not_exists(pk)' : 'rev = :seen',
        ExpressionAttributeValues: {
          ':held': held,
          ':next': seen.rev + 1,
          ':expires': Math.ceil((last + keptFor) / 1000),
          ...(seen.rev === 0 ? {} : { ':seen': seen.rev }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return undefined;
  } catch (error) {
    const failed = failedCondition(error);
    if (!failed) throw error;
    return (failed.current as AgendaItem | undefined) ?? none;
  }
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
  readonly graceMinutes: number;
  readonly overrideOverlap: boolean;
  /** A place that the person is about to leave for this one; it stays in the agenda until it is left. */
  readonly ignoring?: string | undefined;
  readonly now: number;
};

/**
 * Takes the person for a span, unless it overlaps another; taking the same place again changes nothing.
 * Most people have no agenda yet, so it is written unread: one call for them, and for the others the failed condition
 * brings their agenda, at a write unit in place of the read.
 */
export const putSpan = (
  slots: Table,
  { personKey, slotId, order }: AgendaEntry,
  span: Span,
  { graceMinutes, overrideOverlap, ignoring, now }: SpanSetting,
): Promise<SpanAnswer> =>
  changeAgenda<SpanAnswer>(slots, personKey, none, ({ held }) => {
    const current = held[slotId];
    if (current && current[2] >= order) return { held: undefined, value: { ok: true } };
    const others = Object.entries(held).filter(([other, [, to]]) => other !== slotId && to > now - keptFor);
    const clash = others.find(
      ([other, [from, to]]) => other !== ignoring && overlaps({ from, to }, span, graceMinutes),
    );
    if (clash && !overrideOverlap)
      return { held: undefined, value: { ok: false, clash: { slotId: clash[0], order: clash[1][2] } } };
    const taken: StoredSpan = clash ? [span.from, span.to, order, 1] : [span.from, span.to, order];
    return { held: { ...Object.fromEntries(others), [slotId]: taken }, value: { ok: true } };
  });

/** Moves a span to a new time, when the organizer moved the place; whom it overlaps then is for people to settle. */
export const updateSpan = async (
  slots: Table,
  { personKey, slotId, order }: AgendaEntry,
  { from, to }: Span,
): Promise<void> =>
  changeAgenda<void>(slots, personKey, await readAgenda(slots, personKey), ({ held }) => {
    const current = held[slotId];
    if (current?.[2] !== order || (current[0] === from && current[1] === to))
      return { held: undefined, value: undefined };
    return { held: { ...held, [slotId]: [from, to, order, 1] }, value: undefined };
  });

/** Frees the person again; a place that is not held, or held by a newer reservation by now, stays as it is. */
export const deleteSpan = async (slots: Table, { personKey, slotId, order }: AgendaEntry): Promise<void> =>
  changeAgenda<void>(slots, personKey, await readAgenda(slots, personKey), ({ held }) => {
    if (held[slotId]?.[2] !== order) return { held: undefined, value: undefined };
    const { [slotId]: _, ...rest } = held;
    return { held: rest, value: undefined };
  });
