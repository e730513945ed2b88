/** Handing a shift over and swapping two, on the site: what is made, what is shown first, and every no in its place. */
import { describe, expect, test, vi } from 'vitest';
import { actions as fromLine } from '../../../web/src/routes/(volunteer)/hand-overs/[handOverToken]/from-line/+page.server.ts';
import {
  actions as take,
  load as loadHandOver,
} from '../../../web/src/routes/(volunteer)/hand-overs/[handOverToken]/+page.server.ts';
import {
  actions as give,
  load as loadGive,
} from '../../../web/src/routes/(volunteer)/sign-ups/[manageToken]/hand-over/+page.server.ts';
import {
  actions as propose,
  load as loadPropose,
} from '../../../web/src/routes/(volunteer)/sign-ups/[manageToken]/swap/+page.server.ts';
import {
  actions as agree,
  load as loadSwap,
} from '../../../web/src/routes/(volunteer)/swaps/[swapToken]/+page.server.ts';
import { ids, myPlace, openDay, shift, identityWith, venue } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const other = 'shf_01hz0000000000000000000099';
const signUp = {
  signUpId: 'sgn_1',
  shiftId: ids.shift,
  openDayId: ids.openDay,
  name: 'Wang',
  seats: 1,
  state: 'confirmed',
  shift: shift(),
  openDay: openDay(),
  venue: openDay().venues[0],
};
const shifts = [shift(), shift({ shiftId: other, role: 'booth', freeSeats: 0, confirmedSeats: 20 })];
const api = (more = {}) => ({
  volunteering: {
    getSignUp: async () => signUp,
    getShift: async ({ shiftId }: any) => shifts.find((one) => one.shiftId === shiftId),
    listShifts: async () => ({ shifts }),
    ...more,
  },
  openDays: { getOpenDay: async () => openDay() },
});
const mine = { params: { manageToken: 'my.token' }, url: 'https://site.example/sign-ups/my.token/x' };

describe('Giving a shift away', () => {
  test('makes a link to pass on', async () => {
    const giveShift = vi.fn(async () => ({ handOverToken: 'give.token' }));
    const made = await give.default!(siteEvent({ ...mine, form: {}, api: api({ giveShift }) }).event);
    expect(made).toEqual({ link: 'https://site.example/hand-overs/give.token' });
    expect(giveShift).toHaveBeenCalledExactlyOnceWith({ manageToken: 'my.token' });
  });
  test('says why not, and goes back to a place that is given back already', async () => {
    const giveShift = vi.fn().mockRejectedValue(refusal('shift.started'));
    const failed = await give.default!(siteEvent({ ...mine, form: {}, api: api({ giveShift }) }).event);
    expect(failed).toMatchObject({ status: 409, data: { title: 'This shift has already started or is over' } });
    const gone = api({ getSignUp: async () => ({ ...signUp, state: 'cancelled' }) });
    expect(await redirectOf(loadGive(siteEvent({ ...mine, api: gone }).event))).toBe('/sign-ups/my.token');
  });

  const params = { handOverToken: 'give.token' };
  const open = async (state: string, change = {}) => {
    const getHandOver = async () => ({ shiftId: ids.shift, openDayId: ids.openDay, seats: 2, state });
    const verbs = api({ getHandOver, getShift: async () => shift(change) });
    return (await loadHandOver(siteEvent({ params, api: verbs }).event)) as any;
  };
  test('shows what would be taken over, or that there is nothing any more', async () => {
    const page = await open('waiting');
    expect(page).toMatchObject({ handOver: { seats: 2, state: 'waiting' }, why: undefined });
    expect((await open('cancelled')).why).toBe('This place was given back, or went to someone else already');
    expect((await open('confirmed', { startAt: '2020-01-01T00:00:00.000Z' })).why).toContain('already started');
  });
  test.each([
    ['sign-up.too-young', ['ageBand']],
    ['sign-up.insurance-missing', ['insuredUntil']],
    ['place.overlap', []],
    ['place.already-held', []],
    ['hand-over.over', []],
  ])('a refusal with %s keeps what was typed', async (code, paths) => {
    const form = { name: 'Li', phone: '13800001111', ageBand: '18+', riskAccepted: 'on' };
    const verbs = { volunteering: { takeShiftOver: vi.fn().mockRejectedValue(refusal(code)) } };
    const sent = { ...form, idempotencyKey: 'key-of-the-form' };
    const failed: any = await take.default!(siteEvent({ params, form: sent, api: verbs }).event);
    expect(failed.data.errors.map(({ path }: any) => path)).toEqual(paths);
    expect(failed.data).toMatchObject({ code, values: form });
    expect(failed.data.title).not.toBe('');
  });
});

