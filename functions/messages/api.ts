/** Binds the contract of messages to its verbs. */
import { implement } from '@orpc/server';
import { messagesContract } from '../../shared/messages/contract.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, notFound, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { decideDayOpen, openDayExists } from '../open-days/open-day-lookup.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { openTable } from '../store/table.ts';
import { listAnswers } from './answer-store.ts';
import { isCallOf, listCalls, tickCall } from './calls.ts';
import { calendarOfOpenDay, calendarOfPerson, calendarOfPlace } from './calendars.ts';
import { messagesDeps } from './deps.ts';
import { putDue } from './due-store.ts';
import { feedTokenOf, replaceFeed } from './feed-store.ts';
import { makeLinkCode, openByCode } from './link-codes.ts';
import { readSlotFacts } from './place-facts.ts';
import { seeMessages } from './see-messages.ts';
import { setMessages } from './set-messages.ts';
import { seeStop, stopMails } from './stop-mails.ts';
import { listUndelivered } from './undelivered.ts';
import { readSettings } from './settings-store.ts';
import { webhookHandlers } from './webhook-api.ts';

const people = openTable(peopleTable);
const deps = messagesDeps();
const { messages, secret } = deps;
const os = implement(messagesContract).$context<RequestContext>();

const ownKey = async (context: RequestContext) => personKeyOf(secret, { email: (await signedIn(context)).email });

const router = os.router({
  ...webhookHandlers(deps),
  listMessages: os.listMessages.handler(async ({ input: { openDayId }, context }) => {
    await allowed(context, 'board.see');
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
    const [settings, previews] = await Promise.all([readSettings(messages, openDayId), seeMessages(deps, openDayId)]);
    return { settings, messages: previews };
  }),
  setMessages: os.setMessages.handler(async ({ input: { openDayId, revision, ...draft }, context }) => {
    await allowed(context, 'open-day.edit');
    context.trail.was(await readSettings(messages, openDayId));
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return orRefuse(await setMessages(deps, openDayId, draft, revision));
  }),
  seeAnswers: os.seeAnswers.handler(async ({ input: { openDayId }, context }) => {
    await allowed(context, 'board.see');
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
    return { answers: await listAnswers(messages, openDayId) };
  }),
  listCalls: os.listCalls.handler(async ({ input: { openDayId }, context }) => {
    const caller = await allowed(context, 'roster.see');
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
    return { calls: await listCalls({ ...deps, people }, openDayId, caller) };
  }),
  tickCall: os.tickCall.handler(async ({ input: { openDayId, venueId, recordId, marker, told }, context }) => {
    const { accountId } = await allowed(context, 'venue.edit', { venueId });
    if (!(await isCallOf(deps, { openDayId, venueId, recordId }))) throw notFound();
    return orRefuse(await tickCall(deps, { openDayId, recordId, marker }, told ? accountId : undefined));
  }),
  seeUndelivered: os.seeUndelivered.handler(async ({ input: { slotId }, context }) => {
    const slot = await readSlotFacts(deps, slotId);
    await allowed(context, 'roster.see', { venueId: slot?.venueId });
    if (!slot) throw notFound();
    return { recordIds: await listUndelivered(deps, slotId) };
  }),
  makeLinkCode: os.makeLinkCode.handler(async ({ input, context }) => {
    const slot = await readSlotFacts(deps, input.slotId);
    const caller = await allowed(context, 'contact.see', { venueId: slot?.venueId });
    if (!slot) throw notFound();
    const { linkId, ...made } = orRefuse(await makeLinkCode(deps, input, caller, slot.venueId));
    context.trail.shows([{ of: linkId, way: 'link' }]);
    return made;
  }),
  openByCode: os.openByCode.handler(async ({ input }) => orRefuse(await openByCode(deps, input))),
  seeStop: os.seeStop.handler(async ({ input }) => orRefuse(await seeStop(deps, input.stopToken))),
  stopMails: os.stopMails.handler(async ({ input }) =>
    orRefuse(await stopMails({ ...deps, people }, input.stopToken, input.choice)),
  ),
  askForLinks: os.askForLinks.handler(async ({ input }) => {
    const [at, personKey] = [deps.now(), personKeyOf(secret, input)];
    const of = { personKey, askedAt: new Date(at).toISOString() };
    await putDue(messages, { kind: 'links', id: personKey, at, of });
    return { asked: true as const };
  }),
  calendarOfPlace: os.calendarOfPlace.handler(async ({ input, context }) =>
    orRefuse(await calendarOfPlace(deps, input.manageToken, context.locale)),
  ),
  calendarOfOpenDay: os.calendarOfOpenDay.handler(async ({ input, context }) =>
    orRefuse(await calendarOfOpenDay(deps, input, context.locale)),
  ),
  calendarOfPerson: os.calendarOfPerson.handler(async ({ input, context }) =>
    orRefuse(await calendarOfPerson(deps, input.feedToken, context.locale)),
  ),
  seeFeed: os.seeFeed.handler(async ({ context }) => ({
    feedToken: await feedTokenOf(messages, secret, await ownKey(context)),
  })),
  makeFeed: os.makeFeed.handler(async ({ context }) => ({
    feedToken: await replaceFeed(messages, secret, await ownKey(context), { isOpen: true, now: deps.now() }),
  })),
  revokeFeed: os.revokeFeed.handler(async ({ context }) => {
    await replaceFeed(messages, secret, await ownKey(context), { isOpen: false, now: deps.now() });
    return { revoked: true as const };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
