/** R24: whatever way a path is spelt, the audit says whose and which, or nothing is done. Walks every endpoint of staff. */
import { implement } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedFor } from '../../../functions/audit/asked-for.ts';
import { contracts } from '../../../shared/contracts.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { endpoints } from '../../support/endpoints.ts';
import { makeRoleWorld, staffSamples } from '../../support/role-world.ts';
import type { RoleWorld } from '../../support/role-sample.ts';
import { operatorEmail } from '../../support/api-harness.ts';

let api: Api;
let world: RoleWorld;
let operator: string;
beforeAll(async () => {
  api = await startApi();
  world = await makeRoleWorld(api);
  operator = await api.signIn(operatorEmail);
}, 60_000);
afterAll(() => api.close());

const percent = (text: string) => [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
/** As a gateway passes them on that decodes a path, and as one does that leaves it alone. */
const spellings: Readonly<Record<string, (id: string) => string>> = {
  'a line break behind': (id) => `${id}\n`,
  'a tab before': (id) => `\t${id}`,
  'a carriage return within': (id) => `${id.slice(0, 6)}\r${id.slice(6)}`,
  'a blank behind': (id) => `${id} `,
  'an encoded line break': (id) => `${id}%0A`,
  'a letter encoded': (id) => percent(id[0]!) + id.slice(1),
  'a letter encoded twice': (id) => percent(percent(id[0]!)) + id.slice(1),
  'a backslash behind': (id) => `${id}\\`,
  'an encoded backslash': (id) => `${id}%5C`,
  'a question mark behind': (id) => `${id}?x=`,
  'a hash behind': (id) => `${id}#x`,
  'a detour': (id) => `${id}/../${id}`,
  'a stop': (id) => `./${id}`,
  'a full-width letter': (id) => `${id}\uff0f`,
};
const ofStaff = endpoints.filter(({ meta, path }) => meta.signedIn && path.includes('{'));

describe('Every endpoint of staff', () => {
  test.each(ofStaff.map((one) => [one.name, one] as const))('R24 %s refuses an odd path', async (name, endpoint) => {
    const { method, path } = endpoint;
    const ids = { ...world.own, ...staffSamples[name]?.path?.(world.own) };
    const before = (await api.store.sweep(api.store.tables.audit)).length;
    for (const [, parameter] of path.matchAll(/\{(\w+)\}/g))
      for (const [spelling, spelt] of Object.entries(spellings)) {
        const id = ids[parameter!] ?? `mbr_${'0'.repeat(26)}`;
        const filled = path.replace(/\{(\w+)\}/g, (_, one: string) => (one === parameter ? '{}' : (ids[one] ?? id)));
        const answer = await api.requestRaw(
          method,
          path,
          filled.replace('{}', () => spelt(id)),
          { token: operator },
        );
        expect([answer.status, answer.body.code], `${parameter} with ${spelling}`).toEqual([404, 'not-found']);
      }
    expect(await api.store.sweep(api.store.tables.audit)).toHaveLength(before);
  });
});

describe('What an entry says', () => {
  const { openContact, signUpPerson, listSignUps } = implement(contracts.volunteering);
  const shiftId = `shf_${'1'.repeat(26)}`;
  const recordId = `sgn_${'1'.repeat(26)}`;

  test('R24 comes from the input and the contract', () => {
    const input = { shiftId, recordId, reason: 'Called back by the parents' };
    expect(askedFor(openContact as never, input)).toEqual({
      endpoint: 'POST /api/shifts/{shiftId}/sign-ups/{recordId}/contact',
      things: [shiftId, recordId],
      reason: 'Called back by the parents',
      asFile: undefined,
    });
    expect(askedFor(listSignUps as never, { shiftId, as: 'file' })).toMatchObject({ things: [shiftId], asFile: true });
  });

  test('R24 also where path, query and body come apart', () => {
    const body = { shiftId: 'shf_0', overrideOverlap: { reason: 'Runs between both' }, reason: undefined };
    expect(askedFor(signUpPerson as never, { params: { shiftId }, headers: {}, body })).toMatchObject({
      things: [shiftId],
      reason: 'Runs between both',
    });
  });

  test('tells why a transfer was taken back', () => {
    const { declineTransfer } = implement(contracts.supplies);
    const transferId = `trf_${'1'.repeat(26)}`;
    expect(askedFor(declineTransfer as never, { transferId, reason: 'not_usable' })).toMatchObject({
      things: [transferId],
      reason: 'not_usable',
    });
  });

  test('and never what is no id', () => {
    for (const input of ['text', null, [], { shiftId: `${shiftId}\n`, recordId: 'zhang@people.example', reason: 7 }])
      expect(askedFor(openContact as never, input)).toMatchObject({ things: [], reason: undefined });
  });
});
