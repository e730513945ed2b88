/** Seats for a group: held without JavaScript, seen by the leader, taken by the members, given back. */
import { describe, expect, test, vi } from 'vitest';
import {
  actions as holding,
  load as loadForm,
} from '../../../web/src/routes/(volunteer)/shifts/[shiftId]/hold/+page.server.ts';
import {
  actions as leading,
  load as loadHold,
} from '../../../web/src/routes/(volunteer)/holds/[manageToken]/+page.server.ts';
import {
  actions as naming,
  load as loadNames,
} from '../../../web/src/routes/(volunteer)/hold-names/[namesToken]/+page.server.ts';
import { ids, openDay, identityWith, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const reads = (more = {}, change = {}) => ({
  volunteering: { getShift: async () => shift(change), ...more },
  openDays: { getOpenDay: async () => openDay() },
});
const typed = {
  groupName: 'Acme',
  name: '周行',
  email: 'leader@acme.example',
  phone: '',
  seats: '12',
  namesUntil: '2090-05-01T09:00',
  ifFull: 'on',
  idempotencyKey: 'key-of-this-form',
};
const post = (form: Record<string, string>, holdSeats: unknown) =>
  holding.default!(siteEvent({ form, params: { shiftId: ids.shift }, api: reads({ holdSeats }) }).event);

describe('The form that holds seats', () => {
  test('sends the deadline in the zone of the shift, and leads to the leader’s page', async () => {
    const holdSeats = vi.fn(async () => ({ manageToken: 'hold.token' }));
    expect(await redirectOf(post(typed, holdSeats))).toBe('/holds/hold.token');
    expect(holdSeats).toHaveBeenCalledExactlyOnceWith({
      params: { shiftId: ids.shift },
      headers: { 'idempotency-key': 'key-of-this-form' },
      body: {
        groupName: 'Acme',
        name: '周行',
        email: 'leader@acme.example',
        seats: 12,
        namesUntil: '2090-05-01T01:00:00.000Z',
        ifFull: 'wait',
      },
    });
  });
  test('names every wrong field at once and keeps what was typed', async () => {
    const holdSeats = vi.fn();
    const failed: any = await post({ ...typed, groupName: '', namesUntil: '' }, holdSeats);
    expect(failed.status).toBe(422);
    expect(failed.data.errors.map(({ path }: any) => path).sort()).toEqual(['groupName', 'namesUntil']);
    expect(failed.data.values.seats).toBe('12');
    expect(holdSeats).not.toHaveBeenCalled();
  });
  test.each([
    ['hold.deadline-outside', 'namesUntil'],
    ['sign-up.party-too-large', 'seats'],
    ['sign-in.required', 'seats'],
  ])('tells %s at %s', async (code, path) => {
    const failed: any = await post(typed, vi.fn().mockRejectedValue(refusal(code)));
    expect(failed.data.errors).toEqual([{ path, message: failed.data.title }]);
  });
  test('offers as many seats as a party has, and more to those who organize', async () => {
    const most = async (options = {}) => {
      const { event } = siteEvent({ params: { shiftId: ids.shift }, api: reads({}, { capacity: 90 }), ...options });
      return ((await loadForm(event)) as any).most;
    };
    expect(await most()).toBe(20);
    const organization = { organizationId: ids.organization, organizationName: { 'zh-CN': '站', en: 'Station' } };
    const memberships = [{ ...organization, role: 'coordinator' as const }];
    expect(await most({ identity: identityWith({ memberships }) })).toBe(90);
  });
});

const hold = {
  holdId: 'hld_1',
  shiftId: ids.shift,
  openDayId: ids.openDay,
  groupName: 'Acme',
  name: '周行',
  seats: 12,
  seatsLeft: 9,
  namesUntil: '2090-05-01T01:00:00.000Z',
  state: 'confirmed',
  namesToken: 'names.token',
};
const at = { params: { manageToken: 'hold.token' }, url: 'https://site.example/holds/hold.token' };
const holdPage = async (change = {}) => {
  const { event, headers } = siteEvent({ ...at, api: reads({ getHold: async () => ({ ...hold, ...change }) }) });
  return { data: (await loadHold(event)) as any, headers };
};

describe('The leader’s page', () => {
  test('is not kept or indexed, and gives the whole link to pass on', async () => {
    const { data, headers } = await holdPage();
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(data.hold).toMatchObject({
      state: 'confirmed',
      seatsLeft: 9,
      until: 'Mon\u00a01\u00a0May 09:00',
      passOn: 'https://site.example/hold-names/names.token',
    });
  });
  test('is done once the last seat has a name', async () => {
    expect((await holdPage({ seatsLeft: 0 })).data.hold.state).toBe('cancelled');
  });
  test('says how long an offer is held', async () => {
    const offerUntil = new Date(Date.now() + 90 * 60_000 + 5000).toISOString();
    expect((await holdPage({ state: 'offered', offerUntil })).data.hold.offer).toMatchObject({ left: '90 minutes' });
  });

  const lead = (action: 'accept' | 'fewer' | 'release', form: Record<string, string>, verbs: object) =>
    leading[action]!(siteEvent({ ...at, form, api: reads(verbs) }).event);
  test('keeps as many seats as were typed, gives all back only where that is asked', async () => {
    const shrinkHold = vi.fn(async () => hold);
    expect(await redirectOf(lead('fewer', { keep: '5' }, { shrinkHold }))).toBe('/holds/hold.token?fewer');
    expect(shrinkHold).toHaveBeenLastCalledWith({ manageToken: 'hold.token', keep: 5 });
    for (const keep of ['0', '', 'many']) {
      expect(await lead('fewer', { keep }, { shrinkHold })).toMatchObject({
        status: 422,
        data: { errors: [{ path: 'keep' }], values: { keep } },
      });
    }
    expect(shrinkHold).toHaveBeenCalledTimes(1);
    expect(await lead('release', {}, { shrinkHold })).toMatchObject({ data: { errors: [{ path: 'sure' }] } });
    expect(shrinkHold).toHaveBeenCalledTimes(1);
    await redirectOf(lead('release', { sure: 'on' }, { shrinkHold }));
    expect(shrinkHold).toHaveBeenLastCalledWith({ manageToken: 'hold.token', keep: 0 });
  });
  test('accepts the seats that are held, or says that they are gone', async () => {
    const acceptHoldOffer = vi.fn().mockRejectedValue(refusal('offer.over'));
    expect(await lead('accept', {}, { acceptHoldOffer })).toMatchObject({ status: 409, data: { code: 'offer.over' } });
  });
});

describe('A member’s page', () => {
  const names = {
    shiftId: ids.shift,
    openDayId: ids.openDay,
    groupName: 'Acme',
    namesUntil: hold.namesUntil,
    seatsLeft: 9,
  };
  const params = { namesToken: 'names.token' };
  const member = {
    ...{ name: 'Li', email: 'li@people.example', ageBand: '18+', riskAccepted: 'on' },
    idempotencyKey: 'key-of-the-form',
  };

  test('shows the group and its deadline, and nothing of the leader', async () => {
    const getHoldForNames = async () => ({ ...names, open: true });
    const page: any = await loadNames(siteEvent({ params, api: reads({ getHoldForNames }) }).event);
    expect(page.group).toEqual({ groupName: 'Acme', seatsLeft: 9, until: 'Mon\u00a01\u00a0May 09:00', ended: false });
    expect(page.why).toBeUndefined();
  });
  test('R08 takes a seat under the member’s own name, and one for each child along', async () => {
    const takeSeatOfHold = vi.fn(async () => ({ manageToken: 'my.token' }));
    const form = { ...member, seats: '3' };
    const { event } = siteEvent({ params, form, api: { volunteering: { takeSeatOfHold } } });
    expect(await redirectOf(naming.default!(event))).toBe('/sign-ups/my.token');
    expect(takeSeatOfHold).toHaveBeenCalledExactlyOnceWith({
      params,
      headers: { 'idempotency-key': 'key-of-the-form' },
      body: { name: 'Li', email: 'li@people.example', ageBand: '18+', riskAccepted: true, seats: 3 },
    });
    const tooFew = vi.fn().mockRejectedValue(refusal('hold.no-seat-left'));
    const { event: again } = siteEvent({ params, form: member, api: { volunteering: { takeSeatOfHold: tooFew } } });
    expect(await naming.default!(again)).toMatchObject({ data: { errors: [{ path: 'seats' }] } });
  });
  test('R08 asks for a guardian’s consent as the sign-up form does, and tells a refusal in place', async () => {
    const takeSeatOfHold = vi.fn().mockRejectedValue(refusal('sign-up.training-missing'));
    const take = (form: Record<string, string>) =>
      naming.default!(siteEvent({ params, form, api: { volunteering: { takeSeatOfHold } } }).event) as Promise<any>;
    expect((await take({ ...member, ageBand: '16-17' })).data.errors).toMatchObject([{ path: 'guardianConsent' }]);
    expect(takeSeatOfHold).not.toHaveBeenCalled();
    expect((await take(member)).data.errors).toMatchObject([{ path: 'trainings' }]);
  });
});
