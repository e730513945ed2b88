/** The registry of personal fields holds every stored field that says something of a person, and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putArchived } from '../../../functions/reservations/archive-store.ts';
import { putInLine } from '../../../functions/reservations/line-store.ts';
import { personalItems } from '../../../shared/privacy/personal-items.ts';
import { bookingRequest } from '../../../shared/open-days/model.ts';
import { helpDraft } from '../../../shared/help/model.ts';
import { donationRequest, pledgeRequest } from '../../../shared/supplies/model.ts';
import { holdRequest, signUpRequest } from '../../../shared/volunteering/model.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { walkEveryJourney } from '../../support/journeys.ts';
import { kindOf, unregisteredFields } from '../../support/stored-fields.ts';

let api: Api;
const stored = new Map<string, Array<Record<string, unknown>>>();
beforeAll(async () => {
  api = await startApi();
  await walkEveryJourney(api);
  // An open code is only stored until it is used.
  await api.request('POST', '/api/sign-in/codes', {
    body: { email: 'someone@people.example', browserKey: 'x'.repeat(20) },
  });
  // None of the journeys crowds a shift so much that it has an archive.
  const entry = { order: 1, seats: 1, state: 'waiting', request: 'r' } as const;
  await putArchived(api.store.tables.places, 'shf_00000000000000000000000001', 'someone', entry, Date.now());
  await putInLine(api.store.tables.places, 'shf_00000000000000000000000001', 'someone', entry);
  for (const [name, table] of Object.entries(api.store.tables)) stored.set(name, await api.store.sweep(table));
});
afterAll(() => api.close());

describe('R22 The registry of personal fields', () => {
  test('knows every field that is stored after every journey', () => {
    expect(unregisteredFields(stored)).toEqual([]);
  });

  test('is missed where it lacks a field (control)', () => {
    const without = (item: string, field: string) =>
      personalItems.map((one) => {
        const { [field]: _, ...fields } = one.fields;
        return one.item === item ? { ...one, fields } : one;
      });
    expect(unregisteredFields(stored, without('booking', 'accessNeeds'))).toEqual(['open-days/booking accessNeeds']);
    expect(unregisteredFields(stored, without('donation', 'donor.name'))).toEqual(['supplies/donation donor.name']);
  });

  test('names no item that nothing stores', () => {
    const kinds = new Set([...stored].flatMap(([table, items]) => items.map((item) => `${table}/${kindOf(item)}`)));
    expect(personalItems.map(({ context, item }) => `${context}/${item}`).filter((kind) => !kinds.has(kind))).toEqual(
      [],
    );
  });

  /** What a request says that is not stored under its name. */
  const notStored = ['riskAccepted', 'ifFull', 'lots', 'confirmed', 'sharesContact'];
  test.each([
    ['volunteering/sign-up', signUpRequest],
    ['volunteering/hold', holdRequest],
    ['open-days/booking', bookingRequest],
    ['supplies/pledge', pledgeRequest],
    ['supplies/donation', donationRequest],
    ['help/help-request', helpDraft],
  ] as const)('knows all that a person may be asked for: %s', (kind, request) => {
    const [context, type] = kind.split('/') as [string, string];
    const asked = Object.keys(request.shape).filter((field) => !notStored.includes(field));
    const sample = Object.fromEntries(asked.map((field) => [field, {}]));
    expect(unregisteredFields(new Map([[context, [{ ...sample, type }]]]))).toEqual([]);
  });

  test('has each item once', () => {
    const kinds = personalItems.map(({ context, item }) => `${context}/${item}`);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
