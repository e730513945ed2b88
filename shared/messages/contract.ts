/**
 * The HTTP contract of messages: what organizers see and set of the mails of an open day, and calendar files and feeds.
 */
import * as z from 'zod';
import { email } from '../kernel/contact.ts';
import { endpoint, errorsOf, limited, linkChange, linkRead } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { countsFor, endpointFor, ownEndpoint } from '../organizations/staff-endpoint.ts';
import { callsContract } from './calls-contract.ts';
import { linkCodeContract } from './link-code-contract.ts';
import { mailContent } from './mail-content.ts';
import { messageId } from './model.ts';
import { messagesRefusals } from './refusals.ts';
import { messageSettings, settingsDraft } from './settings.ts';
import { webhookContract } from './webhook-contract.ts';
import { whileOpen } from '../open-days/closing-contract.ts';

const openDayPath = z.object({ openDayId: idOf('openDay') });
const token = z.string().min(1).max(200);
const tag = (summary: string) => ({ tags: ['Messages'], summary });

/** A message as it will look; of accounts there is no sample, since nobody but the platform sets anything of them. */
export const messagePreview = z.object({
  id: messageId,
  when: bilingualLine(200),
  to: bilingualLine(200),
  takesLine: z.boolean(),
  content: z.object({ 'zh-CN': mailContent, en: mailContent }).optional(),
});
export type MessagePreview = z.infer<typeof messagePreview>;

/** How many of a slot's people answered their reminder; `open` are confirmed and did not. */
export const slotAnswers = z.object({ slotId: z.string(), coming: z.int(), cannot: z.int(), open: z.int() });
export type SlotAnswers = z.infer<typeof slotAnswers>;

const stopState = z.object({ stopped: z.enum(['quiet', 'not-me', 'bounced', 'complained']).optional() });
const calendar = z.object({ file: z.string() });

export const messagesContract = {
  ...callsContract,
  ...linkCodeContract,
  ...webhookContract,
  listMessages: countsFor('board.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/messages',
      ...tag('Every message of an open day as it will look, and what is set for it'),
    })
    .input(openDayPath)
    .output(z.object({ settings: messageSettings, messages: z.array(messagePreview) })),
  setMessages: endpointFor('open-day.edit')
    .errors(whileOpen)
    .errors(errorsOf(messagesRefusals, ['rule.never-due']))
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/messages',
      ...tag('Set own lines and the rules of reminders'),
    })
    .input(openDayPath.extend(settingsDraft.shape).extend({ revision: z.int().min(0).max(1e9) }))
    .output(messageSettings),
  seeAnswers: countsFor('board.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/answers',
      ...tag('Answers to reminders by shift and session, as last counted'),
    })
    .input(openDayPath)
    .output(z.object({ answers: z.array(slotAnswers) })),
  seeUndelivered: endpointFor('roster.see')
    .route({
      method: 'GET',
      path: '/slots/{slotId}/undelivered',
      ...tag('Whose mail comes back, of those in a shift or session'),
    })
    .input(z.object({ slotId: z.union([idOf('shift'), idOf('session')]) }))
    .output(z.object({ recordIds: z.array(z.string()) })),
  seeStop: linkRead
    .route({ method: 'GET', path: '/mails/{stopToken}', ...tag('Whether mails to this address were ended') })
    .input(z.object({ stopToken: token }))
    .output(stopState),
  stopMails: linkChange
    .errors(errorsOf(messagesRefusals, ['mail.not-proven']))
    .route({
      method: 'POST',
      path: '/mails/{stopToken}',
      ...tag('End the mails to an address: fewer of them, or "that was not me", which forgets it'),
    })
    .input(z.object({ stopToken: token, choice: z.enum(['quiet', 'not-me', 'again']) }))
    .output(stopState),
  askForLinks: limited('links.request', 'links.request-for-address')
    .route({
      method: 'POST',
      path: '/links',
      successStatus: 202,
      ...tag('Mail me my private links again; answered alike for every address'),
    })
    .input(z.object({ email }))
    .output(z.object({ asked: z.literal(true) })),
  calendarOfPlace: linkRead
    .route({ method: 'GET', path: '/calendars/places/{manageToken}', ...tag('The calendar file of one place') })
    .input(z.object({ manageToken: token }))
    .output(calendar.extend({ fileName: z.string() })),
  calendarOfOpenDay: endpoint
    .route({
      method: 'GET',
      path: '/calendars/open-days/{openDayId}',
      ...tag('The programme of an open day or of one venue as a calendar'),
    })
    .input(openDayPath.extend({ venueId: idOf('venue').optional() }))
    .output(calendar),
  calendarOfPerson: linkRead
    .route({ method: 'GET', path: '/calendars/people/{feedToken}', ...tag('All places of a person as a calendar') })
    .input(z.object({ feedToken: token }))
    .output(calendar),
  seeFeed: ownEndpoint
    .route({ method: 'GET', path: '/me/calendar', ...tag('The secret address of my calendar, if there is one') })
    .input(z.object({}))
    .output(z.object({ feedToken: token.optional() })),
  makeFeed: ownEndpoint
    .route({
      method: 'PUT',
      path: '/me/calendar',
      ...tag('Make a secret address for my calendar; one that there was is dead then'),
    })
    .output(z.object({ feedToken: token })),
  revokeFeed: ownEndpoint
    .route({ method: 'DELETE', path: '/me/calendar', ...tag('Make the secret address of my calendar dead') })
    .output(z.object({ revoked: z.literal(true) })),
};
