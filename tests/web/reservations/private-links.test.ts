/** Private link pages: kept from robots and caches, cancelling leads back to the same page, the calendar follows the state. */
import { describe, expect, test, vi } from 'vitest';
import { actions, load } from '../../../web/src/routes/(volunteer)/sign-ups/[manageToken]/+page.server.ts';
import { GET } from '../../../web/src/routes/(volunteer)/sign-ups/[manageToken]/calendar.ics/+server.ts';
import { ids, openDay, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const signUp = { signUpId: 'sgn_1', shiftId: ids.shift, openDayId: ids.openDay, name: 'Wang', seats: 1 };
const api = (state: string, stored = shift()) => ({
  volunteering: {
    getSignUp: async () => ({
      ...signUp,
      state,
      position: 2,
      shift: stored,
      openDay: openDay(),
      venue: openDay().venues[0],
    }),
  },
  openDays: { getOpenDay: async () => openDay() },
  attendance: { getTicketOf: async () => ({ code: 'code', short: 'abcd1234' }) },
});
const at = { params: { manageToken: 'token' }, url: 'https://site.example/sign-ups/token' };
const page = async (state: string, stored = shift()) => {
  const { event, headers } = siteEvent({ ...at, api: api(state, stored) });
  return { data: (await load(event)) as any, headers };
};

describe('a sign-up behind its link', () => {
  test('is not indexed and not stored', async () => {
    const { headers } = await page('confirmed');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test.each([
    ['confirmed', 48, true],
    // Later than the shift lets one cancel by oneself.
    ['confirmed', 12, false],
    ['waiting', 12, true],
    ['cancelled', 48, false],
  ])('%s, %i hours before: may be cancelled here: %s', async (state, hours, mayCancel) => {
    const startAt = new Date(Date.now() + hours * 3_600_000).toISOString();
    expect((await page(state, shift({ startAt, cancelUntilHours: 24 }))).data.signUp.mayCancel).toBe(mayCancel);
  });

  test('that is gone leads from its calendar file to its page, which says so', async () => {
    const calendarOfPlace = vi.fn().mockRejectedValue(refusal('not-found'));
    const attempt = async () => GET(siteEvent({ ...at, api: { messages: { calendarOfPlace } } }).event);
    expect(await redirectOf(attempt())).toBe('/sign-ups/token');
  });

  test.each([
    ['called-off', { calledOff: { at: '', reason: { en: 'Storm', 'zh-CN': '台风' } } }, { reason: 'Storm' }],
    ['draft', {}, undefined],
  ] as const)('of a shift that is %s says so', async (slotStatus, more, off) => {
    const of = api('confirmed', shift(more));
    const held = await of.volunteering.getSignUp();
    of.volunteering.getSignUp = async () => ({ ...held, slotStatus }) as never;
    const { event } = siteEvent({ ...at, api: of });
    expect(((await load(event)) as any).signUp.notice).toEqual({ status: slotStatus, off });
  });

  test('cancelling leads back to the same page', async () => {
    const cancelSignUp = vi.fn(async () => ({}));
    const { event } = siteEvent({ ...at, form: { sure: 'on' }, api: { volunteering: { cancelSignUp } } });
    expect(await redirectOf(actions.cancel!(event))).toBe('/sign-ups/token');
    expect(cancelSignUp).toHaveBeenCalledExactlyOnceWith({ manageToken: 'token' });
  });

  test('a smaller party leads back to the page, which says so; a number that is none changes nothing', async () => {
    const shrinkSignUp = vi.fn(async () => ({}));
    const send = (keep: string) =>
      actions.fewer!(siteEvent({ ...at, form: { keep }, api: { volunteering: { shrinkSignUp } } }).event);
    expect(await redirectOf(send('2'))).toBe('/sign-ups/token?fewer');
    expect(shrinkSignUp).toHaveBeenCalledExactlyOnceWith({ manageToken: 'token', keep: 2 });
    expect(await send('0')).toMatchObject({ status: 422, data: { errors: [{ path: 'keep' }], values: { keep: '0' } } });
    expect(shrinkSignUp).toHaveBeenCalledTimes(1);
  });

  test('a press without the tick beside it, as of a robot, changes nothing and says why, in words', async () => {
    const cancelSignUp = vi.fn(async () => ({}));
    const { event } = siteEvent({ ...at, form: {}, api: { volunteering: { cancelSignUp } } });
    expect(await actions.cancel!(event)).toMatchObject({
      status: 422,
      data: { errors: [{ path: 'sure', message: 'tick it if you mean it; nothing was changed yet' }] },
    });
    expect(cancelSignUp).not.toHaveBeenCalled();
  });

  test('a late cancellation is told on the page', async () => {
    const cancelSignUp = vi.fn().mockRejectedValue(refusal('sign-up.too-late-to-cancel'));
    const failed: any = await actions.cancel!(
      siteEvent({ ...at, form: { sure: 'on' }, api: { volunteering: { cancelSignUp } } }).event,
    );
    expect(failed).toMatchObject({
      status: 409,
      data: { title: 'It is too late to cancel here; please contact the organizer' },
    });
  });

  test('says how long an offer is held still, and accepts it', async () => {
    const offerUntil = new Date(Date.now() + 3 * 3_600_000 + 60_000).toISOString();
    const more = { ...api('offered'), volunteering: { ...api('offered').volunteering } };
    const held = await more.volunteering.getSignUp();
    more.volunteering.getSignUp = async () => ({ ...held, state: 'offered', position: 1, offerUntil }) as never;
    const shown: any = await load(siteEvent({ ...at, api: more }).event);
    expect(shown.signUp.offer).toMatchObject({ endsAt: offerUntil, left: '3 hours' });
    const acceptOffer = vi.fn(async () => ({}));
    const { event } = siteEvent({ ...at, form: {}, api: { volunteering: { acceptOffer } } });
    expect(await redirectOf(actions.accept!(event))).toBe('/sign-ups/token');
    expect(acceptOffer).toHaveBeenCalledExactlyOnceWith({ manageToken: 'token' });
  });

  test('is kept apart from the address when asked what fits beside it', async () => {
    const { event, jar } = siteEvent({ ...at, form: {}, api: api('confirmed') });
    expect(await redirectOf(actions.fits!(event))).toBe(`/open-days/${ids.openDay}/shifts?fits=on&order=soonest`);
    expect(jar.get('__Host-fits-with')).toBe('token');
  });

  test('has a calendar file, kept from caches', async () => {
    const fileName = 'harborlight-2027-06-19-0900-v2w3.ics';
    const calendarOfPlace = async () => ({ file: 'BEGIN:VCALENDAR', fileName });
    const response = await GET(siteEvent({ ...at, api: { messages: { calendarOfPlace } } }).event);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await response.text()).toBe('BEGIN:VCALENDAR');
  });
});
