/** Praise or a complaint of volunteer service, from anybody and without a name; leads to the page with the answer. */
import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, refused } from '#lib/server/forms.ts';
import { readSharedForm, sharedFormKey } from '#lib/server/shared-form.ts';
import { idOf } from '#shared/kernel/ids.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { remarkDraft } from '#shared/service/remark-contract.ts';
import { remarkKinds } from '#shared/service/words.ts';

const typed = remarkDraft.extend({ venueId: idOf('venue') });

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId }, request, url }) => {
  const openDay = await api.openDays.getOpenDay({ openDayId });
  if (openDay.status === 'draft') error(404, commonRefusals['not-found'][locale]);
  return {
    isDemo: openDay.isDemo,
    name: openDay.name[locale],
    venues: mainFirst(openDay.venues).map((venue) => ({ value: venue.venueId, label: venue.name[locale] })),
    kinds: choicesOf(remarkKinds, locale),
    initial: { venueId: url.searchParams.get('venue') ?? '', idempotencyKey: sharedFormKey({ request }) },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    const read = await readSharedForm(event);
    if ('again' in read) return read.again;
    const { form } = read;
    const { venueId, kind, text } = form.values;
    const checked = check(typed, { venueId, kind, text }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const { venueId: at, ...body } = checked.value;
    let remarkToken: string;
    try {
      ({ remarkToken } = await api.service.sendRemark({
        params: { openDayId, venueId: at },
        headers: { 'idempotency-key': form.key },
        body,
      }));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/remarks/${encodeURIComponent(remarkToken)}?sent`);
  },
};