describe('Swapping shifts', () => {
  const proposing = async (query = '') =>
    (await loadPropose(siteEvent({ ...mine, url: `${mine.url}${query}`, api: api() }).event)) as any;
  test('offers every other shift, full ones too, and shows the chosen one before asking', async () => {
    const page = await proposing();
    expect(page.choices.flatMap(({ shifts }: any) => shifts.map((one: any) => one.shiftId))).toEqual([other]);
    expect(page.wanted).toBeUndefined();
    expect((await proposing(`?shift=${other}`)).wanted.shift).toMatchObject({ shiftId: other, risk: 'Wet floors' });
    expect((await proposing(`?shift=${ids.shift}`)).wanted).toBeUndefined();
  });
  test('offers the own venue first, and nothing that nobody could give', async () => {
    const far = 'ven_01hz0000000000000000000098';
    const list = [
      shift(),
      shift({ shiftId: 'shf_far', venueId: far, confirmedSeats: 3 }),
      shift({ shiftId: 'shf_empty', confirmedSeats: 0 }),
      shift({ shiftId: 'shf_near', confirmedSeats: 1 }),
    ];
    const at = openDay({ venues: [venue({ venueId: far }), venue({ role: 'branch' })] });
    const asked = {
      volunteering: { getSignUp: async () => signUp, listShifts: async () => ({ shifts: list }) },
      openDays: { getOpenDay: async () => at },
    };
    const page: any = await loadPropose(siteEvent({ ...mine, api: asked }).event);
    expect(page.choices.flatMap(({ shifts }: any) => shifts.map((one: any) => one.shiftId))).toEqual([
      'shf_near',
      'shf_far',
    ]);
  });
  test('makes a link only once the risks are accepted', async () => {
    const proposeSwap = vi.fn(async () => ({ swapToken: 'swap.token' }));
    const post = (form: Record<string, string>) =>
      propose.default!(siteEvent({ ...mine, form, api: api({ proposeSwap }) }).event);
    expect(await post({ shift: other })).toMatchObject({ data: { errors: [{ path: 'riskAccepted' }] } });
    expect(proposeSwap).not.toHaveBeenCalled();
    expect(await post({ shift: other, riskAccepted: 'on' })).toEqual({ link: 'https://site.example/swaps/swap.token' });
    expect(proposeSwap).toHaveBeenCalledWith({ manageToken: 'my.token', shiftId: other, riskAccepted: true });
  });

  const params = { swapToken: 'swap.token' };
  const proposal = { gives: ids.shift, wants: other, seats: 1, state: 'confirmed' };
  const getSwap = async () => proposal;
  const myPlaces = async () => ({ places: [myPlace({ placeId: other })] });
  test('shows both shifts, and knows the link of who is signed in', async () => {
    const open = async (identity?: ReturnType<typeof identityWith>) =>
      (await loadSwap(siteEvent({ params, api: api({ getSwap, myPlaces }), identity }).event)) as any;
    const page = await open();
    expect([page.shift.shiftId, page.give.shift.shiftId]).toEqual([ids.shift, other]);
    expect(page.myLink).toBeUndefined();
    expect((await open(identityWith())).myLink).toBe('my.token');
  });

  const answer = (form: Record<string, string>, takeSwap: unknown) =>
    agree.default!(siteEvent({ params, form: { riskAccepted: 'on', ...form }, api: api({ takeSwap }) }).event);
  test.each(['my.token', '  my.token ', 'https://site.example/sign-ups/my.token', '/sign-ups/my.token?x=1'])(
    'takes the private link as it was pasted: %j',
    async (myLink) => {
      const takeSwap = vi.fn(async () => ({ manageToken: 'new.token' }));
      expect(await redirectOf(answer({ myLink }, takeSwap))).toBe('/sign-ups/new.token');
      expect(takeSwap).toHaveBeenCalledExactlyOnceWith({ ...params, manageToken: 'my.token', riskAccepted: true });
    },
  );
  test('tells at the link that it is none, or that it is of another shift', async () => {
    const unknown: any = await answer({ myLink: 'x' }, vi.fn().mockRejectedValue(refusal('not-found')));
    expect(unknown.data.errors).toEqual([{ path: 'myLink', message: 'This is not the private link of a sign-up' }]);
    const unequal: any = await answer({ myLink: 'my.token' }, vi.fn().mockRejectedValue(refusal('swap.unequal')));
    expect(unequal.data.errors).toMatchObject([{ path: 'myLink' }]);
    expect((await answer({ myLink: '' }, vi.fn())) as any).toMatchObject({ status: 422 });
  });
});

describe('Whoever waits for the shift', () => {
  const params = { handOverToken: 'give.token' };
  const take = (myLink: string, takeShiftOverFromLine: unknown) =>
    fromLine.default!(siteEvent({ params, form: { myLink }, api: api({ takeShiftOverFromLine }) }).event);

  test('takes it over by the private link, and is told at the link when it is none of this line', async () => {
    const takeShiftOverFromLine = vi.fn(async () => ({ manageToken: 'new.token' }));
    const pasted = 'https://site.example/sign-ups/my.token';
    expect(await redirectOf(take(pasted, takeShiftOverFromLine))).toBe('/sign-ups/new.token');
    expect(takeShiftOverFromLine).toHaveBeenCalledExactlyOnceWith({ ...params, manageToken: 'my.token' });
    for (const code of ['not-found', 'hand-over.not-in-line']) {
      const refused: any = await take('my.token', vi.fn().mockRejectedValue(refusal(code)));
      expect(refused.data.errors).toMatchObject([{ path: 'myLink' }]);
    }
  });
});
