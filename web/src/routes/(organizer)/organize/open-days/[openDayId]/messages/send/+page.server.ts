/** Writes to many: first the exact list and how it will look, then a test to oneself, or to everyone on the list. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import {
  askedToHelp,
  bulkInput,
  bulkPreviews,
  mailedIn,
  phoneList,
  roleChoices,
  slotChoices,
  typedBulk,
} from '#lib/messages/server/bulk-editor.ts';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { bulkState } from '#shared/messages/bulk-model.ts';
import { may } from '#shared/organizations/role-rules.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly openDayId: string } };

/** The open day with the venues whose people the person may write to. */
async function reachedBy(event: Asking) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const [openDay, shifts, sessions] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
    listAllSessions(api, { openDayId }),
  ]);
  const venues = mainFirst(openDay.venues).filter(({ venueId }) => may(identity, 'venue.edit', { venueId }));
  allowedOr403(venues.length > 0, locale);
  return { openDay, shifts, sessions, venues, all: may(identity, 'venue.edit') };
}

/** Whom the list that led here was of. */
function askedIn({ searchParams }: URL) {
  const state = bulkState.catch('everyone').parse(searchParams.get('state'));
  const names = ['venueId', 'slotId', 'kind', 'role'] as const;
  const asked = names.flatMap((name) => (searchParams.get(name) ? [[name, searchParams.get(name)!]] : []));
  return { state, ...(Object.fromEntries(asked) as Typed) };
}

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const { openDay, venues, all, ...slots } = await reachedBy(event);
  const { messages } = await api.bulkMessages.listBulks({ openDayId });
  const needed = slots.shifts.find(({ shiftId }) => shiftId === event.url.searchParams.get('for'));
  const words =
    needed &&
    askedToHelp(
      needed,
      openDay.venues.find(({ venueId }) => venueId === needed.venueId),
    );
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    ordered: event.url.searchParams.has('ordered'),
    all,
    venues: venues.map(({ venueId, name }) => ({ value: venueId, label: name[locale] })),
    slots: slotChoices(slots, venues, locale),
    roles: roleChoices(slots, locale),
    sentBefore: messages.map(({ bulkId, subject, counts, gone, sent }) => ({
      ...{ bulkId, subject: subject[locale], mailed: counts.mailed, gone, sent },
    })),
    initial: {
      venueId: all ? '' : (venues[0]?.venueId ?? ''),
      ...askedIn(event.url),
      ...words,
      idempotencyKey: newKey(),
    },
  };
};

/** What was typed, checked, with the list as it is now. */
async function read(event: Asking & Pick<RequestEvent, 'request'>) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const form = await readForm(event.request);
  const checked = check(bulkInput, typedBulk(form.values), locale);
  if (!checked.ok) return { failed: invalid(form, checked.errors, locale) };
  const { subject, text, ...to } = checked.value;
  const { openDay, venues, shifts, sessions } = await reachedBy(event);
  try {
    const { toPhone, ...counts } = await api.bulkMessages.seeBulkList({ openDayId, ...to });
    const example = [...shifts, ...sessions].find((slot) =>
      to.slotId === undefined ? true : to.slotId === ('shiftId' in slot ? slot.shiftId : slot.sessionId),
    );
    const list = {
      counts,
      previews: bulkPreviews({ subject, text }, openDay, example),
      phone: phoneList(toPhone, slotChoices({ shifts, sessions }, venues, locale)),
    };
    return { form, to, said: { subject, text }, list };
  } catch (caught) {
    return { failed: refused(form, problemOf(caught)) };
  }
}

export const actions: Actions = {
  preview: async (event) => {
    const asked = await read(event);
    if (asked.failed) return asked.failed;
    const { form, list } = asked;
    return { values: form.values, errors: [], list, idempotencyKey: form.key };
  },
  test: async (event) => {
    const asked = await read(event);
    if (asked.failed) return asked.failed;
    const { form, to, said, list } = asked;
    const { openDayId } = event.params;
    try {
      await event.locals.api.bulkMessages.testBulk({ openDayId, to, ...said });
    } catch (caught) {
      const failed = refused(form, problemOf(caught));
      return fail(failed.status, { ...failed.data, list });
    }
    return { values: form.values, errors: [], list: { ...list, tested: true }, idempotencyKey: form.key };
  },
  send: async (event) => {
    const asked = await read(event);
    if (asked.failed) return asked.failed;
    const { form, to, said, list } = asked;
    const { openDayId } = event.params;
    try {
      const mailed = mailedIn(form.values);
      await event.locals.api.bulkMessages.sendBulk({ openDayId, to, ...said, mailed }, underKey(form));
    } catch (caught) {
      const failed = refused(form, problemOf(caught));
      return fail(failed.status, { ...failed.data, list });
    }
    redirect(303, `/organize/open-days/${openDayId}/messages/send?ordered`);
  },
};
