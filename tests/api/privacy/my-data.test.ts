/** R22 My data: see it, correct it, take it along, have it erased; by private link for one record, signed in for all. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMyData, type MyData } from '../../support/my-data.ts';
import { at, visitor } from '../../support/programme.ts';

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

const stored = async () =>
  JSON.stringify(
    await Promise.all(
      (['volunteering', 'open-days', 'supplies', 'places', 'people'] as const).map((name) =>
        api.store.sweep(api.store.tables[name]),
      ),
    ),
  );
const pledge = async (name: string, contact: object = {}) => {
  const drive = (await get(`/api/drives/${made.driveId}`)).body;
  const goods = { itemId: drive.items[0].itemId, quantity: 1, unit: 'XCT' };
  const person = { name, email: `${name.toLowerCase()}@people.example`, ...contact };
  return (await made.send('POST', `/api/drives/${made.driveId}/pledges`, { ...person, ...goods }))
    .manageToken as string;
};

describe('R22 By private link', () => {
  test('all that is stored of one is seen, and no key by which it is found', async () => {
    const link = await signUp(await newShift(), 'Seer', { phone: '13800001111', trainings: ['first_aid'] });
    const { body } = await get(data(link));
    expect(body).toMatchObject({
      context: 'volunteering',
      item: 'sign-up',
      manageToken: link,
      fields: { name: 'Seer', email: 'seer@people.example', phone: '+8613800001111', trainings: ['first_aid'] },
    });
    expect(Object.keys(body.fields)).not.toEqual(expect.arrayContaining(['personKey']));
    expect(JSON.stringify(body)).not.toMatch(/PERSON#|sealed\./);
  });

  test('name and phone are corrected, an address is not', async () => {
    const link = await signUp(await newShift(), 'Tipo');
    const body = { name: 'Typo', phone: '139 0000 2222' };
    const answer = await api.request('PATCH', data(link), { body });
    const address = await api.request('PATCH', data(link), { body: { email: 'other@people.example' } });
    expect(address.status).toBe(422);
    expect(answer.body.fields).toMatchObject({ name: 'Typo', phone: '+8613900002222', email: 'tipo@people.example' });
    expect((await get(`/api/sign-ups/${link}`)).body.name).toBe('Typo');
  });

  test.each(['sign-ups', 'pledges'])('a number is taken away in %s, unless nothing else is left', async (kind) => {
    const both = { email: 'numbered@people.example', phone: '13900002222' };
    const ask = async (contact: Record<string, unknown>) =>
      kind === 'pledges'
        ? pledge('Numbered', contact)
        : signUp(await newShift({ startAt: at('18:00'), endAt: at('19:00') }), 'Numbered', contact);
    const away = (link: string) => api.request('PATCH', data(link, kind), { body: { phone: null } });
    const { fields } = (await away(await ask(both))).body;
    expect(fields).toMatchObject({ name: 'Numbered', email: both.email });
    expect(fields.phone).toBeUndefined();
    const last = await ask({ email: undefined, phone: '13900003333' });
    expect(await away(last)).toMatchObject({ status: 409, body: { code: 'contact.last-one' } });
    expect((await get(data(last, kind))).body.fields.phone).toBe('+8613900003333');
  });

  test('erasing gives the place to the next in line, and nothing of the person stays', async () => {
    const shiftId = await newShift({ capacity: 1 });
    const link = await signUp(shiftId, 'Eraser');
    const next = await signUp(shiftId, 'Nextone');
    expect((await api.request('DELETE', data(link))).body).toEqual({ erased: true });
    await api.deliver();
    expect((await get(`/api/sign-ups/${next}`)).body.state).toBe('confirmed');
    expect((await get(data(link))).status).toBe(404);
    expect((await get(`/api/sign-ups/${link}`)).status).toBe(404);
    expect((await stored()).toLowerCase()).not.toContain('eraser');
    expect((await api.request('DELETE', data(link))).status).toBe(404);
  });

  test.each(['holds', 'bookings', 'pledges'])('works alike for %s', async (kind) => {
    const tag = `Alike${kind}`;
    const link =
      kind === 'pledges'
        ? await pledge(tag)
        : kind === 'bookings'
          ? (await made.send('POST', `/api/sessions/${made.session.sessionId}/bookings`, visitor(tag))).manageToken
          : (
              await made.send('POST', `/api/shifts/${await newShift({ capacity: 9 })}/holds`, {
                ...{ name: tag, email: `${tag}@people.example`, groupName: tag, seats: 2, namesUntil: at('00:30') },
              })
            ).manageToken;
    expect((await get(data(link, kind))).body.fields.name).toBe(tag);
    expect((await api.request('PATCH', data(link, kind), { body: { name: `${tag}2` } })).body.fields.name).toBe(
      `${tag}2`,
    );
    expect((await api.request('DELETE', data(link, kind))).status).toBe(200);
    await api.deliver();
    expect((await stored()).toLowerCase()).not.toContain(tag.toLowerCase());
  });

  test('a forged link sees, changes and erases nothing', async () => {
    for (const method of ['GET', 'PATCH', 'DELETE'])
      for (const kind of ['sign-ups', 'holds', 'bookings', 'pledges']) {
        const body = method === 'PATCH' ? { name: 'X' } : undefined;
        expect((await api.request(method, data('forged.token', kind), { body })).status).toBe(404);
      }
  });
});

describe('R22 Signed in', () => {
  const contexts = ['people', 'volunteering', 'open-days', 'supplies'];
  const records = async (token: string) =>
    (await Promise.all(contexts.map((context) => get(`/api/my-data/${context}`, token)))).flatMap(
      ({ body }) => body.records,
    );

  test('all of one’s records are exported, by whoever confirmed lately that it is them', async () => {
    const shiftId = await newShift({ capacity: 9, startAt: at('11:00'), endAt: at('12:00') });
    await signUp(shiftId, 'Exporter');
    await made.send('POST', `/api/sessions/${made.session.sessionId}/bookings`, visitor('Exporter'));
    await pledge('Exporter');
    await made.send('POST', `/api/shifts/${shiftId}/holds`, {
      ...{
        name: 'Exporter',
        email: 'exporter@people.example',
        groupName: 'Their group',
        seats: 2,
        namesUntil: at('00:30'),
      },
    });
    const token = await api.signIn('exporter@people.example');
    const found = await records(token);
    expect(found.map(({ item }: any) => item).toSorted()).toEqual(
      ['account', 'booking', 'hold', 'pledge', 'session-pointer', 'sign-up'].toSorted(),
    );
    for (const { item, fields, manageToken } of found as any[]) {
      if (['account', 'session-pointer'].includes(item)) continue;
      expect(fields).toMatchObject({ name: 'Exporter', email: 'exporter@people.example' });
      expect(manageToken, item).toEqual(expect.any(String));
    }
    expect(
      (await api.request('PATCH', '/api/my-data/people', { body: { name: 'Ex' }, token })).body.records,
    ).toContainEqual(expect.objectContaining({ fields: expect.objectContaining({ name: 'Ex' }) }));
    for (const context of contexts) expect((await get(`/api/my-data/${context}`)).status).toBe(401);
  });

  test('erasing goes through every context, is seen by its link, and leaves counts and ledgers', async () => {
    const shiftId = await newShift({ capacity: 1, startAt: at('13:00'), endAt: at('14:00') });
    const link = await signUp(shiftId, 'Leaver');
    const next = await signUp(shiftId, 'Follower');
    await made.send('POST', `/api/sessions/${made.session.sessionId}/bookings`, visitor('Leaver'));
    await pledge('Leaver');
    const pledged = (await get(`/api/drives/${made.driveId}`)).body.needs[0].pledged;
    const token = await api.signIn('leaver@people.example');
    const { status, body } = await api.request('POST', '/api/my-data/erasure', { body: {}, token });
    expect(status).toBe(202);
    expect((await get(`/api/erasures/${body.erasureToken}`)).body.done).toEqual({ people: expect.any(String) });
    expect((await get('/api/me', token)).status).toBe(401);
    await api.deliver();
    expect(Object.keys((await get(`/api/erasures/${body.erasureToken}`)).body.done).toSorted()).toEqual([
      'open-days',
      'people',
      'service',
      'supplies',
      'volunteering',
    ]);
    expect((await get(`/api/sign-ups/${link}`)).status).toBe(404);
    expect((await get(`/api/sign-ups/${next}`)).body.state).toBe('confirmed');
    expect((await stored()).toLowerCase()).not.toContain('leaver');
    expect((await get(`/api/drives/${made.driveId}`)).body.needs[0].pledged).toBe(pledged);
    const erasures = (await api.store.sweep(api.store.tables.people)).filter(({ type }) => type === 'erasure');
    for (const erasure of erasures) expect(erasure).not.toHaveProperty('personKey');
  });

  test('asking twice, and a stream that tells twice, change nothing more', async () => {
    await signUp(await newShift({ startAt: at('15:00'), endAt: at('16:00') }), 'Twice');
    const token = await api.signIn('twice@people.example');
    await api.request('POST', '/api/my-data/erasure', { body: {}, token });
    expect((await api.request('POST', '/api/my-data/erasure', { body: {}, token })).status).toBe(401);
    await api.deliver();
    const before = await stored();
    const records = await api.store.engine.readStream('people', undefined, 100_000);
    const { handler } = await import('../../../functions/volunteering/erase-person.ts');
    expect((await handler({ Records: records } as any)).batchItemFailures).toEqual([]);
    const strip = (text: string) => text.replaceAll(/"at":"[^"]+"/g, '');
    expect(strip(await stored())).toBe(strip(before));
  });

  test('the last operator names another one first, also in a session whose roles await a passkey', async () => {
    const email = 'operator@harborlight.example';
    const token = await api.signIn(email);
    const { accountId } = (await get('/api/me', token)).body;
    const { people } = api.store.tables;
    const held = (await api.store.sweep(people)).find(
      (item) => item.type === 'membership' && item.role === 'platform_operator' && item.pk === `ACCOUNT#${accountId}`,
    )!;
    const put = (requiresSecondFactor: boolean) =>
      people.client.send(new PutCommand({ TableName: people.name, Item: { ...held, requiresSecondFactor } }));
    await put(true);
    expect((await get('/api/me', token)).body.memberships).toEqual([]);
    expect(await api.request('POST', '/api/my-data/erasure', { body: {}, token })).toMatchObject({
      status: 409,
      body: { code: 'member.last-operator' },
    });
    await put(false);
  });

  test('the last operator names another one first', async () => {
    const token = await api.signIn('operator@harborlight.example');
    expect(await api.request('POST', '/api/my-data/erasure', { body: {}, token })).toMatchObject({
      status: 409,
      body: { code: 'member.last-operator' },
    });
  });
});
