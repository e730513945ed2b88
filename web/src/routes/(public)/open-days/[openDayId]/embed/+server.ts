/**
 * The programme for a frame in another site (`?lang=en`, `?venue=`): some kilobytes, no script, nothing asked of the reader. Any
 * site may frame it, and it can do nothing there but lead here.
 */
import { error } from '@sveltejs/kit';
import { render } from 'svelte/server';
import type { RequestHandler } from './$types';
import { loadEmbeddedMessages } from '#lib/i18n/load-messages.ts';
import EmbeddedProgramme from '#lib/open-days/EmbeddedProgramme.svelte';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { mainFirst, openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { locales } from '#shared/kernel/text.ts';

/** Of the site's own policy (vite.config.ts) what a page without script, form and file needs, and that it may be framed. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *";

export const GET: RequestHandler = async ({ locals, params: { openDayId }, url }) => {
  const { api } = locals;
  const locale = locales.find((one) => one === url.searchParams.get('lang')) ?? locals.locale;
  const now = Date.now();
  const [openDay, sessions] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
  ]).catch((caught: unknown) => {
    const { status, title } = problemOf(caught);
    error(status, title);
  });
  if (openDay.status === 'draft') error(404, commonRefusals['not-found'][locale]);
  const venueId = url.searchParams.get('venue');
  const venues = mainFirst(openDay.venues)
    .filter((venue) => !venueId || venue.venueId === venueId)
    .map((venue) => ({
      ...venueView(venue, locale),
      sessions: sessions
        .filter(({ status, venueId }) => status !== 'draft' && venueId === venue.venueId)
        .sort((a, b) => a.startAt.localeCompare(b.startAt))
        .map((session) => sessionView(session, locale, now)),
    }));
  const props = {
    ...{ venues, openDay: openDayView(openDay, locale, now) },
    t: await loadEmbeddedMessages(locale),
  };
  const { head, body } = await render(EmbeddedProgramme, { props });
  const page = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body>${body}</body></html>`;
  return new Response(page, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
};
