/** Two people sign at the door on one device: the second by their own code, for this act alone, and the first stays signed in. */
import { expect, test, vi } from 'vitest';
import { actions } from '../../../web/src/routes/(charity)/goods-notes/[noteId]/second/+page.server.ts';
import { testId } from '../../support/supplies-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const noteId = '7k3f9q2m';
const storeId = testId('store', 1);
const [fresh, expired, done, recalled] = [1, 2, 3, 4].map((n) => testId('lot', n));
const note = {
  store: { storeId, zone: 'Asia/Shanghai' },
  lots: [
    { lotId: fresh, waiting: 24, expiresOn: '2099-01-01' },
    { lotId: expired, waiting: 5, expiresOn: '2020-01-01' },
    { lotId: done, waiting: 0 },
    { lotId: recalled, waiting: 7, expiresOn: '2099-01-01', recalledAt: '2027-06-01T00:00:00.000Z' },
  ],
};
const pending = JSON.stringify({ noteId, email: 'second@example.org', browserKey: 'k'.repeat(32) });

function atTheDoor(form: Record<string, string>, more: object = {}) {
  const people = {
    requestCode: vi.fn(async () => ({ expiresInMinutes: 10 })),
    signIn: vi.fn(async () => ({ token: 'token-of-the-second' })),
    signOut: vi.fn(async () => ({ signedOut: true })),
  };
  const supplies = { seeGoodsNote: vi.fn(async () => note), releaseGoods: vi.fn(async () => ({})), ...more };
  const cookies = { session: 'token-of-the-first', second: pending };
  const made = siteEvent({ params: { noteId }, form, cookies, api: { people, supplies } as never });
  const asked: unknown[] = [];
  const { api } = made.event.locals;
  made.event.locals.apiOf = (token: unknown) => (asked.push(token), api);
  return { ...made, people, supplies, asked };
}

test('The code of the second person releases what has not expired and is not recalled, as them, and signs them out', async () => {
  const { event, jar, people, supplies, asked } = atTheDoor({ code: '123 456', idempotencyKey: 'key-of-the-form' });
  expect(await redirectOf(actions.sign!(event))).toBe(`/goods-notes/${noteId}?released`);
  expect(people.signIn).toHaveBeenCalledWith(expect.objectContaining({ email: 'second@example.org', code: '123456' }));
  expect(supplies.releaseGoods).toHaveBeenCalledWith({
    params: { storeId },
    headers: { 'idempotency-key': 'key-of-the-form' },
    body: { lots: [{ lotId: fresh, quantity: 24 }] },
  });
  // Signing in goes without anybody's session, the release with the second person's.
  expect(asked).toEqual([undefined, 'token-of-the-second']);
  expect(people.signOut).toHaveBeenCalledOnce();
  expect([jar.get('session'), jar.get('second')]).toEqual(['token-of-the-first', undefined]);
});

test('Whoever logged the goods cannot be the second person, and is signed out of that session too', async () => {
  const releaseGoods = vi.fn().mockRejectedValue(refusal('second-person-needed'));
  const { event, jar, people } = atTheDoor({ code: '123456' }, { releaseGoods });
  expect(await actions.sign!(event)).toMatchObject({ data: { title: expect.stringContaining('person') } });
  expect(people.signOut).toHaveBeenCalledOnce();
  expect(jar.get('session')).toBe('token-of-the-first');
});

test('A code asked for one note signs no other', async () => {
  const { event, people } = atTheDoor({ code: '123456' });
  event.params.noteId = 'another1';
  await redirectOf(actions.sign!(event));
  expect(people.signIn).not.toHaveBeenCalled();
});

test('An address is asked for a code in this browser only; what is no address stands at its field', async () => {
  const asked = atTheDoor({ email: 'third@example.org' });
  await redirectOf(actions.ask!(asked.event));
  const { browserKey, email } = JSON.parse(asked.jar.get('second')!);
  expect(email).toBe('third@example.org');
  expect(asked.people.requestCode).toHaveBeenCalledWith({ email, browserKey });
  const wrong = atTheDoor({ email: 'nobody' });
  expect(await actions.ask!(wrong.event)).toMatchObject({ status: 422, data: { errors: [{ path: 'email' }] } });
});
