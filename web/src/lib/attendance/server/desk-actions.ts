/** What is done at the desk with one tap: somebody comes in or goes out, is counted without a booking, or a figure is typed in. */
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { DoorListSlot } from '#shared/attendance/desk-contract.ts';
import { entryDraft, type EntryDraft } from '#shared/attendance/model.ts';
import { figure } from '#shared/attendance/report-contract.ts';
import { attendanceRefusals } from '#shared/attendance/refusals.ts';
import { removalReason } from '#shared/privacy/removal.ts';
import type { FormState } from '../../ui/form-state.ts';
import { problemOf } from '../../server/api.ts';
import { check, invalid, readForm, refused, whole, type ReadForm } from '../../server/forms.ts';
import { openedList, type AtVenue } from './desk.ts';
import { entryIdOf } from './entry-id.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

type At = Pick<RequestEvent<{ openDayId: string; venueId: string }>, 'request' | 'locals' | 'params'>;

/**
 * Sends entries of this venue; answers the first refusal of one of them as that of the form. Their ids tell what was pressed
 * (entryIdOf): one that stands already, with the time of a moment ago, is the same press once more.
 */
export async function sendEntries(
  { locals: { api, locale }, params }: At,
  form: ReadForm,
  entries: readonly EntryDraft[],
) {
  for (let from = 0; from < entries.length; from += 100) {
    const part = entries.slice(from, from + 100);
    try {
      const { openDayId, venueId } = params;
      const { results } = await api.attendance.recordEntries({ openDayId, venueId, entries: part });
      const failed = results.find((result) => !result.ok && result.code !== 'entry.id-reused');
      if (failed && !failed.ok) {
        const { status, [locale]: title } = attendanceRefusals[failed.code];
        return refused(form, { type: 'about:blank', title, status, code: failed.code, requestId: '' });
      }
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  }
  return undefined;
}

/** Everybody of a slot who is still inside goes out, each party as many as it has there. */
export const leavingOf = ({ slotId, lines }: Pick<DoorListSlot, 'slotId' | 'lines'>, key: string, at: string) =>
  lines
    .filter(({ inside }) => inside > 0)
    .map(({ order, inside: seats }): EntryDraft => ({
      ...{ kind: 'mark', slotId, slotKind: slotKindOf(slotId), order, at, source: 'desk', direction: 'out', seats },
      entryId: entryIdOf(key, slotId, String(order), 'out', String(seats)),
    }));

/** One entry of a form's fields, or what is wrong with them. */
function entryOf(form: ReadForm, more: Record<string, unknown>, locale: RequestEvent['locals']['locale']) {
  const { slotId = '' } = form.values;
  const entry = { slotId, slotKind: slotKindOf(slotId), at: new Date().toISOString(), ...more };
  return check(entryDraft, entry, locale);
}

type Done = {
  readonly done: 'recorded' | 'counted' | 'undone' | 'saved' | 'removed';
  readonly slotId?: string;
  readonly entryId?: string;
};
type Answer = Promise<ActionFailure<FormState> | Done>;

export async function checkAtDesk(event: At): Answer {
  const form = await readForm(event.request);
  const { slotId = '', order = '', direction = '', seats = '' } = form.values;
  const entryId = entryIdOf(form.key, slotId, order, direction, seats);
  const more = {
    kind: 'mark',
    entryId,
    order: whole(order),
    direction,
    seats: whole(seats),
    source: 'desk',
  };
  const checked = entryOf(form, more, event.locals.locale);
  if (!checked.ok) return invalid(form, checked.errors, event.locals.locale);
  return (await sendEntries(event, form, [checked.value])) ?? { done: 'recorded', slotId };
}

export async function checkOutAll(event: At & AtVenue): Answer {
  const form = await readForm(event.request);
  const { slotId = '' } = form.values;
  const list = await openedList(event);
  const slot = list?.slots.find((one) => one.slotId === slotId);
  const leaving = slot ? leavingOf(slot, form.key, new Date().toISOString()) : [];
  return (await sendEntries(event, form, leaving)) ?? { done: 'recorded', slotId };
}

export async function countWalkIn(event: At): Answer {
  const form = await readForm(event.request);
  const { slotId = '', ageGroup = '' } = form.values;
  const entryId = entryIdOf(form.key, slotId, 'walk-in', ageGroup);
  const more = { kind: 'mark', entryId, direction: 'in', seats: 1, source: 'walk-in', ageGroup };
  const checked = entryOf(form, more, event.locals.locale);
  if (!checked.ok) return invalid(form, checked.errors, event.locals.locale);
  return (await sendEntries(event, form, [checked.value])) ?? { done: 'counted', slotId, entryId };
}

/** The same with a name; the form's key makes the id, so that a double click lets in once. */
export async function registerByName(event: At): Answer {
  const { api } = event.locals;
  const { openDayId, venueId } = event.params;
  const form = await readForm(event.request);
  const { slotId = '', name = '', seats } = form.values;
  const entryId = entryIdOf(form.key, slotId, 'by-name');
  try {
    await api.desk.registerWalkIn({ openDayId, venueId, entryId, slotId, name, seats: whole(seats) as number });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  return { done: 'counted', slotId, entryId };
}

/** Ticks that a party was given the safety briefing, or takes the tick back. */
export async function tickBriefing({ request, params, locals: { api } }: At): Answer {
  const { openDayId, venueId } = params;
  const form = await readForm(request);
  const { slotId = '', order = '', briefed } = form.values;
  try {
    await api.desk.setBriefed({ openDayId, venueId, slotId, order: Number(order), briefed: briefed === 'yes' });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  return { done: 'saved', slotId };
}

export async function undoWalkIn(event: At): Answer {
  const form = await readForm(event.request);
  const { slotId = '', entryId: voids = '' } = form.values;
  const more = { kind: 'void', entryId: entryIdOf(voids, 'void'), voids, reason: 'mistake', source: 'walk-in' };
  const checked = entryOf(form, more, event.locals.locale);
  if (!checked.ok) return invalid(form, checked.errors, event.locals.locale);
  return (await sendEntries(event, form, [checked.value])) ?? { done: 'undone', slotId };
}

/** Takes somebody off a shift or session; who has an address is mailed, the others stand on the call list. */
export async function removeAtDesk({ request, locals: { api, locale } }: At): Answer {
  const form = await readForm(request);
  const { slotId = '', recordId = '' } = form.values;
  const reason = check(removalReason, form.values.reason, locale);
  if (!reason.ok) return invalid(form, reason.errors, locale);
  const asked = { recordId: recordId as never, reason: reason.value };
  try {
    if (slotKindOf(slotId) === 'shift') await api.volunteering.removeSignUp({ shiftId: slotId, ...asked });
    else await api.openDays.removeBooking({ sessionId: slotId, ...asked });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  return { done: 'removed', slotId };
}

export async function typeFigure(event: At): Answer {
  const { api, locale } = event.locals;
  const { openDayId, venueId } = event.params;
  const form = await readForm(event.request);
  const { kind, value, qualifier } = form.values;
  const checked = check(figure, { venueId, kind, value: whole(value), qualifier }, locale);
  if (!checked.ok) return invalid(form, checked.errors, locale);
  try {
    await api.desk.setFigure({ openDayId, ...checked.value });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  return { done: 'saved' };
}
