/** Binds the contract of a round's night to its verbs. */
import { implement } from '@orpc/server';
import * as z from 'zod';
import { nightContract } from '../../shared/relief/night-contract.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { openTable } from '../store/table.ts';
import { suppliesTable } from '../supplies/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import type { NightDeps } from './deps.ts';
import { answerAlarm, noteTeam, seeAlarms, seeNight, typeSheet } from './nights.ts';
import { hearPhone, preparePhone, preparePhoneByLink, revokePhone } from './phones.ts';
import { seeRoundOnPhone, seeRoundsOfPlace } from './see-round-on-phone.ts';
import { reliefTable } from './table.ts';
import { takeTallies } from './take-tallies.ts';

const people = openTable(peopleTable);
const deps: NightDeps = {
  relief: openTable(reliefTable),
  volunteering: openTable(volunteeringTable),
  supplies: openTable(suppliesTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(nightContract).$context<RequestContext>();

const router = os.router({
  preparePhone: os.preparePhone.handler(async ({ input: { deviceId, publicKey, ...path }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    return orRefuse(await preparePhone(deps, path, { deviceId, publicKey, by: accountId }));
  }),
  seeRoundsOfPlace: os.seeRoundsOfPlace.handler(async ({ input }) =>
    orRefuse(await seeRoundsOfPlace(deps, input.manageToken)),
  ),
  preparePhoneByLink: os.preparePhoneByLink.handler(async ({ input: { manageToken, ...phone } }) =>
    orRefuse(await preparePhoneByLink(deps, manageToken, phone)),
  ),
  revokePhone: os.revokePhone.handler(async ({ input: { deviceId, ...path }, context }) => {
    await allowed(context, 'round.report');
    return orRefuse(await revokePhone(deps, path, deviceId));
  }),
  getRoundOnPhone: os.getRoundOnPhone.handler(async ({ input }) => {
    const { phone } = orRefuse(await hearPhone(deps, input, 'round', z.object({})));
    return orRefuse(await seeRoundOnPhone(deps, phone));
  }),
  sendTallies: os.sendTallies.handler(async ({ input: { roundId, tallies } }) => {
    const results = orRefuse(await takeTallies(deps, roundId, tallies));
    return { results, serverAt: new Date(deps.now()).toISOString() };
  }),
  getNight: os.getNight.handler(async ({ input, context }) => {
    await allowed(context, 'round.report');
    return orRefuse(await seeNight(deps, input));
  }),
  typeSheet: os.typeSheet.handler(async ({ input: { campaignId, roundId, ...sheet }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    return orRefuse(await typeSheet(deps, { campaignId, roundId }, sheet, accountId));
  }),
  noteTeam: os.noteTeam.handler(async ({ input: { kind, ...path }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    return orRefuse(await noteTeam(deps, path, kind, accountId));
  }),
  answerAlarm: os.answerAlarm.handler(async ({ input: { restMinutes, ...path }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    return orRefuse(await answerAlarm(deps, path, restMinutes, accountId));
  }),
  listAlarms: os.listAlarms.handler(async ({ context }) => {
    await allowed(context, 'round.report');
    return { alarms: await seeAlarms(deps) };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
