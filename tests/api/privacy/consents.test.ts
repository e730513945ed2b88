/** R22 Consents: none is needed, each is on record with its text, and is withdrawn as easily as it is given. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMyData, type MyData } from '../../support/my-data.ts';
import { at, visitor, volunteer } from '../../support/programme.ts';

let api: MyData;
let made: MyData['made'];
let newShift: MyData['newShift'];
let signUp: MyData['signUp'];
let get: MyData['get'];
let data: MyData['data'];
beforeAll(async () => {
  api = await openMyData();
  ({ made, newShift, signUp, get, data } = api);
});
afterAll(() => api.close());

describe('R22 Consents', () => {
  test('none is needed, and those given are on record with text, time and channel', async () => {
    const shiftId = await newShift({ capacity: 9 });
    const without = await signUp(shiftId, 'Nobox');
    expect((await get(data(without))).body.fields.consents).toBeUndefined();
    const link = await signUp(shiftId, 'Boxes', { consents: [{ purpose: 'photo', version: 1 }] });
    expect((await get(data(link))).body.fields.consents).toEqual([
      { purpose: 'photo', version: 1, at: expect.stringMatching(/Z$/), channel: 'web' },
    ]);
  });

  test('are withdrawn by one request as they are given by one, and the history stays', async () => {
    const { manageToken } = await made.send(
      'POST',
      `/api/sessions/${made.session.sessionId}/bookings`,
      visitor('Changer'),
    );
    const put = (given: boolean, version = 1) =>
      api.request('PUT', `/api/bookings/${manageToken}/consents/livestream`, { body: { given, version } });
    expect((await put(true)).body.fields.consents).toHaveLength(1);
    expect((await put(true)).body.fields.consents).toHaveLength(1);
    expect((await put(false)).body.fields.consents[0].withdrawnAt).toMatch(/Z$/);
    // Withdrawing asks for no text; giving asks for that of today.
    expect((await put(false, 9)).status).toBe(200);
    expect(await put(true, 9)).toMatchObject({
      status: 409,
      body: { code: 'consent.text-changed', data: { version: 1 } },
    });
    expect((await put(true)).body.fields.consents).toHaveLength(2);
  });

  test('changed at the same moment are all kept', async () => {
    const link = await signUp(await newShift({ startAt: at('19:00'), endAt: at('20:00') }), 'Hasty');
    const purposes = ['photo', 'livestream', 'share_partner', 'contact_after'];
    const answers = await Promise.all(
      purposes.map((purpose) =>
        api.request('PUT', `/api/sign-ups/${link}/consents/${purpose}`, { body: { given: true, version: 1 } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { consents } = (await get(data(link))).body.fields;
    expect(consents.map(({ purpose }: any) => purpose).toSorted()).toEqual(purposes.toSorted());
  });

  test('given to another text than that of today is asked for again, before anything is taken', async () => {
    const shiftId = await newShift();
    const answer = await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, {
      body: volunteer('Oldtext', { consents: [{ purpose: 'photo', version: 2 }] }),
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'consent.text-changed' } });
    expect((await get(`/api/shifts/${shiftId}`)).body.confirmedSeats).toBe(0);
  });

  test('R08 there is no age band below 14', async () => {
    const body = volunteer('Child', { ageBand: '10-13' });
    expect((await api.request('POST', `/api/shifts/${await newShift()}/sign-ups`, { body })).status).toBe(422);
  });

  test('R17 a donor’s name is public by recorded consent only, and hidden again as easily', async () => {
    const drive = await get(`/api/drives/${made.driveId}`);
    const { donationId } = drive.body.donations[0];
    const show = (value: boolean) =>
      made.send(
        'PUT',
        `/api/drives/${made.driveId}/donations/${donationId}/donor-name`,
        { public: value },
        made.operator,
      );
    const shown = async () => (await get(`/api/drives/${made.driveId}`)).body.donations[0].donorName;
    expect(await shown()).toBeUndefined();
    await show(true);
    expect(await shown()).toBe('Zq Generous Giver');
    await show(false);
    expect(await shown()).toBeUndefined();
    const donations = await api.store.sweep(api.store.tables.supplies);
    const { consents } = donations.find((item) => item.donationId === donationId && item.type === 'donation') as any;
    expect(consents).toMatchObject([{ purpose: 'donor_name', channel: 'staff', withdrawnAt: expect.any(String) }]);
  });
});
