/** The signed-in volunteer's hours and proofs: give a word, apply, show a name. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, newKey, readForm, refused, ticked, underKey } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { hoursText, noteView, proofView, recordView } from '#lib/service/server/service-view.ts';
import { giveWord } from '#lib/service/server/word-actions.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { lettersNotPrinted } from '#shared/service/paper-letters.ts';
import { proofApplication } from '#shared/service/model.ts';
import { idTypes } from '#shared/service/words.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { name } = await requireIdentity(event);
  event.setHeaders(privateHeaders);
  const { minutes, stars, toNextStar, volunteerNo, records, notes, organizations, proofs } =
    await api.service.myService({});
  const days = records.flatMap(({ approved, startAt, zone }) => (approved ? [localDateOf(startAt, zone)] : [])).sort();
  return {
    ...{ stars, volunteerNo, hours: hoursText(minutes), toNext: toNextStar && hoursText(toNextStar) },
    records: records.map((record) => recordView(record, locale)),
    notes: notes.map((note) => noteView(note, locale)),
    organizations: organizations.map((one) => ({ value: one.organizationId, label: one.name[locale] })),
    proofs: proofs.map((one) => proofView(one, locale)),
    documents: Object.entries(idTypes).map(([value, words]) => ({ value, label: words[locale] })),
    initial: {
      ...{ name: name ?? '', from: days[0] ?? '', until: days.at(-1) ?? '', idempotencyKey: newKey() },
      organizationId: organizations.length === 1 ? organizations[0]!.organizationId : '',
    },
    done: (['said', 'applied'] as const).find((what) => event.url.searchParams.has(what)),
  };
};

export const actions: Actions = {
  say: ({ request, locals: { api, locale } }) =>
    giveWord(request, locale, '/me/service?said', (word, { shiftId = '', order = '' }) =>
      api.service.sayOnMyService({ shiftId, order: Number(order), ...word }),
    ),
  apply: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const { organizationId, from, until, name, idType, idLast4, notice, nameAsIs } = form.values;
    const document = { idType: given(idType), idLast4: given(idLast4) };
    const checked = check(
      proofApplication,
      { organizationId, from, until, name, ...document, notice: ticked(notice) },
      locale,
    );
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const notPrinted = lettersNotPrinted(checked.value.name);
    if (notPrinted.length > 0 && !ticked(nameAsIs)) {
      const { service } = await loadMessages(locale);
      return invalid(form, [{ path: 'name', message: service.notPrinted(notPrinted.join(' ')) }], locale);
    }
    try {
      await api.service.applyForProof(checked.value, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught), { 'proof.no-hours': 'from', 'proof.too-many-services': 'from' });
    }
    redirect(303, '/me/service?applied');
  },
  name: async ({ request, locals: { api } }) => {
    const form = await readForm(request);
    const { number = '', isShown } = form.values;
    try {
      await api.service.showProofName({ number, isShown: isShown === 'yes' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/me/service');
  },
};
