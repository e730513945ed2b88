/** Binds the contract of the desk to its verbs. */
import { implement } from '@orpc/server';
import { deskContract } from '../../shared/attendance/desk-contract.ts';
import { passUntil } from '../../shared/attendance/door-list-rules.ts';
import { refuse } from '../../shared/kernel/result.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { openDaysTable } from '../open-days/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { openTable } from '../store/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import type { DeskDeps } from './desk-deps.ts';
import { listOfPass, passOf } from './desk-pass.ts';
import { readDoorList } from './door-list.ts';

const people = openTable(peopleTable);
const deps: DeskDeps = {
  volunteering: openTable(volunteeringTable),
  openDays: openTable(openDaysTable),
  slots: openTable(reservationsTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(deskContract).$context<RequestContext>();

const router = os.router({
  openDoorList: os.openDoorList.handler(async ({ input: { venueId, openDayId, slotId }, context }) => {
    const caller = await allowed(context, 'door-list.see', { venueId });
    const asked = { venueId, openDayId, slotId };
    const slots = orRefuse(await readDoorList(deps, asked, may(caller, 'contact.see', { venueId })));
    const until = passUntil(slots, deps.now());
    const pass = passOf(deps.secret, caller.accountId, asked, until);
    return { openDayId, ...(slotId ? { slotId } : {}), slots, pass, passUntil: new Date(until).toISOString() };
  }),
  seeDoorList: os.seeDoorList.handler(async ({ input: { venueId, pass }, context }) => {
    const caller = await allowed(context, 'door-list.see', { venueId });
    const { accountId } = caller;
    const asked = listOfPass(deps.secret, pass, { accountId, venueId, now: deps.now() });
    if (!asked) return orRefuse(refuse('door-list.pass-over'));
    const slots = orRefuse(await readDoorList(deps, asked, may(caller, 'contact.see', { venueId })));
    const { openDayId, slotId, until } = asked;
    return { openDayId, ...(slotId ? { slotId } : {}), slots, pass, passUntil: new Date(until).toISOString() };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
