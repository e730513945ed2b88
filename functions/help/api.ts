/** Binds the contract of help to its verbs. A request belongs to the organization of its station, else to the coordinator. */
import { implement } from '@orpc/server';
import { helpContract } from '../../shared/help/contract.ts';
import { may, mayAnywhere, type Action } from '../../shared/organizations/role-rules.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, notAllowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { organizationExists } from '../store/organization-lookup.ts';
import { openTable } from '../store/table.ts';
import { askForHelp } from './ask-for-help.ts';
import type { HelpDeps } from './deps.ts';
import { answerHelpRequest, detailOf, findRequest, listHelpRequests, stepHelpRequest } from './help-inbox.ts';
import { readNotice } from './notice-store.ts';
import {
  approveNotice,
  createNotice,
  listNotices,
  listStationNotices,
  logReferral,
  seeNotice,
  stepNotice,
  updateNotice,
} from './notices.ts';
import { addHelpWord, seeOwnHelp, withdrawHelp } from './own-help.ts';
import { readStation } from './station-store.ts';
import { createStation, listStations, updateStation } from './stations.ts';
import { helpTable } from './table.ts';

const people = openTable(peopleTable);
const deps: HelpDeps = { help: openTable(helpTable), secret: requiredEnv('SIGNING_SECRET'), now: Date.now };

const os = implement(helpContract).$context<RequestContext>();

/** Asked after the role: whoever may not see it is not told whether there is one. */
async function requestFor(context: RequestContext, helpRequestId: string, action: 'help.see' | 'help.answer') {
  const found = await findRequest(deps, helpRequestId);
  const scope = { organizationId: found?.organizationId };
  const caller = await allowed(context, action, scope);
  if (!found) throw notFound();
  return { request: found.request, mayAnswer: may(caller, 'help.answer', scope) };
}

/** Whoever may do it at that station; whether there is one is told to them alone. */
async function atStation(context: RequestContext, action: Action, stationId: string | undefined) {
  const station = stationId === undefined ? undefined : await readStation(deps.help, stationId);
  const caller = await allowed(context, action, { organizationId: station?.organizationId });
  if (!station) throw notFound();
  return { by: caller.accountId, station };
}

/** A notice belongs to its station. */
async function noticeFor(context: RequestContext, action: Action, noticeId: string) {
  const notice = await readNotice(deps.help, noticeId);
  const { by } = await atStation(context, action, notice?.stationId);
  context.trail.was(notice!);
  return { notice: notice!, by };
}

const router = os.router({
  listStations: os.listStations.handler(async () => ({ stations: await listStations(deps) })),
  createStation: os.createStation.handler(async ({ input, context }) => {
    await allowed(context, 'station.edit', { organizationId: input.organizationId });
    if (input.isDemo) await allowed(context, 'demo.mark');
    if (!(await organizationExists(people, input.organizationId))) throw notFound();
    return orRefuse(await createStation(deps, input, context.idempotencyKey));
  }),
  updateStation: os.updateStation.handler(async ({ input: { stationId, revision, ...draft }, context }) => {
    const current = await readStation(deps.help, stationId);
    await allowed(context, 'station.edit', { organizationId: current?.organizationId });
    if (!current) throw notFound();
    context.trail.was(current);
    return orRefuse(await updateStation(deps, current, draft, revision));
  }),
  listNotices: os.listNotices.handler(async () => ({ notices: await listNotices(deps) })),
  getNotice: os.getNotice.handler(async ({ input: { noticeId } }) => orRefuse(await seeNotice(deps, noticeId))),
  listStationNotices: os.listStationNotices.handler(async ({ input: { stationId }, context }) => {
    const { by } = await atStation(context, 'notice.edit', stationId);
    return listStationNotices(deps, stationId, by);
  }),
  createNotice: os.createNotice.handler(async ({ input, context }) => {
    const { by, station } = await atStation(context, 'notice.edit', input.stationId);
    return orRefuse(await createNotice(deps, input, { by, isDemo: station.isDemo }, context.idempotencyKey));
  }),
  updateNotice: os.updateNotice.handler(async ({ input: { noticeId, revision, ...draft }, context }) => {
    const { notice, by } = await noticeFor(context, 'notice.edit', noticeId);
    return orRefuse(await updateNotice(deps, notice, draft, { by, revision }));
  }),
  approveNotice: os.approveNotice.handler(async ({ input: { noticeId, revision }, context }) => {
    const { notice, by } = await noticeFor(context, 'notice.approve', noticeId);
    return orRefuse(await approveNotice(deps, notice, { by, revision }));
  }),
  stepNotice: os.stepNotice.handler(async ({ input: { noticeId, ...step }, context }) => {
    const { notice, by } = await noticeFor(context, 'notice.edit', noticeId);
    return orRefuse(await stepNotice(deps, notice, step, { by, revision: step.revision }));
  }),
  logReferral: os.logReferral.handler(async ({ input: { stationId, to }, context }) => {
    await atStation(context, 'notice.edit', stationId);
    return orRefuse(await logReferral(deps, stationId, to, context.idempotencyKey));
  }),
  askForHelp: os.askForHelp.handler(async ({ input: { headers, body }, context }) => {
    if (body.demoAt !== undefined && !mayAnywhere(await context.identity(), 'demo.mark')) throw notAllowed();
    return orRefuse(await askForHelp(deps, body, headers['idempotency-key']));
  }),
  seeOwnHelp: os.seeOwnHelp.handler(async ({ input: { helpToken } }) => orRefuse(await seeOwnHelp(deps, helpToken))),
  addHelpWord: os.addHelpWord.handler(async ({ input: { helpToken, text } }) =>
    orRefuse(await addHelpWord(deps, helpToken, text)),
  ),
  withdrawHelp: os.withdrawHelp.handler(async ({ input: { helpToken } }) =>
    orRefuse(await withdrawHelp(deps, helpToken)),
  ),
  listHelpRequests: os.listHelpRequests.handler(async ({ input, context }) => {
    const station = input.stationId === undefined ? undefined : await readStation(deps.help, input.stationId);
    await allowed(context, 'help.see', { organizationId: station?.organizationId });
    if (input.stationId !== undefined && !station) throw notFound();
    return listHelpRequests(deps, input);
  }),
  openHelpRequest: os.openHelpRequest.handler(async ({ input: { helpRequestId }, context }) => {
    const { request, mayAnswer } = await requestFor(context, helpRequestId, 'help.see');
    return detailOf(request, mayAnswer);
  }),
  answerHelpRequest: os.answerHelpRequest.handler(async ({ input: { helpRequestId, ...answer }, context }) => {
    const { request } = await requestFor(context, helpRequestId, 'help.answer');
    return orRefuse(await answerHelpRequest(deps, request, answer));
  }),
  stepHelpRequest: os.stepHelpRequest.handler(async ({ input: { helpRequestId, ...step }, context }) => {
    const { request } = await requestFor(context, helpRequestId, 'help.see');
    return orRefuse(await stepHelpRequest(deps, request, step));
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
