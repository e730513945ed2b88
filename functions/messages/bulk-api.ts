/** Binds the contract of messages to many to its verbs; a function of its own, since it may send mail and reads whole lists. */
import { implement } from '@orpc/server';
import { isPerson } from '../../shared/identity/model.ts';
import { bulkContract } from '../../shared/messages/bulk-contract.ts';
import type { Audience } from '../../shared/messages/bulk-model.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import { openTable } from '../store/table.ts';
import { venueOfAudience } from './bulk-audience.ts';
import { seeBulkList, sendBulk, testBulk } from './bulk-messages.ts';
import { listBulks } from './bulk-store.ts';
import { messagesDeps } from './deps.ts';

const people = openTable(peopleTable);
const deps = messagesDeps();
const os = implement(bulkContract).$context<RequestContext>();

/** Whoever asks, allowed to write to these people. */
const writer = async (context: RequestContext, openDayId: string, to: Audience) =>
  allowed(context, 'venue.edit', { venueId: await venueOfAudience(deps, openDayId, to) });

const router = os.router({
  seeBulkList: os.seeBulkList.handler(async ({ input: { openDayId, ...to }, context }) => {
    await writer(context, openDayId, to);
    return orRefuse(await seeBulkList(deps, openDayId, to));
  }),
  testBulk: os.testBulk.handler(async ({ input: { openDayId, to, ...said }, context }) => {
    const caller = await writer(context, openDayId, to);
    return isPerson(caller) ? orRefuse(await testBulk(deps, openDayId, said, caller.email)) : { sent: false };
  }),
  sendBulk: os.sendBulk.handler(async ({ input: { openDayId, ...order }, context }) => {
    await writer(context, openDayId, order.to);
    return orRefuse(await sendBulk(deps, openDayId, order, context.idempotencyKey));
  }),
  listBulks: os.listBulks.handler(async ({ input: { openDayId }, context }) => {
    await allowed(context, 'board.see');
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
    return { messages: await listBulks(deps.messages, openDayId) };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
