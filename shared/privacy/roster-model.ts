/** The parts of every roster: contacts as they are shown, a contact as it is opened, and what opening one takes. */
import * as z from 'zod';
import { auditReason } from '../audit/model.ts';
import { errorsOf } from '../kernel/contract.ts';
import { line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { privacyRefusals } from './refusals.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';

/** Name, e-mail and phone, masked; none of them of people under 18. */
export const rosterContact = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
});
export type RosterContact = z.infer<typeof rosterContact>;

/** What someone holds of a shift or session. */
export const rosterPlace = {
  /** Which reservation of the shift or session it is, from 1; given back when its contact is opened. */
  order: z.int(),
  state: z.enum(['confirmed', 'offered', 'waiting']),
  /** Place in the waitlist, from 1. */
  position: z.int().optional(),
  /** Of who waits: how many that came later have a seat, since their party was smaller. */
  passedBy: z.int().optional(),
  offerUntil: instant.optional(),
  seats: z.int(),
  createdAt: instant,
  /** The answer to the last reminder, where there is one for the times as they are. */
  isComing: z.boolean().optional(),
  /** Only of those who turned out to be one person, where they are asked for: which of the persons it is, from 1. */
  samePerson: z.int().min(1).optional(),
};

/** Instead of arrival: by name, in the order of the reader's language; or only who turned out to be one, person by person. */
export const rosterOrder = { sort: z.enum(['name', 'same-person']).optional() };
/** Some of a list: who is meant by what was typed. Sent as a body, since names stand in no address (R22). */
export const rosterSearch = { find: line(80), ...rosterOrder };
export type RosterAsked = { readonly find?: string | undefined; readonly sort?: 'name' | 'same-person' | undefined };

/** One person's contact as given. */
export const openedContact = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
});
export type OpenedContact = z.infer<typeof openedContact>;

/** Why the contact is opened: needed of people under 18, kept in the audit. */
export const openingReason = { reason: auditReason.optional() };
/** The row's own `order` leads to its record at once; without it the whole roster is searched. */
export const openingOrder = { order: z.int().min(1).max(99_999_999).optional() };

/** Opening one contact: a write, because its trace is. */
export const contactEndpoint = endpointFor('contact.see').errors(errorsOf(privacyRefusals, ['contact.reason-needed']));
