/** Mail that comes back or is complained of: no more of it, staff see it, and the person may prove the address anew. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minute } from '../../../shared/kernel/time.ts';
import { mailEventOf, type MailFate } from '../../../infra/local/runner/mail-events.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let shift: any;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  shift = await newShift();
});
afterAll(() => api.close());

const newShift = () => made.makeShift({ capacity: 50 });
const addressOf = (name: string) => `${name.toLowerCase()}@people.example`;
async function signUp(name: string, shiftId = shift.shiftId) {
  const { body } = await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name) });
  await api.deliver();
  return body;
}
const to = (name: string) => api.mails.filter((mail) => mail.to === addressOf(name));
/** What SES tells, of a mail that was sent at that time. */
async function tell(name: string, fate: MailFate, { sentAt = Date.now(), bounceType = 'Permanent', as = '' } = {}) {
  const mail = { id: '1', at: new Date(sentAt).toISOString(), from: 'h@h.example', subject: '', text: '' };
  const event = mailEventOf({ ...mail, to: [as || addressOf(name)] }, fate, new Date()) as any;
  if (event.detail.bounce) event.detail.bounce.bounceType = bounceType;
  const { handler } = await import('../../../functions/messages/heed-bounces.ts');
  await handler(event);
}
const undelivered = async (slotId = shift.shiftId, token = made.operator) =>
  (await api.request('GET', `/api/slots/${slotId}/undelivered`, { token })).body.recordIds;
const askForLinks = async (name: string, minutes: number) => {
  await api.request('POST', '/api/links', { body: { email: addressOf(name) } });
  await api.followDue(Date.now() + minutes * minute);
};
const stopTokenOf = ({ text }: { text: string }) => /site\.test\/mail\/(\S+)/.exec(text)![1]!;
const again = (token: string) => api.request('POST', `/api/mails/${token}`, { body: { choice: 'again' } });

describe.each([
  ['bounce', 'Gone'],
  ['complaint', 'Angry'],
] as const)('After a %s', (fate, name) => {
  let taken: any;
  test('the address is mailed no more, staff see whose it is, and lists count it', async () => {
    const first = await signUp(name);
    const before = to(name).length;
    await tell(name, fate, { as: `${name} <${addressOf(name).toUpperCase()}>` });
    await api.request('DELETE', `/api/sign-ups/${first.manageToken}`);
    taken = await signUp(name);
    const { signUpId } = taken;
    expect(to(name)).toHaveLength(before);
    expect(await undelivered()).toContain(signUpId);
    const path = `/api/open-days/${made.openDayId}/bulk-messages/list?state=everyone&slotId=${shift.shiftId}`;
    const { bounced, toPhone } = (await api.request('GET', path, { token: made.operator })).body;
    expect(bounced).toBeGreaterThan(0);
    expect(toPhone.map(({ recordId }: any) => recordId)).toContain(signUpId);
  });

  test('the person proves the address by a mail that was asked for since, and by no older link', async () => {
    const older = stopTokenOf(to(name)[0]!);
    expect(await again(older)).toMatchObject({ status: 409, body: { code: 'mail.not-proven' } });
    await askForLinks(name, 1);
    const proof = stopTokenOf(to(name).at(-1)!);
    expect((await again(proof)).body).toEqual({});
    expect(await undelivered()).not.toContain(taken.signUpId);
    const mails = to(name).length;
    await api.request('DELETE', `/api/sign-ups/${taken.manageToken}`);
    await api.deliver();
    expect(to(name)).toHaveLength(mails + 1);
    // What SES tells late of a mail of before counts no more.
    await tell(name, fate, { sentAt: Date.now() - 60 * minute });
    expect((await api.request('GET', `/api/mails/${older}`)).body).toEqual({});
  });
});

test('a soft bounce stops nothing; "that was not me" stays what it is', async () => {
  const { manageToken } = await signUp('Full');
  await tell('Full', 'bounce', { bounceType: 'Transient' });
  await api.request('DELETE', `/api/sign-ups/${manageToken}`);
  await api.deliver();
  expect(to('Full')).toHaveLength(2);
  await signUp('Stranger');
  const token = stopTokenOf(to('Stranger')[0]!);
  await api.request('POST', `/api/mails/${token}`, { body: { choice: 'not-me' } });
  await tell('Stranger', 'bounce');
  expect((await api.request('GET', `/api/mails/${token}`)).body).toEqual({ stopped: 'not-me' });
});

test('whom mail does not reach is for those who see the list; of no slot there is nothing', async () => {
  const path = '/api/slots/shf_00000000000000000000000000/undelivered';
  expect((await api.request('GET', path, { token: made.operator })).status).toBe(404);
  expect((await api.request('GET', `/api/slots/${shift.shiftId}/undelivered`)).status).toBe(401);
});
