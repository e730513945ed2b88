/** What keeps people from a shift or a session is said before they fill anything in, by the rules that the API asks. */
import { describe, expect, test } from 'vitest';
import { load as loadSession } from '../../../web/src/routes/(public)/sessions/[sessionId]/+page.server.ts';
import { load as loadShift } from '../../../web/src/routes/(volunteer)/shifts/[shiftId]/+page.server.ts';
import { ids, myPlace, openDay, session, shift, identityWith } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const shiftPage = async (change: Parameters<typeof shift>[0] = {}, options = {}, myPlaces: unknown[] = []) => {
  const api = {
    volunteering: { getShift: async () => shift(change), myPlaces: async () => ({ places: myPlaces }) },
    openDays: { getOpenDay: async () => openDay() },
  };
  return (await loadShift(siteEvent({ api, params: { shiftId: ids.shift }, ...options }).event)) as any;
};
const sessionPage = async (change: Parameters<typeof session>[0]) => {
  const api = { openDays: { getSession: async () => session(change), getOpenDay: async () => openDay() } };
  return (await loadSession(siteEvent({ api, params: { sessionId: ids.session } }).event)) as any;
};

describe('The sign-up window', () => {
  test('says when a shift opens that has not yet', async () => {
    const { shift: shown } = await shiftPage({ startAt: '2090-05-03T01:00:00.000Z', signUpAdvanceHours: 24 });
    expect(shown).toMatchObject({ open: false, why: 'Sign-up has not opened yet', opens: 'Tue\u00a02\u00a0May 09:00' });
  });
  test('says until when an open one may be signed up for, and that a closed one is closed', async () => {
    const startAt = '2090-05-03T01:00:00.000Z';
    const { shift: open } = await shiftPage({ startAt, signUpClosesAt: '2090-05-01T10:00:00.000Z' });
    expect(open).toMatchObject({ open: true, closes: 'Mon\u00a01\u00a0May 18:00' });
    const { shift: closed } = await shiftPage({ signUpClosesAt: soon(-1) });
    expect(closed).toMatchObject({ open: false, why: 'Not open for sign-up' });
    expect(closed).not.toHaveProperty('opens');
  });
  test('is told of a session as well', async () => {
    const { session: later } = await sessionPage({ signUpOpensAt: soon(1) });
    expect(later).toMatchObject({ bookable: false, why: 'Sign-up has not opened yet', opens: expect.any(String) });
    expect((await sessionPage({ signUpClosesAt: soon(-1) })).session).toMatchObject({ bookable: false });
    expect((await sessionPage({})).session).toMatchObject({ bookable: true });
  });
  test('is not told of a session that nobody books', async () => {
    const { session: dropIn } = await sessionPage({ dropIn: true, signUpOpensAt: soon(1) });
    expect(dropIn.bookable).toBe(false);
    expect(dropIn).not.toHaveProperty('opens');
  });
});

describe('What a shift asks for', () => {
  test('R07 own insurance to its last day, and trainings, are asked for on the form', async () => {
    const change = {
      endAt: '2090-05-01T17:00:00.000Z',
      needsInsurance: true,
      needsTrainings: ['first_aid' as const],
    };
    // 01:00 on the 2nd in Shanghai.
    expect((await shiftPage(change)).shift).toMatchObject({
      asksInsurance: { on: '2090-05-02' },
      asksTrainings: [{ code: 'first_aid', name: 'First aid' }],
      hostArranges: [],
    });
    expect((await shiftPage()).shift).toMatchObject({ asksInsurance: undefined, asksTrainings: [] });
  });
  test('R07 what the host of a hazardous role does not arrange, the volunteer brings', async () => {
    const role = 'outreach_member' as const;
    expect((await shiftPage({ role })).shift).toMatchObject({
      hostArranges: ['insurance', 'training'],
      asksTrainings: [],
    });
    const { shift: some } = await shiftPage({ role, hostArranges: ['insurance'] });
    expect(some).toMatchObject({ hostArranges: ['insurance'], asksTrainings: [{ code: 'dignity' }] });
    expect(some.asksInsurance).toBeUndefined();
  });
  test('R30 without risks told nobody signs up, whatever the record says', async () => {
    const { shift: shown } = await shiftPage({ riskText: { 'zh-CN': '', en: '' } });
    expect(shown).toMatchObject({ open: false, risk: '', why: 'This shift is not open for sign-up' });
  });
});

describe('What a signed-in person already has', () => {
  const signedIn = { identity: identityWith() };
  test('is nothing to those who are not signed in', async () => {
    expect((await shiftPage({}, {}, [myPlace()])).inTheWay).toBeUndefined();
  });
  test('a place in this very shift leads to it', async () => {
    expect((await shiftPage({}, signedIn, [myPlace()])).inTheWay).toMatchObject({
      same: true,
      path: 'sign-ups/my.token',
    });
  });
  test('without a recent confirmation leads to the list of all that is theirs', async () => {
    const { inTheWay } = await shiftPage({}, signedIn, [myPlace({ manageToken: undefined })]);
    expect(inTheWay).toMatchObject({ same: true, path: 'me/places' });
  });
  test('something at the same time is named', async () => {
    const other = myPlace({ placeId: 'shf_other', startAt: soon(51), endAt: soon(53) });
    expect((await shiftPage({}, signedIn, [other])).inTheWay).toMatchObject({ same: false, title: 'Check-in' });
    const after = myPlace({ placeId: 'shf_other', startAt: soon(53), endAt: soon(54) });
    expect((await shiftPage({}, signedIn, [after])).inTheWay).toBeUndefined();
  });
});
