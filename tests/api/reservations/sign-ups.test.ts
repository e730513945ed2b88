/** Signing up for a shift over the API: the journey of a volunteer without an account. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, shiftInput, volunteer } from '../../support/programme.ts';
import { sweepSlots } from '../../support/slots-sweep.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let shiftId: string;

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  const shift = await made.makeShift();
  shiftId = shift.shiftId;
});

const signUp = (body: unknown, headers: Record<string, string> = {}, id = shiftId) =>
  api.request('POST', `/api/shifts/${id}/sign-ups`, { body, headers });

describe('Signing up', () => {
  test('answers with a private link and counts the place', async () => {
    const { status, body } = await signUp(volunteer('Ada'));
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'confirmed', signUpId: expect.stringMatching(/^sgn_/) });
    const shift = await api.request('GET', `/api/shifts/${shiftId}`);
    expect(shift.body).toMatchObject({ capacity: 2, confirmedSeats: 1, waitingSeats: 0, freeSeats: 1 });
    const own = await api.request('GET', `/api/sign-ups/${body.manageToken}`);
    expect(own.body).toMatchObject({ name: 'Ada', state: 'confirmed', seats: 1 });
  });

  test('works with a phone number alone, written any way', async () => {
    const { email: _, ...person } = volunteer('Phone');
    expect((await signUp({ ...person, phone: '138 0000-1111' })).status).toBe(201);
    const again = await signUp({ ...person, phone: '13800001111' });
    expect(again.body.code).toBe('place.already-held');
  });

  test('the same request sent again is answered as the first time', async () => {
    const key = { 'idempotency-key': 'one-request-123' };
    const first = await signUp(volunteer('Bo'), key);
    const second = await signUp(volunteer('Bo'), key);
    expect(second).toMatchObject({ status: 201, body: first.body });
  });

  test('when it is full, one may wait with a position, or be refused without a trace', async () => {
    await signUp(volunteer('C1'));
    await signUp(volunteer('C2'));
    expect((await signUp(volunteer('C3'))).body).toMatchObject({ state: 'waiting', position: 1 });
    expect((await signUp(volunteer('C4'))).body).toMatchObject({ state: 'waiting', position: 2 });
    const refused = await signUp(volunteer('C5', { ifFull: 'refuse' }));
    expect(refused).toMatchObject({ status: 409, body: { code: 'place.full', status: 409 } });
    expect((await api.request('GET', `/api/shifts/${shiftId}`)).body).toMatchObject({ waitingSeats: 2, freeSeats: 0 });
  });

  test('refusals come as problem documents in the language asked for', async () => {
    const body = volunteer('Mei', { riskAccepted: false });
    const chinese = await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body, language: 'zh-CN' });
    expect(chinese.headers['content-type']).toBe('application/problem+json');
    expect(chinese.body).toMatchObject({ code: 'sign-up.risk-not-accepted', title: '请阅读并接受风险告知' });
    expect((await signUp(body)).body.title).toBe('Read the risk text and accept it');
  });
});

describe('The private link', () => {
  test('cancels, and the next in order gets the place and is told', async () => {
    const first = await signUp(volunteer('D1'));
    await signUp(volunteer('D2'));
    const waiting = await signUp(volunteer('D3'));
    const cancelled = await api.request('DELETE', `/api/sign-ups/${first.body.manageToken}`);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    expect((await api.request('GET', `/api/sign-ups/${waiting.body.manageToken}`)).body.state).toBe('confirmed');
    await api.deliver();
    const mail = api.mails.findLast(({ to }) => to === 'd3@people.example')!;
    expect(mail.subject).toContain('You have a place now');
    expect(mail.text).toContain(`http://site.test/sign-ups/${waiting.body.manageToken}`);
    expect(sweepSlots(await api.store.sweep(api.store.tables.places), await signUpRecords())).toEqual([]);
  });

  test('cancelling twice answers alike, and signing up again gets a new link', async () => {
    const first = await signUp(volunteer('E1'));
    const link = `/api/sign-ups/${first.body.manageToken}`;
    const [once, twice] = [await api.request('DELETE', link), await api.request('DELETE', link)];
    expect(twice).toMatchObject({ status: 200, body: once.body });
    const again = await signUp(volunteer('E1'));
    expect(again.body.manageToken).not.toBe(first.body.manageToken);
    expect((await api.request('GET', link)).body.state).toBe('cancelled');
    await api.request('DELETE', link);
    expect((await api.request('GET', `/api/sign-ups/${again.body.manageToken}`)).body.state).toBe('confirmed');
  });

  test('a forged, foreign or mangled link finds nothing', async () => {
    const { body } = await signUp(volunteer('F1'));
    const [id, tag] = [body.manageToken.slice(0, -22), body.manageToken.slice(-22)];
    for (const forged of [
      `${id}${'A'.repeat(22)}`,
      `${id.replace('.1.', '.2.')}${tag}`,
      'x'.repeat(60),
      '%00%00%00%00%00%00',
    ]) {
      expect((await api.request('GET', `/api/sign-ups/${forged}`)).status).toBe(404);
    }
  });

  test('after the set hour cancelling is refused', async () => {
    const shift = await made.makeShift({
      startAt: new Date(Date.now() + 3_600_000).toISOString(),
      endAt: new Date(Date.now() + 7_200_000).toISOString(),
      cancelUntilHours: 2,
    });
    const { body } = await signUp(volunteer('Late'), {}, shift.shiftId);
    const answer = await api.request('DELETE', `/api/sign-ups/${body.manageToken}`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'sign-up.too-late-to-cancel' } });
  });
});

describe('One person', () => {
  test('cannot be in a shift and in a session at the same time', async () => {
    await signUp(volunteer('Gil'));
    const booking = await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, {
      body: { name: 'Gil', email: 'GIL@people.example', partySize: 1, category: 'public' },
    });
    expect(booking.body.code).toBe('place.overlap');
  });
});

describe('Mails', () => {
  test('are sent once, however often the stream tells of the change', async () => {
    await signUp(volunteer('Once'));
    await api.deliver();
    const { handler } = (await import('../../../functions/messages/send-mail.ts')) as any;
    const records = await api.store.engine.readStream('volunteering', undefined, 1000);
    await handler({ Records: records });
    expect(api.mails.filter(({ to }) => to === 'once@people.example')).toHaveLength(1);
  });

  test('speak the language that the volunteer used', async () => {
    await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer('Zhen'), language: 'zh-CN' });
    await api.deliver();
    expect(api.mails.findLast(({ to }) => to === 'zhen@people.example')!.subject).toBe('已确认：志愿班次·引导员');
  });
});

describe('Publishing', () => {
  test('R30 a shift without its risk text is not published, neither new nor edited', async () => {
    const silent = { ...shiftInput, openDayId: made.openDayId, riskText: { en: 'Only English', 'zh-CN': '' } };
    const post = await api.request('POST', `/api/venues/${made.venueId}/shifts`, {
      body: silent,
      token: made.operator,
    });
    expect(post).toMatchObject({ status: 422, body: { code: 'shift.risk-text-missing' } });
    const put = await api.request('PUT', `/api/shifts/${shiftId}`, {
      body: { ...silent, revision: 1 },
      token: made.operator,
    });
    expect(put.body.code).toBe('shift.risk-text-missing');
  });

  test('a draft is found by nobody but those who may edit it', async () => {
    const draft = await made.makeShift({ status: 'draft', riskText: { en: '', 'zh-CN': '' } });
    const path = `/api/shifts/${draft.shiftId}`;
    expect((await api.request('GET', path)).status).toBe(404);
    expect((await api.request('GET', path, { token: made.operator })).status).toBe(200);
    expect((await signUp(volunteer('Peek'), {}, draft.shiftId)).status).toBe(404);
    await api.deliver();
    const list = await api.request('GET', `/api/open-days/${made.openDayId}/shifts`);
    expect(list.body.shifts.map((one: any) => one.shiftId)).not.toContain(draft.shiftId);
  });

  test('of two who save at once, the second is told and nothing of the first is lost', async () => {
    const save = (capacity: number) =>
      api.request('PUT', `/api/shifts/${shiftId}`, {
        body: { ...shiftInput, capacity, revision: 1 },
        token: made.operator,
      });
    expect(await save(5)).toMatchObject({ status: 200, body: { capacity: 5, revision: 2 } });
    expect(await save(7)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', data: { currentRevision: 2 } },
    });
    expect((await api.request('GET', `/api/shifts/${shiftId}`)).body).toMatchObject({ capacity: 5, freeSeats: 5 });
  });
});

describe('The list of shifts', () => {
  test('filters by venue, day, role and "free now", with the places of each', async () => {
    await signUp(volunteer('L1'));
    await signUp(volunteer('L2'));
    await api.deliver();
    const list = async (query: string) =>
      (await api.request('GET', `/api/open-days/${made.openDayId}/shifts?${query}`)).body.shifts.map(
        (s: any) => s.shiftId,
      );
    expect(await list(`venueId=${made.venueId}&role=usher`)).toContain(shiftId);
    expect(await list('role=guide')).toEqual([]);
    expect(await list(`on=${at('00:00').slice(0, 10)}`)).toContain(shiftId);
    expect(await list('on=2031-01-01')).toEqual([]);
    expect(await list('freeNow=true')).not.toContain(shiftId);
    expect((await api.request('GET', '/api/open-days/opd_00000000000000000000000000/shifts')).status).toBe(404);
    expect((await api.request('GET', `/api/open-days/${made.openDayId}/shifts?role=king`)).status).toBe(422);
  });
});

const signUpRecords = async () =>
  (await api.store.sweep(api.store.tables.volunteering))
    .filter(({ type }) => type === 'sign-up')
    .concat((await api.store.sweep(api.store.tables['open-days'])).filter(({ type }) => type === 'booking'));
