/** Where events of an open day are posted to, and what became of each: added, switched off and on, deleted, posted again. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { datedIn } from '#lib/server/times.ts';
import { deliveryKeptDays, webhookDraft } from '#shared/messages/webhook-contract.ts';
import { webhookEvents } from '#shared/messages/webhook-rules.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  allowedOr403(may(who, 'open-day.edit'), locale);
  const [openDay, { webhooks }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.messages.listWebhooks({ openDayId }),
  ]);
  const lists = await Promise.all(
    webhooks.map(({ webhookId }) => api.messages.listDeliveries({ openDayId, webhookId })),
  );
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    keptDays: deliveryKeptDays,
    done: event.url.searchParams.get('done'),
    initial: { idempotencyKey: newKey() },
    webhooks: webhooks.map(({ webhookId, url, events, off }, index) => ({
      ...{ webhookId, url, events, off: off?.because },
      deliveries: lists[index]!.deliveries.map(({ at, ...delivery }) => ({
        ...delivery,
        when: datedIn(at, openDay.zone, locale),
      })),
    })),
  };
};

type Acting = RequestEvent<{ openDayId: string }>;

/** Done, the page says so; refused, it says why. */
async function act(event: Acting, done: string, work: (values: Readonly<Record<string, string>>) => Promise<unknown>) {
  const form = await readForm(event.request);
  try {
    await work(form.values);
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `${event.url.pathname}?done=${done}`);
}

const setOn = (event: Acting, on: boolean) =>
  act(event, on ? 'on' : 'off', ({ webhookId = '' }) =>
    event.locals.api.messages.setWebhookOn({ openDayId: event.params.openDayId, webhookId, on }),
  );

export const actions: Actions = {
  /** The secret is shown on the page that asked for it, and nowhere else. */
  add: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    const form = await readForm(event.request);
    const events = webhookEvents.filter((name) => form.values[`event.${name}`] === 'on');
    const draft = check(webhookDraft, { url: form.values.url ?? '', events }, locale);
    if (!draft.ok) return invalid(form, draft.errors, locale);
    try {
      const { secret, url } = await api.messages.createWebhook({ openDayId, ...draft.value }, underKey(form));
      return { values: {}, errors: [], made: { secret, url } };
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
  off: (event) => setOn(event, false),
  on: (event) => setOn(event, true),
  remove: (event) =>
    act(event, 'removed', ({ webhookId = '' }) =>
      event.locals.api.messages.deleteWebhook({ openDayId: event.params.openDayId, webhookId }),
    ),
  again: (event) =>
    act(event, 'again', ({ webhookId = '', deliveryId = '' }) =>
      event.locals.api.messages.replayDelivery({ openDayId: event.params.openDayId, webhookId, deliveryId }),
    ),
};
