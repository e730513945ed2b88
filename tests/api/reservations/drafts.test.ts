/** Over the API: a draft that nobody ever signed up for is deleted by whoever runs the venue, with a trace; nothing else is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, sessionInput, shiftInput, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const send = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object, token = made.operator) =>
  api.request(method, `/api/${path}`, { token, ...(body ? { body } : {}) });

describe.each(['shift', 'session'] as const)('A %s', (kind) => {
  const isShift = kind === 'shift';
  const input = isShift ? shiftInput : sessionInput;
  const makeOne = async (status: 'draft' | 'published') => {
    const { shiftId, sessionId } = await (isShift ? made.makeShift({ status }) : made.makeSession({ status }));
    return `${kind}s/${shiftId ?? sessionId}`;
  };

  test('that is a draft is gone, from lists too, and the audit says who did it', async () => {
    const path = await makeOne('draft');
    expect((await api.request('DELETE', `/api/${path}`)).status).toBe(401);
    expect(await send('DELETE', path)).toMatchObject({ status: 200, body: { deleted: true } });
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('DELETE', path)).status).toBe(404);
    await api.deliver();
    const { body } = await send('GET', `open-days/${made.openDayId}/${kind}s`);
    const [prefix, id] = path.split('/');
    expect(body[prefix!].map((one: any) => one[`${kind}Id`])).not.toContain(id);
    const { entries } = (await send('GET', `audit-entries?thing=${id}`)).body;
    expect(entries.map(({ endpoint }: any) => endpoint)).toContain(`DELETE /api/${kind}s/{${kind}Id}`);
  });

  test('that is published stays, and so does a draft that somebody had signed up for', async () => {
    const path = await makeOne('published');
    const refused = { status: 409, body: { code: 'slot.not-a-draft' } };
    expect(await send('DELETE', path)).toMatchObject(refused);
    const join = isShift ? `${path}/sign-ups` : `${path}/bookings`;
    const { body } = await api.request('POST', `/api/${join}`, { body: isShift ? volunteer('Was') : visitor('Was') });
    await api.request('DELETE', `/api/${isShift ? 'sign-ups' : 'bookings'}/${body.manageToken}`);
    const { revision } = (await send('GET', path)).body;
    const draft = { ...input, openDayId: made.openDayId, status: 'draft', revision };
    expect((await send('PUT', path, draft)).status).toBe(200);
    expect(await send('DELETE', path)).toMatchObject(refused);
    expect((await send('GET', path)).body.status).toBe('draft');
  });
});
