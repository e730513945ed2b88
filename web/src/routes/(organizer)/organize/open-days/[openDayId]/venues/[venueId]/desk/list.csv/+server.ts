/** The door list as a file. Taking it away is an entry of the audit of its own, under the reason that opened the list. */
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { deskVenue, openedList } from '#lib/attendance/server/desk.ts';
import { deskView } from '#lib/attendance/server/desk-view.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import type { Column } from '#lib/server/csv.ts';
import { fileAsked, tableResponse } from '#lib/server/tables/write-table.ts';

export const POST: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  const { openDay } = await deskVenue(event);
  const opened = await openedList(event);
  if (!opened) redirect(303, url.pathname.replace(/\/list\.csv$/, ''));
  const { reason, slotId } = opened;
  const list = await locals.api.desk.openDoorList({ ...params, reason, as: 'file', ...(slotId ? { slotId } : {}) });
  const words = await loadStaffMessages(locals.locale);
  const { column: t, states } = words.desk;
  const rows = deskView(list, words, locals.locale).flatMap((slot) =>
    [...slot.coming, ...slot.waiting].map((line) => ({ slot, line })),
  );
  const columns: ReadonlyArray<Column<(typeof rows)[number]>> = [
    [t.what, ({ slot }) => slot.title],
    [t.start, ({ slot }) => `${slot.startOn} ${slot.start}`],
    [t.end, ({ slot }) => slot.end],
    [t.name, ({ line }) => line.name],
    [t.people, ({ line }) => line.seats],
    [t.as, ({ line }) => line.as],
    [t.state, ({ line }) => states[line.state]],
    // As it is dialled here, and as no spreadsheet takes it for a formula.
    [t.phone, ({ line }) => line.phone?.replace(/^\+86(?=1\d{10}$)/, '')],
    [t.note, ({ line }) => line.notes.join('; ')],
  ];
  const name = `door-list-${openDay.heldOn}-${params.venueId.slice(-4)}${slotId ? `-${slotId.slice(-4)}` : ''}`;
  return tableResponse(name, fileAsked(url), columns, rows);
};
