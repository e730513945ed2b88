/** Sessions as their owner sees them: listed, ended one by one or all, prolonged by use, and confirmed in between. */
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endSession, renewSession } from '../../../functions/identity/session-store.ts';
import { sessionKey } from '../../../functions/identity/signed-in-person.ts';
import { newSessionToken } from '../../../functions/runtime/secrets.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { both } from '../../support/programme.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const phone =
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36';

const me = async (token: string) => (await api.request('GET', '/api/me', { token })).status;
const sessionsOf = async (token: string) => (await api.request('GET', '/api/me/sessions', { token })).body.sessions;
const change = (token: string, expression: string, values: Record<string, unknown>) =>
  api.store.tables.people.client.send(
    new UpdateCommand({
      TableName: 'people',
      Key: sessionKey(token),
      UpdateExpression: expression,
      ExpressionAttributeValues: values,
    }),
  );
/** As if so many days had passed for the session. */
async function inDays(token: string, days: number) {
  const { pk } = sessionKey(token);
  const session = (await api.store.sweep(api.store.tables.people)).find((item) => item.pk === pk)! as any;
  const day = 86_400_000;
  await change(token, 'SET startedAt = :started, expiresAt = :expires, lastUsedOn = :used', {
    ':started': session.startedAt - days * day,
    ':expires': session.expiresAt - (days * day) / 1000,
    ':used': new Date(Date.parse(session.lastUsedOn) - days * day).toISOString().slice(0, 10),
  });
}

