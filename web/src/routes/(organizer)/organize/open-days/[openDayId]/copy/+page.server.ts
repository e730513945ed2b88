/** Copies the open day to another date: first itself with its programme, then its shifts, both under one key, then what it sends. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { problemOf, type Api } from '#lib/server/api.ts';
import { allowedOr403, backToOpenDay, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { check, invalid, newKey, readForm, refused, underKey, whole } from '#lib/server/forms.ts';
import { dateText } from '#lib/server/times.ts';
import { openDayCopy } from '#shared/open-days/copy-contract.ts';
import { settingsDraft } from '#shared/messages/settings.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { lunarHolidays, sameHolidayNextYear } from '#shared/kernel/lunar-holidays.ts';
import { day, localDate } from '#shared/kernel/time.ts';

const weeksOfAYear = 52;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  allowedOr403(may(await requireOrganizer(event), 'open-day.edit'), locale);
  const [openDay, sessions, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const alive = (list: ReadonlyArray<{ readonly status: string }>) =>
    list.filter(({ status }) => status !== 'cancelled').length;
  const sameHoliday = sameHolidayNextYear(openDay.heldOn);
  const wanted = localDate.safeParse(event.url.searchParams.get('on'));
  return {
    isDemo: openDay.isDemo,
    holiday: sameHoliday && {
      ...{ on: sameHoliday.on, days: sameHoliday.days, date: dateText(sameHoliday.on, locale) },
      name: lunarHolidays[sameHoliday.holiday][locale],
    },
    openDay: { openDayId, name: openDay.name[locale] },
    comes: { venues: openDay.venues.length, sessions: alive(sessions), shifts: alive(shifts) },
    initial: {
      // The same day of the week.
      heldOn: wanted.success
        ? wanted.data
        : new Date(Date.parse(openDay.heldOn) + weeksOfAYear * 7 * day).toISOString().slice(0, 10),
      edition: openDay.edition === undefined ? '' : `${openDay.edition + 1}`,
      idempotencyKey: newKey(),
    },
  };
};

/** Reminders and own lines come along: they count from the day, whenever it is. Sent again, it leaves what is set by now. */
async function copyMessages(api: Api, from: string, to: string): Promise<void> {
  const [source, copy] = await Promise.all([from, to].map((openDayId) => api.messages.listMessages({ openDayId })));
  if (source!.settings.revision === 0 || copy!.settings.revision > 0) return;
  await api.messages.setMessages({ openDayId: to, revision: 0, ...settingsDraft.parse(source!.settings) });
}

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId } }) => {
    const form = await readForm(request);
    const { heldOn = '', edition } = form.values;
    const checked = check(openDayCopy, { heldOn, edition: whole(edition) }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let copied: string;
    try {
      const copy = await api.openDays.copyOpenDay({ openDayId, ...checked.value }, underKey(form));
      const { days, venues, sessions } = copy;
      copied = copy.openDay.openDayId;
      const pairs = { fromOpenDayId: openDayId, days, venues, sessions };
      await api.volunteering.copyShifts({ openDayId: copied, ...pairs }, underKey(form));
      await copyMessages(api, openDayId, copied);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, backToOpenDay(copied));
  },
};
