/** A stranger cannot use us to mail a stranger: a cap a day, a way to end it in every mail, and lost links found by mail only. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { day, hour, minute } from '../../../shared/kernel/time.ts';
import { mostMailsADay } from '../../../shared/messages/address-rules.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  // In the middle of a day, so that none ends while a test counts.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / day) * day + 4 * hour });
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

const newShift = (more: Record<string, unknown> = {}) => made.makeShift({ capacity: 50, ...more });
const signUp = async (shiftId: string, name: string, more: Record<string, unknown> = {}) =>
  (await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name, more) })).body;
const to = (name: string) => api.mails.filter((mail) => mail.to === `${name.toLowerCase()}@people.example`);
const stopTokenIn = ({ text }: { text: string }) => /site\.test\/mail\/(\S+)/.exec(text)![1]!;
const stop = (token: string, choice: string) => api.request('POST', `/api/mails/${token}`, { body: { choice } });

test('R03 a stranger’s text in the name is in no part of the mail', async () => {
  const { shiftId } = await newShift();
  await signUp(shiftId, 'Victim', { name: '恭喜中奖 http://evil.example/x 加微信 abc123 领取红包' });
  await api.deliver();
  const [mail] = to('Victim');
  for (const part of [mail!.subject, mail!.text, mail!.html!, ...mail!.files!])
    expect(part).not.toMatch(/evil|红包|abc123/);
  expect(mail!.text).toContain('You get this because someone gave this address');
});

test('R04 one address gets a handful of mails a day, then one digest; places are taken all the same', async () => {
  const { shiftId } = await newShift();
  for (let round = 0; round < 20; round++) {
    const { state, manageToken } = await signUp(shiftId, 'Bombed');
    expect(state).toBe('confirmed');
    await api.request('DELETE', `/api/sign-ups/${manageToken}`);
    await api.deliver();
  }
  expect(to('Bombed')).toHaveLength(mostMailsADay);
  await api.followDue(Date.now() + 2 * day);
  await api.followDue(Date.now() + 2 * day + hour);
  expect(
    to('Bombed')
      .slice(mostMailsADay)
      .map(({ subject }) => subject),
  ).toEqual(['Harborlight: what else there was today']);
});

test('an honest person who takes eight shifts in a sitting gets eight confirmations', async () => {
  for (let hours = 0; hours < 8; hours++)
    await signUp(
      (
        await newShift({
          startAt: at(`${String(hours + 6).padStart(2, '0')}:00`),
          endAt: at(`${String(hours + 6).padStart(2, '0')}:30`),
        })
      ).shiftId,
      'Keen',
    );
  await api.deliver();
  expect(to('Keen').filter(({ subject }) => subject.startsWith('Confirmed'))).toHaveLength(8);
});

describe('The way to end it', () => {
  test('"that was not me" gives the places back, forgets the address, and mails it no more', async () => {
    const { shiftId } = await newShift();
    const { manageToken } = await signUp(shiftId, 'Unasked');
    await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, { body: visitor('Unasked') });
    await api.deliver();
    const token = stopTokenIn(to('Unasked')[0]!);
    expect((await api.request('GET', `/api/mails/${token}`)).body).toEqual({});
    for (let time = 0; time < 2; time++) expect((await stop(token, 'not-me')).body).toEqual({ stopped: 'not-me' });
    await api.deliver();
    const mails = to('Unasked').length;
    const stored = JSON.stringify(
      await Promise.all(Object.values(api.store.tables).map((table) => api.store.sweep(table))),
    );
    expect(stored).not.toContain('unasked@people.example');
    expect((await api.request('GET', `/api/shifts/${shiftId}`)).body.confirmedSeats).toBe(0);
    expect((await api.request('GET', `/api/sign-ups/${manageToken}`)).body.name ?? '').not.toBe('Unasked');
    await signUp((await newShift()).shiftId, 'Unasked');
    await api.deliver();
    expect(to('Unasked')).toHaveLength(mails);
    expect((await stop(token, 'again')).body).toEqual({ stopped: 'not-me' });
  });

  test('fewer mails are no reminders, and can be taken back; opening the link changes nothing', async () => {
    await signUp((await newShift({ startAt: at('18:00'), endAt: at('19:00') })).shiftId, 'Quiet');
    await api.deliver();
    const token = stopTokenIn(to('Quiet')[0]!);
    await api.request('GET', `/api/mails/${token}`);
    expect((await stop(token, 'quiet')).body).toEqual({ stopped: 'quiet' });
    await api.followDue(Date.parse(at('03:00')) - day + minute);
    expect(to('Quiet').map(({ subject }) => subject)).toEqual(['Confirmed: Usher shift']);
    expect((await stop(token, 'again')).body).toEqual({});
    expect((await stop(`${token}x`, 'quiet')).status).toBe(404);
  });

  test('is one click in a mail program too, by a form of nobody’s page', async () => {
    await signUp((await newShift({ startAt: at('20:00'), endAt: at('21:00') })).shiftId, 'Click');
    await api.deliver();
    const { headers, ...mail } = to('Click')[0]!;
    expect(headers!['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const link = /^<http:\/\/site\.test\/api\/mails\/([^>]+)\/one-click>$/.exec(headers!['List-Unsubscribe']!)![1]!;
    const { handler } = await import('../../../functions/messages/one-click.ts');
    const click = (stopToken: string) => handler({ pathParameters: { stopToken } } as never);
    expect((await click(link)).statusCode).toBe(200);
    expect((await click(`${link}x`)).statusCode).toBe(404);
    expect((await api.request('GET', `/api/mails/${stopTokenIn(mail)}`)).body).toEqual({ stopped: 'quiet' });
  });
});

describe('Lost links', () => {
  const ask = (email: string) => api.request('POST', '/api/links', { body: { email } });

  test('are mailed to the address and told to nobody else; known and unknown are answered alike', async () => {
    const { manageToken } = await signUp((await newShift()).shiftId, 'Loser');
    await api.deliver();
    const [known, unknown] = [await ask('LOSER@people.example '), await ask('nobody@people.example')];
    expect([known.status, known.raw]).toEqual([unknown.status, unknown.raw]);
    expect(known.status).toBe(202);
    await Promise.all([api.followDue(Date.now() + minute), api.followDue(Date.now() + minute)]);
    const sent = to('Loser').filter(({ subject }) => subject === 'Your places at Harborlight');
    expect(sent).toHaveLength(1);
    expect(sent[0]!.text).toContain(`http://site.test/sign-ups/${manageToken}`);
    expect(to('nobody')).toEqual([]);
  });

  test('of no address are refused beside the field', async () => {
    expect(await ask('nobody')).toMatchObject({ status: 422, body: { errors: [{ path: 'email' }] } });
  });
});
