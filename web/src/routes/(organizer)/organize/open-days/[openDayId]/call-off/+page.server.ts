/** Calls a shift, a session, a venue or the open day off, or back on: first says whom it hits, then asks why. A draft is deleted instead. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { thingToCallOff } from '#lib/open-days/server/calling-off.ts';
import { revisionOf } from '#lib/open-days/server/edit.ts';
import { allowedOr403, backToOpenDay, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, inBoth, invalid, readForm, refused, unlessSure, type ReadForm } from '#lib/server/forms.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { calledOff } from '#shared/reservations/model.ts';

const reasonOnly = z.object({ reason: calledOff.shape.reason });

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireOrganizer(event);
  const { openDayId } = event.params;
  const openDay = await api.openDays.getOpenDay({ openDayId });
  const thing = await thingToCallOff(api, openDayId, event.url.searchParams, locale);
  const { venueId } = thing;
  allowedOr403(venueId ? may(identity, 'venue.edit', { venueId }) : may(identity, 'open-day.edit'), locale);
  const { what, isOff, calledOff: off, revision } = thing;
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    ...{ what, isOff, isDraft: thing.drop !== undefined, reason: off?.reason[locale], hit: await thing.hit() },
    initial: { revision: String(revision) },
  };
};

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly openDayId: string } };

/** Sends it, and leads back to the open day; a refusal keeps what was typed. */
async function send({ locals, url, params }: Asking, form: ReadForm, change: (thing: Thing) => Promise<unknown>) {
  const { api, locale } = locals;
  try {
    await change(await thingToCallOff(api, params.openDayId, url.searchParams, locale));
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, backToOpenDay(params.openDayId));
}
type Thing = Awaited<ReturnType<typeof thingToCallOff>>;

export const actions: Actions = {
  off: async (event) => {
    const form = await readForm(event.request);
    const checked = check(reasonOnly, { reason: inBoth(form.values, 'reason') }, event.locals.locale);
    if (!checked.ok) return invalid(form, checked.errors, event.locals.locale);
    return send(event, form, ({ off }) => off(checked.value.reason, revisionOf(form.values)));
  },
  drop: async (event) => {
    const form = await readForm(event.request);
    return unlessSure(form, event.locals.locale) ?? send(event, form, async ({ drop }) => drop?.());
  },
  on: async (event) => {
    const form = await readForm(event.request);
    return send(event, form, ({ on }) => on(revisionOf(form.values)));
  },
};
