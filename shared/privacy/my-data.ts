/**
 * My data: what the site and programs ask to see, correct, export and erase, alike for every kind of record. Who holds
 * the private link of a record acts on that record; who is signed in sees all of theirs, each with its link.
 */
import * as z from 'zod';
import { phone } from '../kernel/contact.ts';
import { confirmedEndpoint, errorsOf, linkChange, linkRead } from '../kernel/contract.ts';
import { accept, refuse, type Result } from '../kernel/result.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { line } from '../kernel/text.ts';
import { askedConsent } from './consents.ts';
import type { PersonalContext } from './personal-fields.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { privacyRefusals } from './refusals.ts';

/** All that is stored of a person in one record; `fields` by their names in the registry of personal fields. */
export const myRecord = z.object({
  context: z.string(),
  item: z.string(),
  fields: z.record(z.string(), z.unknown()),
  /** The private link; absent where a record has none. */
  manageToken: z.string().optional(),
});
export type MyRecord = z.infer<typeof myRecord>;

/**
 * An address is not corrected: it is what the person is known by, so another one is another sign-up. Null takes the
 * number away.
 */
export const correction = z.object({ name: line(80).optional(), phone: phone.nullable().optional() });
export type Correction = z.infer<typeof correction>;

/** Refuses: contact.last-one, when nothing would be left to reach the person by. */
export const decideCorrection = (record: unknown, { phone }: Correction): Result<true, 'contact.last-one'> =>
  phone === null && !z.object({ email: z.string() }).safeParse(record).success
    ? refuse('contact.last-one')
    : accept(true);

/**
 * A record that was given with a number alone is listed under an address from then on: its link proves that it is one's own, and
 * signing in proves the address. Refuses: contact.other-address.
 */
export function decideAddress(record: unknown, email: string): Result<true, 'contact.other-address'> {
  const given = z.object({ email: z.string() }).safeParse(record);
  return given.success && given.data.email !== email ? refuse('contact.other-address') : accept(true);
}

const hidden = ['pk', 'sk', 'type', 'list', 'listSort', 'personKey', 'sameAs', 'hash'];

/** What a person sees of a stored record: everything but the keys by which it is found. */
export function myRecordOf(
  context: PersonalContext,
  item: Readonly<Record<string, unknown>>,
  manageToken?: string,
): MyRecord {
  const fields = Object.fromEntries(Object.entries(item).filter(([name]) => !hidden.includes(name)));
  return { context, item: String(item.type), fields, ...(manageToken ? { manageToken } : {}) };
}

const byLink = z.object({ manageToken: z.string().min(1).max(200) });
type Tag = (summary: string) => { readonly tags: string[]; readonly summary: string };

/** The endpoints of one kind of record, by its private link. */
export const myRecordEndpoints = (kind: 'sign-ups' | 'holds' | 'bookings' | 'pledges', tag: Tag) => ({
  see: linkRead
    .route({ method: 'GET', path: `/${kind}/{manageToken}/my-data`, ...tag('All that is stored of me here') })
    .input(byLink)
    .output(myRecord),
  correct: linkChange
    .errors(errorsOf(privacyRefusals, ['contact.last-one', 'contact.phone-unknown']))
    .route({ method: 'PATCH', path: `/${kind}/{manageToken}/my-data`, ...tag('Correct my name or phone number') })
    .input(z.strictObject({ ...byLink.shape, ...correction.shape }))
    .output(myRecord),
  address: linkChange
    .errors(errorsOf(commonRefusals, ['sign-in.required', 'not-allowed']))
    .errors(errorsOf(privacyRefusals, ['contact.other-address']))
    .route({
      method: 'PUT',
      path: `/${kind}/{manageToken}/my-data/address`,
      ...tag('Signed in: list it under my address, which it was given without'),
    })
    .input(byLink)
    .output(myRecord),
  erase: linkChange
    .route({
      method: 'DELETE',
      path: `/${kind}/{manageToken}/my-data`,
      ...tag('Erase me here; a place that is still ahead is given back'),
    })
    .input(byLink)
    .output(z.object({ erased: z.literal(true) })),
  consent: linkChange
    .errors(errorsOf(privacyRefusals, ['consent.text-changed']))
    .route({
      method: 'PUT',
      path: `/${kind}/{manageToken}/consents/{purpose}`,
      ...tag('Give or withdraw a consent'),
    })
    .input(byLink.extend({ purpose: askedConsent, version: z.int().min(1).max(1000), given: z.boolean() }))
    .output(myRecord),
});

/** The answer to a reminder, by the private link. */
export const answerEndpoint = (kind: 'sign-ups' | 'bookings', tag: Tag) =>
  linkChange
    .errors(errorsOf(reservationsRefusals, ['answer.no-place']))
    .route({
      method: 'POST',
      path: `/${kind}/{manageToken}/answer`,
      ...tag('Say whether I am coming; if not, the place goes to the next in line'),
    })
    .input(byLink.extend({ coming: z.boolean() }))
    .output(z.object({ coming: z.boolean() }));

/** All records of the signed-in person in one context, for seeing and exporting. */
export const myRecordsEndpoint = (context: string, tag: Tag) =>
  confirmedEndpoint
    .meta({ ownAffairs: true })
    .route({ method: 'GET', path: `/my-data/${context}`, ...tag('All records of the signed-in person') })
    .input(z.object({}))
    .output(z.object({ records: z.array(myRecord) }));

/** When each part of an erasure was done; the parts are people, volunteering, open-days and supplies. */
export const erasureProgress = z.object({ askedAt: z.string(), done: z.record(z.string(), z.string()) });
export type ErasureProgress = z.infer<typeof erasureProgress>;
