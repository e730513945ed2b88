/** The devices of a venue's gates: who prepared them, when each was heard last, and one step that signs a lost one out. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { devicesView } from '#lib/attendance/server/devices-view.ts';
import { allowedOr403, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, venueId } = event.params;
  const who = await requireOrganizer(event);
  allowedOr403(may(who, 'attendance.see', { venueId }), locale);
  const [openDay, { devices }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.attendance.listDevices({ openDayId, venueId }),
  ]);
  const venue = openDay.venues.find((one) => one.venueId === venueId) ?? notFound(locale);
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    venueName: venue.name[locale],
    devices: devicesView(devices, openDay.zone, locale, Date.now()),
    mayRevoke: may(who, 'attendance.record', { venueId }),
    signedOut: event.url.searchParams.has('out'),
  };
};

export const actions: Actions = {
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
