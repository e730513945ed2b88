/** Whoever holds a private link: all that is stored behind it, to correct, to take along, and to have erased. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, readForm, refused, unlessSure } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { rowsOf } from '#lib/privacy/server/my-data-file.ts';
import { ownRecordOf, withSeen } from '#lib/privacy/server/own-records.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { consentChoices, hasGuardianConsent, recordView, whatStays } from '#lib/privacy/server/my-data-view.ts';
import { phone } from '#shared/kernel/contact.ts';
import { line } from '#shared/kernel/text.ts';
import { askedConsent } from '#shared/privacy/consents.ts';

const corrected = z.object({ name: line(80), phone: phone.nullable() });
const consentForm = z.object({ purpose: askedConsent, version: z.coerce.number().int(), given: z.boolean() });

/** What may still become of a pledge. */
const withdrawalOf = ({
  removedAt,
  receivedAt,
}: Readonly<Record<string, unknown>>): 'possible' | 'received' | 'done' =>
  removedAt === undefined ? (receivedAt === undefined ? 'possible' : 'received') : 'done';

export const load: PageServerLoad = async ({ locals: { api, identity, locale }, params, setHeaders, url }) => {
  setHeaders(privateHeaders);
  const { kind, manageToken } = params;
  const own = ownRecordOf(kind, locale);
  const record = await withSeen(api, await own.see(api, { manageToken }));
  const { name, phone } = record.fields;
  return {
    record: recordView(record, locale),
    rows: rowsOf([record]),
    consents: consentChoices(record, locale),
    guardian: hasGuardianConsent(record),
    initial: { name: String(name ?? ''), phone: String(phone ?? '') },
    stays: whatStays(locale),
    back: own.page ? `/${kind}/${encodeURIComponent(manageToken)}` : undefined,
    here: url.pathname,
    /** Given with a number alone: it is found by nothing but this link, until it is listed under an address. */
    hasAddress: record.fields.email !== undefined,
    address: (await identity())?.email,
    saved: url.searchParams.has('saved'),
    withdrawal: own.withdraw ? withdrawalOf(record.fields) : undefined,
  };
};

type Held = RequestEvent<{ kind: string; manageToken: string }>;

export const actions: Actions = {
  correct: async ({ request, locals: { api, locale }, params: { kind, manageToken }, url }: Held) => {
    const own = ownRecordOf(kind, locale);
    const form = await readForm(request);
    const checked = check(corrected, { name: form.values.name ?? '', phone: given(form.values.phone) ?? null }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await own.correct(api, { manageToken, ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'contact.last-one': 'phone' });
    }
    redirect(303, `${url.pathname}?saved`);
  },
  address: async (event: Held) => {
    const { locals, params, request, url } = event;
    await requireIdentity(event);
    const form = await readForm(request);
    try {
      await ownRecordOf(params.kind, locals.locale).address(locals.api, { manageToken: params.manageToken });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?saved`);
  },
  consent: async ({ request, locals: { api, locale }, params: { kind, manageToken }, url }: Held) => {
    const { consent } = ownRecordOf(kind, locale);
    if (!consent) notFound(locale);
    const form = await readForm(request);
    const { purpose, version, given: choice } = form.values;
    const checked = check(consentForm, { purpose, version, given: choice === 'yes' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await consent?.(api, { manageToken, ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?saved`);
  },
  withdraw: async ({ request, locals: { api, locale }, params: { kind, manageToken }, url }: Held) => {
    const { withdraw } = ownRecordOf(kind, locale);
    if (!withdraw) notFound(locale);
    const form = await readForm(request);
    const unsure = unlessSure(form, locale);
    if (unsure) return unsure;
    try {
      await withdraw?.(api, { manageToken });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
  erase: async ({ request, locals: { api, locale }, params: { kind, manageToken } }: Held) => {
    const own = ownRecordOf(kind, locale);
    const form = await readForm(request);
    const unsure = unlessSure(form, locale);
    if (unsure) return unsure;
    try {
      await own.erase(api, { manageToken });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/erased');
  },
};
