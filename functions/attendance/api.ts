/** Binds the contract of attendance to its verbs. */
import { implement } from '@orpc/server';
import * as z from 'zod';
import { entriesAtOnce } from '../../shared/attendance/entries-at-once.ts';
import { entryDraft } from '../../shared/attendance/model.ts';
import { deviceState } from '../../shared/attendance/gate-model.ts';
import { mayAnywhere } from '../../shared/organizations/role-rules.ts';
import { attendanceContract } from '../../shared/attendance/contract.ts';
import { auditTable } from '../audit/table.ts';
import { peopleTable } from '../identity/table.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { requiredEnv } from '../runtime/env.ts';
import { callerOf } from '../identity/caller.ts';
import { namesOf } from '../identity/name-lookup.ts';
import { dayAndVenueExist, decideDayOpen } from '../open-days/open-day-lookup.ts';
import { openDaysTable } from '../open-days/table.ts';
import { openTable } from '../store/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { listCounts } from './count-store.ts';
import type { AttendanceDeps } from './deps.ts';
import { updateSeen } from './device-store.ts';
import { enrolDevice, hearDevice, revokeDevice, seeDevices } from './devices.ts';
import { checkAtGate, makeBundle, seeTicket, ticketByLink } from './gate.ts';
import { putNextKey, readKeyNumbers } from './ticket-key-store.ts';
import { validKeysOf } from './ticket-lookup.ts';
import { seeEntries } from './see-entries.ts';
import { recordEntries } from './record-entries.ts';
import { attendanceTable } from './table.ts';

const people = openTable(peopleTable);
const deps: AttendanceDeps = {
  attendance: openTable(attendanceTable),
  openDays: openTable(openDaysTable),
  volunteering: openTable(volunteeringTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(attendanceContract).$context<RequestContext>();

/** A list of what is not there is not empty but unknown. */
async function known(openDayId: string, venueId?: string) {
  if (!(await dayAndVenueExist(deps.openDays, openDayId, venueId))) throw notFound();
}

const router = os.router({
  recordEntries: os.recordEntries.handler(async ({ input: { openDayId, venueId, entries }, context }) => {
    const { accountId } = await allowed(context, 'attendance.record', { venueId });
    const where = { openDayId, venueId, by: accountId };
    const results = orRefuse(await recordEntries(deps, where, entries));
    return { results, serverAt: new Date(deps.now()).toISOString() };
  }),
  listEntries: os.listEntries.handler(async ({ input, context }) => {
    await allowed(context, 'attendance.see', { venueId: input.venueId });
    await known(input.openDayId, input.venueId);
    const { items, ...next } = await seeEntries(deps, input);
    return { entries: items, ...next };
  }),
  countAttendance: os.countAttendance.handler(async ({ input: { openDayId }, context }) => {
    await allowed(context, 'board.see');
    await known(openDayId);
    return { slots: await listCounts(deps.attendance, openDayId) };
  }),
  checkTicket: os.checkTicket.handler(async ({ input: { code, ...asked }, context }) => {
    await allowed(context, 'attendance.see', { venueId: asked.venueId });
    await known(asked.openDayId, asked.venueId);
    return checkAtGate(deps, code, { ...asked, reEntry: true });
  }),
  seeTicket: os.seeTicket.handler(async ({ input: { code } }) => orRefuse(await seeTicket(deps, code))),
  getTicketOf: os.getTicketOf.handler(async ({ input: { manageToken } }) =>
    orRefuse(await ticketByLink(deps, manageToken)),
  ),
  enrolDevice: os.enrolDevice.handler(async ({ input: { gate, publicKey, ...at }, context }) => {
    const { accountId } = await allowed(context, 'attendance.record', { venueId: at.venueId });
    orRefuse(await decideDayOpen(deps.openDays, at.openDayId));
    return orRefuse(await enrolDevice(deps, at, { gate, publicKey, by: accountId }));
  }),
  listDevices: os.listDevices.handler(async ({ input: { openDayId, venueId }, context }) => {
    const caller = await allowed(context, 'attendance.see', { venueId });
    await known(openDayId, venueId);
    const [devices, keys] = await Promise.all([
      seeDevices(deps, openDayId, venueId),
      mayAnywhere(caller, 'open-day.edit') ? readKeyNumbers(deps.attendance, openDayId) : undefined,
    ]);
    const names = mayAnywhere(caller, 'member.see')
      ? await namesOf(
          people,
          devices.map(({ by }) => by),
        )
      : undefined;
    return {
      devices: devices.map((device) => ({ ...device, byName: names?.get(device.by) })),
      ...(keys ? { ticketKey: keys.current } : {}),
    };
  }),
  revokeDevice: os.revokeDevice.handler(async ({ input, context }) => {
    await allowed(context, 'attendance.record', { venueId: input.venueId });
    return orRefuse(await revokeDevice(deps, input));
  }),
  getBundle: os.getBundle.handler(async ({ input }) => {
    const { device, said } = orRefuse(await hearDevice(deps, input, 'bundle', deviceState));
    const bundle = orRefuse(await makeBundle(deps, device, said.have));
    await updateSeen(deps.attendance, device.deviceId, said, deps.now());
    return bundle;
  }),
  recordFromDevice: os.recordFromDevice.handler(async ({ input }) => {
    const body = z.object({ entries: z.array(entryDraft).min(1).max(entriesAtOnce) });
    const { device, said } = orRefuse(await hearDevice(deps, input, 'entries', body));
    const { openDayId, venueId, deviceId, gate, by } = device;
    // Which device and which gate is ours to say.
    const entries = said.entries.map((entry) => ({ ...entry, deviceId, gate }));
    const results = orRefuse(await recordEntries(deps, { openDayId, venueId, by }, entries));
    return { results, serverAt: new Date(deps.now()).toISOString() };
  }),
  replaceTicketKey: os.replaceTicketKey.handler(async ({ input: { openDayId, from, revoke }, context }) => {
    await allowed(context, 'open-day.edit');
    await known(openDayId);
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return validKeysOf(deps.secret, openDayId, await putNextKey(deps.attendance, openDayId, from, revoke));
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
