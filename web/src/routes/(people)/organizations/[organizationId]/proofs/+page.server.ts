/** Proofs that volunteers asked this organization for: check, issue, turn down, revoke. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { allPages } from '#lib/server/all-pages.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused, ticked, whole, type ReadForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { proofView } from '#lib/service/server/service-view.ts';
import { issueDraft } from '#shared/service/model.ts';
import { proofRefusalReasons, revocationReasons } from '#shared/service/words.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  event.setHeaders(privateHeaders);
  const { organizationId } = event.params;
  const proofs = await allPages(async (after) => {
    const { proofs: items, next } = await api.service.listProofs({ organizationId, after });
    return { items, next };
  });
  const choices = (words: Readonly<Record<string, { 'zh-CN': string; en: string }>>) =>
    Object.entries(words).map(([value, text]) => ({ value, label: text[locale] }));
  const newestFirst = proofs.toSorted((a, b) => b.appliedAt.localeCompare(a.appliedAt));
  return {
    organizationId,
    proofs: newestFirst.map((one) => proofView(one, locale)),
    chosen: event.url.searchParams.get('number'),
    done: event.url.searchParams.has('done'),
    refusals: choices(proofRefusalReasons),
    revocations: choices(revocationReasons),
  };
};

type Event = RequestEvent<{ organizationId: string }>;
const back = ({ params }: Event) => redirect(303, `/organizations/${params.organizationId}/proofs?done`);
const pathOf = ({ params }: Event, { values }: ReadForm) => ({ ...params, number: values.number ?? '' });

export const actions: Actions = {
  issue: async (event: Event) => {
    const { api, locale } = event.locals;
    const form = await readForm(event.request);
    const { minutes, personInCharge, handler, contact, idChecked } = form.values;
    const signed = { personInCharge, handler, contact, idChecked: ticked(idChecked) };
    const checked = check(issueDraft, { minutes: whole(minutes), ...signed }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.service.issueProof({ ...pathOf(event, form), ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'proof.unchecked': 'idChecked' });
    }
    back(event);
  },
  refuse: async (event: Event) => {
    const form = await readForm(event.request);
    const reason = form.values.refusal as keyof typeof proofRefusalReasons;
    try {
      await event.locals.api.service.refuseProof({ ...pathOf(event, form), reason });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    back(event);
  },
  revoke: async (event: Event) => {
    const form = await readForm(event.request);
    const reason = form.values.revocation as keyof typeof revocationReasons;
    const failed = await doConfirmed(event, form, () =>
      event.locals.api.service.revokeProof({ ...pathOf(event, form), reason }),
    );
    if (failed) return failed;
    back(event);
  },
};
