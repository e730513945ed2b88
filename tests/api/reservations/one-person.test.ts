/**
 * One person is one person, however the contact is spelt, and whoever gave an address and a number is known by either; two
 * people with one number stay two. Also for what was stored before numbers had one spelling.
 */
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkContacts } from '../../../functions/migrations/link-contacts.ts';
import { migrateTable } from '../../../functions/migrations/migrate-table.ts';
import { personKeyOf } from '../../../functions/runtime/secrets.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let shiftId: string;
let parallel: string;

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const newShift = async (more = {}) => (await made.makeShift({ capacity: 9, ...more })).shiftId as string;
let people = 0;
let [email, phone] = ['', ''];
beforeEach(async () => {
  [shiftId, parallel] = [await newShift(), await newShift()];
  people += 1;
  [email, phone] = [`one-${people}@people.example`, `138${String(people).padStart(8, '0')}`];
});

const signUp = async (contact: Record<string, string>, id = shiftId) => {
  const { email: _, ...person } = volunteer('One');
  const answer = await api.request('POST', `/api/shifts/${id}/sign-ups`, { body: { ...person, ...contact } });
  return answer.status === 201 ? 'stored' : answer.body.code;
};

describe('Spelt otherwise', () => {
  test.each([
    ['in capitals, with a blank', () => ({ email: `${email.toUpperCase()} ` })],
    ['with a full-width sign', () => ({ email: email.replace('@', '＠') })],
    ['with a dot at the end', () => ({ email: `${email}。` })],
    ['with a mark inside', () => ({ email: email.replace('one', 'o\u200bne') })],
  ])('an address %s is the same', async (_, spelt) => {
    expect(await signUp({ email })).toBe('stored');
    expect(await signUp(spelt())).toBe('place.already-held');
  });
  test.each([
    ['with the country', () => `+86${phone}`],
    ['with 0086', () => `0086${phone}`],
    ['in full width', () => phone.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))],
    ['with dashes and marks', () => `\u202d${phone.slice(0, 3)}‑${phone.slice(3, 7)}–${phone.slice(7)}\u202c`],
  ])('a number %s is the same', async (_, spelt) => {
    expect(await signUp({ phone })).toBe('stored');
    expect(await signUp({ phone: spelt() })).toBe('place.already-held');
    expect(await signUp({ phone: spelt() }, parallel)).toBe('place.overlap');
  });
});

describe('Who gave both is known by either', () => {
  test.each([
    ['both, then the number', () => ({ email, phone }), () => ({ phone })],
    ['both, then the address', () => ({ email, phone }), () => ({ email })],
    ['the number, then both', () => ({ phone }), () => ({ email, phone })],
    ['the address, then both', () => ({ email }), () => ({ email, phone })],
  ])('%s', async (_, first, second) => {
    expect(await signUp(first())).toBe('stored');
    expect(await signUp(second())).toBe('place.already-held');
    expect(await signUp(second(), parallel)).toBe('place.overlap');
    const booking = await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, {
      body: { ...visitor('One', { email: undefined }), ...second() },
    });
    expect(booking.body).toMatchObject({ code: 'place.overlap' });
    expect(booking.body.data).toBeUndefined();
  });

  test('two addresses with one number are two people', async () => {
    expect(await signUp({ email, phone })).toBe('stored');
    expect(await signUp({ email: `other-${email}`, phone })).toBe('stored');
  });

  test('a number that is corrected later is known too', async () => {
    const { email: _, ...person } = volunteer('One');
    const { body } = await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: { ...person, email } });
    const path = `/api/sign-ups/${body.manageToken}/my-data`;
    const odd = await api.request('PATCH', path, { body: { phone: '87654321' } });
    expect(odd).toMatchObject({ status: 422, body: { code: 'contact.phone-unknown', data: { region: 'CN' } } });
    const corrected = await api.request('PATCH', path, { body: { phone } });
    expect(corrected.body.fields).toMatchObject({ phone: `+86${phone}` });
    expect(await signUp({ phone })).toBe('place.already-held');
  });
});