describe('A session', () => {
  test('ends at once when its owner signs out', async () => {
    const token = await api.signIn('leave@people.example');
    expect(await me(token)).toBe(200);
    await api.request('DELETE', '/api/sign-in/sessions/current', { token });
    expect((await api.request('GET', '/api/me', { token })).body.code).toBe('sign-in.required');
  });

  test.each([['nonsense'], ['A'.repeat(43)], [''], ['A'.repeat(5000)]])(
    'a made-up token %# is nobody',
    async (token) => {
      const answer = await api.request('GET', '/api/me', { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(401);
    },
  );

  test('is listed with browser and system in words, and nothing else of the device is kept', async () => {
    const laptop = await api.signIn('two@people.example', { 'user-agent': firefox });
    const mobile = await api.signIn('two@people.example', { 'user-agent': phone });
    expect(await sessionsOf(laptop)).toMatchObject([
      { device: { browser: 'Firefox', system: 'Linux' }, current: true, factor: 'code' },
      { device: { browser: 'Chrome', system: 'Android' }, current: false },
    ]);
    expect(await sessionsOf(mobile)).toHaveLength(2);
    const stored = JSON.stringify(await api.store.sweep(api.store.tables.people));
    expect(stored).not.toMatch(/Mozilla|Pixel|AppleWebKit/);
    expect(stored).not.toContain(laptop);
  });

  test('is ended by its owner from another one, and by nobody else', async () => {
    const [one, other] = [await api.signIn('pair@people.example'), await api.signIn('pair@people.example')];
    const stranger = await api.signIn('stranger@people.example');
    const { sessionId } = (await sessionsOf(other))[0];
    const end = (token: string) => api.request('DELETE', `/api/me/sessions/${sessionId}`, { token });
    expect(await end(stranger)).toMatchObject({ status: 404 });
    expect(await me(other)).toBe(200);
    expect(await end(one)).toMatchObject({ status: 200 });
    expect([await me(one), await me(other)]).toEqual([200, 401]);
    expect(await sessionsOf(one)).toHaveLength(1);
  });

  test('ends with all others when its owner signs out everywhere; others of other people stay', async () => {
    const mine = [await api.signIn('every@people.example'), await api.signIn('every@people.example')];
    const theirs = await api.signIn('bystander@people.example');
    await api.request('DELETE', '/api/me/sessions', { token: mine[0] });
    expect([await me(mine[0]!), await me(mine[1]!), await me(theirs)]).toEqual([401, 401, 200]);
    const anew = await api.signIn('every@people.example');
    expect(await sessionsOf(anew)).toHaveLength(1);
  });

  test('goes on while it is used, until its absolute end', async () => {
    const token = await api.signIn('daily@people.example');
    for (let day = 0; day < 4; day += 1) {
      await inDays(token, 13);
      expect(await me(token)).toBe(200);
    }
    await inDays(token, 8);
    expect(await me(token)).toBe(401);
  });

  test('ends when it was not used for two weeks', async () => {
    const token = await api.signIn('away@people.example');
    await inDays(token, 14);
    expect(await me(token)).toBe(401);
  });

  test('costs one write a day however often it is used', async () => {
    const token = await api.signIn('busy@people.example');
    await inDays(token, 1);
    const writes = async () => (await api.store.engine.readStream('people', undefined, 10_000)).length;
    const before = await writes();
    for (let i = 0; i < 3; i += 1) await me(token);
    expect(await writes()).toBe(before + 1);
  });
});

describe('A confirmation', () => {
  const organization = { name: both('Station'), kind: 'relief_station' };
  const member = { email: 'new@people.example', name: 'New', role: 'auditor' };
  const age = (token: string) =>
    change(token, 'SET confirmedAt = :then', { ':then': new Date(Date.now() - 10 * 60_000).toISOString() });

  test('is needed to change members ten minutes after signing in, and given by a new code', async () => {
    let token = await api.signIn(operatorEmail);
    const { organizationId } = (await api.request('POST', '/api/organizations', { token, body: organization })).body;
    const add = () => api.request('POST', `/api/organizations/${organizationId}/members`, { token, body: member });
    await age(token);
    expect(await add()).toMatchObject({
      status: 403,
      body: { code: 'step-up.required', data: { ways: ['passkey', 'code'], withinMinutes: 10 } },
    });

    expect(await api.request('POST', '/api/me/confirmation/codes', { token })).toMatchObject({ status: 202 });
    await api.deliver();
    const mail = api.mails.findLast(({ to }) => to === operatorEmail)!;
    expect(mail.subject).toMatch(/^Your confirmation code: [0-9]{6}$/);
    const code = /[0-9]{6}/.exec(mail.subject)![0];
    const confirm = (token: string) => api.request('POST', '/api/me/confirmation', { token, body: { code } });
    const { status, body } = await confirm(token);
    expect(status).toBe(200);
    token = body.token;
    expect(await confirm(token)).toMatchObject({ status: 401, body: { code: 'code.other-browser' } });
    expect(await add()).toMatchObject({ status: 201 });
  });

  /** Asks for a code and answers the token that the session goes on under. */
  const confirmed = async (token: string, email: string) => {
    await api.request('POST', '/api/me/confirmation/codes', { token });
    await api.deliver();
    const code = /[0-9]{6}/.exec(api.mails.findLast(({ to }) => to === email)!.subject)![0];
    return (await api.request('POST', '/api/me/confirmation', { token, body: { code } })).body.token as string;
  };

  test('moves the session on to a new token; the old one is dead at once, and the list has it once', async () => {
    const email = 'moved@people.example';
    const old = await api.signIn(email, { 'user-agent': firefox });
    const before = (await sessionsOf(old))[0];
    const token = await confirmed(old, email);
    expect([await me(old), await me(token)]).toEqual([401, 200]);
    expect(await sessionsOf(token)).toEqual([before]);
    const kept = (await api.store.sweep(api.store.tables.people)).filter(
      ({ sessionId }) => sessionId === before.sessionId,
    );
    expect(kept.map(({ type }) => type).toSorted()).toEqual(['session', 'session-pointer']);
  });

  test('does not save a session that its owner ends at the same moment', async () => {
    const old = await api.signIn('ended@people.example');
    const { accountId, session } = (await api.request('GET', '/api/me', { token: old })).body;
    const { people } = api.store.tables;
    const newToken = newSessionToken();
    const move = () => renewSession(people, { token: old, newToken }, { factor: 'code', confirmedAt: '' });
    let moved: boolean | undefined;
    const send = async (command: never) => {
      // Between the look at the session and its end.
      if ((command as object) instanceof TransactWriteCommand) moved ??= await move();
      return people.client.send(command);
    };
    expect(await endSession({ ...people, client: { send } as never }, accountId, session.sessionId)).toBe(true);
    expect(moved).toBe(true);
    expect([await me(old), await me(newToken)]).toEqual([401, 401]);
  });

  test('with a code that another session asked for is refused, and that code signs nobody in', async () => {
    const email = 'confirm@people.example';
    const [asking, other] = [await api.signIn(email), await api.signIn(email)];
    await api.request('POST', '/api/me/confirmation/codes', { token: asking });
    await api.deliver();
    const code = /[0-9]{6}/.exec(api.mails.findLast(({ to }) => to === email)!.subject)![0];
    const answers = [
      await api.request('POST', '/api/me/confirmation', { token: other, body: { code } }),
      await api.request('POST', '/api/sign-in/sessions', { body: { email, code } }),
      await api.request('POST', '/api/sign-in/sessions', {
        body: { email, code, browserKey: 'some-browser-or-other' },
      }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual([
      'code.other-browser',
      'code.wrong-or-expired',
      'code.other-browser',
    ]);
  });

  test('is given by codes that were mailed for it, and by no other, even where all secrets are known', async () => {
    const email = 'crossed@people.example';
    const token = await api.signIn(email);
    const codeOfNewest = async () => {
      await api.deliver();
      return /[0-9]{6}/.exec(api.mails.findLast(({ to }) => to === email)!.subject)![0];
    };
    await api.request('POST', '/api/sign-in/codes', { body: { email, browserKey: token } });
    const toSignIn = await api.request('POST', '/api/me/confirmation', { token, body: { code: await codeOfNewest() } });
    await api.request('POST', '/api/me/confirmation/codes', { token });
    const body = { email, code: await codeOfNewest(), browserKey: token };
    const toConfirm = await api.request('POST', '/api/sign-in/sessions', { body });
    for (const answer of [toSignIn, toConfirm])
      expect(answer).toMatchObject({ status: 401, body: { code: 'code.wrong-or-expired' } });
  });
});
