/**
 * The devices of a venue's gates: who prepared them, when each was heard last, and one step that signs a lost one out. Whoever may
 * edit the open day replaces the key of its tickets here.
 */
import * as z from 'zod';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { devicesView } from '#lib/attendance/server/devices-view.ts';
import { allowedOr403, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused, whole } from '#lib/server/forms.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, venueId } = event.params;
  const who = await requireOrganizer(event);
  const openDay = await api.openDays.getOpenDay({ openDayId });
  const venue = openDay.venues.find((one) => one.venueId === venueId) ?? notFound(locale);
  allowedOr403(may(who, 'attendance.see', { venueId }), locale);
  const { devices, ticketKey } = await api.attendance.listDevices({ openDayId, venueId });
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    venueName: venue.name[locale],
    devices: devicesView(devices, venue.zone, locale, Date.now()),
    mayRevoke: may(who, 'attendance.record', { venueId }),
    signedOut: event.url.searchParams.has('out'),
    ticketKey,
    replaced: event.url.searchParams.get('key'),
  };
};

const replacing = z.object({ from: z.int().min(1), revoke: z.boolean() });

export const actions: Actions = {
  replaceKey: async ({ request, params: { openDayId }, locals: { api, locale }, url }) => {
    const form = await readForm(request);
    const { from, revoke } = form.values;
    const checked = check(replacing, { from: whole(from), revoke: revoke === 'on' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.attendance.replaceTicketKey({ openDayId, ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?key=${checked.value.revoke ? 'revoked' : 'new'}`);
  },
  revoke: async ({ request, params, locals: { api }, url }) => {
    const form = await readForm(request);
    try {
      await api.attendance.revokeDevice({ ...params, deviceId: form.values.deviceId as never });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?out`);
  },
};
