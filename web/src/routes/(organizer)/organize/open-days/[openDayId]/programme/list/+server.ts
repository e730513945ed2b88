/** The programme as a file: `of=shifts` or `of=sessions`; `as=csv`, else XLSX. It can be brought back in as it is. */
import type { RequestHandler } from './$types';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import type { ProgrammeKind, ProgrammeSlot } from '#lib/open-days/server/programme/programme-kind.ts';
import { columnsOfProgramme } from '#lib/open-days/server/programme/programme-table.ts';
import { sessionKind } from '#lib/open-days/server/programme/session-file.ts';
import { shiftKind } from '#lib/open-days/server/programme/shift-file.ts';
import { tableResponse } from '#lib/server/tables/write-table.ts';
import { may } from '#shared/organizations/role-rules.ts';

type Event = Parameters<RequestHandler>[0];

/** Of the venues that the organizer plans for. */
async function fileOf<Item extends ProgrammeSlot, Draft>(event: Event, kind: ProgrammeKind<Item, Draft>) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const [openDay, items] = await Promise.all([api.openDays.getOpenDay({ openDayId }), kind.list(api, openDayId)]);
  const own = items.filter(({ venueId }) => may(identity, 'venue.edit', { venueId }));
  const columns = columnsOfProgramme(kind, openDay.venues, locale);
  return tableResponse(
    `${kind.file}-${openDay.heldOn}-${openDayId.slice(-4)}`,
    event.url.searchParams.get('as'),
    columns,
    own,
  );
}

export const GET: RequestHandler = (event) =>
  event.url.searchParams.get('of') === 'sessions' ? fileOf(event, sessionKind) : fileOf(event, shiftKind);