test('A number without a prefix is one of the open day’s region', async () => {
  const operator = await api.signIn(operatorEmail);
  const path = `/api/open-days/${made.openDayId}`;
  const { body: openDay } = await api.request('GET', path);
  const { name, theme, heldOn, zone, purposes, status, revision } = openDay;
  const saved = (phoneRegion: string | undefined, at: number) =>
    api.request('PUT', path, {
      body: { name, theme, heldOn, zone, purposes, status, phoneRegion, revision: at },
      token: operator,
    });
  expect((await saved('HK', revision)).body).toMatchObject({ phoneRegion: 'HK' });
  const number = `9123${String(4500 + people)}`;
  expect(await signUp({ phone: number })).toBe('stored');
  expect(await signUp({ phone: `+852 ${number}` })).toBe('place.already-held');
  expect(await signUp({ phone })).toBe('contact.phone-unknown');
  expect((await saved(undefined, revision + 1)).status).toBe(200);
});

test('What was stored under an older spelling is found under the new one, once it was migrated; who came twice is told, and stays', async () => {
  const { slots, volunteering } = { slots: api.store.tables.places, volunteering: api.store.tables.volunteering };
  const secret = process.env.SIGNING_SECRET!;
  expect(await signUp({ phone })).toBe('stored');
  // As code of before stored it: the number as typed, and the key made of that.
  const all = (await api.store.raw(volunteering)) as Array<Record<string, unknown>>;
  const record = all.find((item) => item.type === 'sign-up' && item.shiftId === shiftId)!;
  const oldKey = personKeyOf(secret, { phone });
  await volunteering.client.send(
    new UpdateCommand({
      ...{ TableName: volunteering.name, Key: { pk: record.pk, sk: record.sk } },
      UpdateExpression: 'SET v = :two, phone = :phone, personKey = :key, #list = :list',
      ExpressionAttributeNames: { '#list': 'list' },
      ExpressionAttributeValues: { ':two': 2, ':phone': phone, ':key': oldKey, ':list': `PERSON#${oldKey}` },
    }),
  );
  const slotKey = { pk: `PLACE#${shiftId}`, sk: 'CLAIMS' };
  const item = ((await api.store.raw(slots)) as Array<Record<string, any>>).find(({ pk }) => pk === slotKey.pk)!;
  const newKey = personKeyOf(secret, { phone: `+86${phone}` });
  // Made anew: as a change it would tell the stream that one person left and another one came back with the same order.
  await slots.client.send(new DeleteCommand({ TableName: slots.name, Key: slotKey }));
  const asBefore = { ...item, n: { [oldKey]: item.n[newKey] }, q: { [oldKey]: item.q[newKey] } };
  await slots.client.send(new PutCommand({ TableName: slots.name, Item: asBefore }));
  // Nobody knew that it is the same person, so they got in again; somebody else is told by nothing.
  expect(await signUp({ phone: `0086${phone}` })).toBe('stored');
  expect(await signUp({ email })).toBe('stored');
  const follow = linkContacts(slots, secret);
  const migrated = await migrateTable(volunteering, { target: 'test', now: Date.now, until: Infinity, follow });
  expect(migrated.rewritten).toBe(1);
  expect(await signUp({ phone })).toBe('place.already-held');
  const operator = await api.signIn(operatorEmail);
  const rowsAt = async (path: string) => (await api.request('GET', path, { token: operator })).body;
  const [list, twice] = [`/api/shifts/${shiftId}/sign-ups`, `/api/shifts/${shiftId}/sign-ups?sort=same-person`];
  const { rows } = await rowsAt(twice);
  expect(rows).toMatchObject([{ samePerson: 1 }, { samePerson: 1 }]);
  expect((await rowsAt(list)).rows).toHaveLength(3);
  const { people: listed } = await rowsAt(`/api/open-days/${made.openDayId}/people?sort=same-person`);
  expect(listed.filter((row: any) => row.shiftId === shiftId)).toMatchObject([{ samePerson: 1 }, { samePerson: 1 }]);
  const removal = { body: { reason: 'duplicate' }, token: operator };
  expect((await api.request('POST', `${list}/${rows[1].recordId}/removal`, removal)).status).toBe(200);
  expect((await rowsAt(twice)).rows).toEqual([]);
  expect(await migrateTable(volunteering, { target: 'again', now: Date.now, until: Infinity, follow })).toMatchObject({
    rewritten: 0,
    failed: 0,
  });
});
