/** One person of an open day with all their places, and who may be them under another contact; merged and taken apart here. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { onePersonView } from '#lib/volunteering/server/one-person-view.ts';
import { peopleFacts } from '#lib/volunteering/server/people-facts.ts';
import { peopleView } from '#lib/volunteering/server/people-view.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, slotId, order } = event.params;
  const facts = await peopleFacts(event);
  const named = { openDayId, slotId: slotId as never, order: order as never };
  const wanted = event.url.searchParams.has('doubles') && slotKindOf(slotId) === 'shift';
  const [{ contacts }, doubles] = await Promise.all([
    api.volunteering.seePerson(named),
    wanted ? api.volunteering.findDoubles(named) : undefined,
  ]);
  return {
    isDemo: facts.openDay.isDemo,
    openDay: { openDayId, name: facts.openDay.name[locale] },
    contacts: onePersonView(contacts, facts),
    doubles: doubles && peopleView(doubles.people, facts),
    mayMerge:
      slotKindOf(slotId) === 'shift' && facts.venues.some(({ venueId }) => may(facts.who, 'venue.edit', { venueId })),
    done: event.url.searchParams.get('done'),
  };
};

/** Says of the person of this page and the named one that they are the same, or that the named one is another. */
async function say(event: RequestEvent<{ openDayId: string; slotId: string; order: string }>, isSame: boolean) {
  const { openDayId, slotId, order } = event.params;
  const form = await readForm(event.request);
  const { other = '' } = form.values;
  const [otherSlot = '', otherOrder] = other.split('.');
  try {
    await event.locals.api.volunteering.mergePeople({
      ...{ openDayId, isSame },
      one: { slotId, order: Number(order) },
      other: { slotId: otherSlot, order: Number(otherOrder) },
    });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `${event.url.pathname}?done=${isSame ? 'merged' : 'apart'}`);
}

export const actions: Actions = { merge: (event) => say(event, true), apart: (event) => say(event, false) };
