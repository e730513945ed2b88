/** Teams that are missed now: for coordinators and leads, and where the mail of an alarm leads to. */
import type { PageServerLoad } from './$types';
import { alarmView } from '#lib/relief/server/night-view.ts';
import { requireIdentity } from '#lib/server/guard.ts';

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const { alarms } = await api.nights.listAlarms({});
  return { alarms: alarms.map((alarm) => alarmView(alarm, locale)) };
};
