/** One row a service with the five groups, as CSV or XLSX, for entry in another system. Modelled on MCA Order 67. */
import type { RequestHandler } from './$types';
import type { Column } from '#lib/server/csv.ts';
import { fileAsked, tableResponse } from '#lib/server/tables/write-table.ts';
import { staffRecords, venueOf } from '#lib/service/server/approval-view.ts';
import { hoursText } from '#lib/service/server/service-view.ts';
import type { StaffView } from '#shared/service/model.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { classWords, noteGroups, recordStates } from '#shared/service/words.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals;
  const zh = locale === 'zh-CN';
  const { openDay, venue } = await venueOf(event);
  const records = await staffRecords(event, venue.venueId, { as: 'file' });
  const notesOf = (record: StaffView, group: keyof typeof noteGroups) =>
    record.notes
      .filter((note) => note.group === group)
      .map(({ on, text }) => `${on} ${text}`)
      .join('; ');
  const columns: ReadonlyArray<Column<StaffView>> = [
    [zh ? '姓名' : 'Name', ({ name }) => name],
    [zh ? '志愿者编号' : 'Volunteer number', ({ volunteerNo }) => volunteerNo],
    [zh ? '活动' : 'Open day', ({ dayName }) => dayName[locale]],
    [zh ? '地点' : 'Venue', ({ venueName }) => venueName[locale]],
    [zh ? '日期' : 'Date', ({ startAt, zone }) => localDateOf(startAt, zone)],
    [zh ? '岗位' : 'Role', ({ role }) => volunteerRoles[role][locale]],
    [zh ? '服务时间（小时）' : 'Hours', ({ approved }) => (approved ? hoursText(approved.minutes) : '')],
    [zh ? '服务时间（分钟）' : 'Minutes', ({ approved }) => approved?.minutes],
    [zh ? '记录方式' : 'How recorded', ({ approved }) => approved && classWords[approved.class][locale]],
    [zh ? '状态' : 'Status', ({ state }) => recordStates[state][locale]],
    ...(Object.keys(noteGroups) as Array<keyof typeof noteGroups>).map(
      (group) => [noteGroups[group][locale], (record: StaffView) => notesOf(record, group)] as const,
    ),
  ];
  const name = `hours-${openDay.heldOn}-${venue.venueId.slice(-4)}`;
  return tableResponse(name, fileAsked(event.url), columns, records);
};
