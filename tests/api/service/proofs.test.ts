/**
 * A proof from application to paper: issued by who recorded, checked by its page, and without a network by a verifier
 * that knows nothing of ours but the published keys.
 */
import { writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runRetentionJobs } from '../../support/retention-jobs.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { approvedBy, keep, recordWith } from '../../support/service-world.ts';
import { personKeyOf } from '../../../functions/runtime/secrets.ts';
import { credentialOf } from '../../../functions/service/credentials.ts';
import { findProof } from '../../../functions/service/proof-store.ts';
import { signingKeyOf } from '../../../functions/service/signing-key.ts';

const organizationId = `org_${'1'.repeat(26)}`;
const otherOrganization = `org_${'2'.repeat(26)}`;
const at = { openDayId: `opd_${'1'.repeat(26)}`, venueId: `ven_${'1'.repeat(26)}`, shiftId: `shf_${'1'.repeat(26)}` };
const volunteer = 'volunteer@people.example';
const personKey = personKeyOf('a secret of the tests', { email: volunteer });
const application = {
  ...{ organizationId, from: '2026-06-01', until: '2026-06-30', name: '王小明', notice: true },
  ...{ idType: 'resident-id', idLast4: '123x' },
};
const signed = { personInCharge: '李站长', handler: '陈晨', contact: '0571-0000', idChecked: true };

let api: Api;
let [own, manager, stranger] = ['', '', ''];
beforeAll(async () => {
  api = await startApi();
  own = await api.signIn(volunteer);
  const { people, service } = api.store.tables;
  manager = await signedInAs(people, { role: 'venue_manager', organizationId, venueId: at.venueId });
  stranger = await signedInAs(people, { role: 'coordinator', organizationId: otherOrganization });
  for (const more of [{}, {}])
    await keep(service, recordWith(at, { ...approvedBy(organizationId), personKey, ...more }));
  await keep(service, recordWith(at, { ...approvedBy(otherOrganization), personKey }));
  await keep(service, recordWith(at, { personKey }));
});
afterAll(() => api.close());

const post = (path: string, body: unknown, token = manager) => api.request('POST', path, { body, token });
const apply = (more = {}) => post('/api/my-service/proofs', { ...application, ...more }, own);

/** A verifier made from the standards alone: RFC 7515 over WebCrypto. */
async function verified(jwt: string): Promise<any> {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const { keys } = (await api.request('GET', '/api/proof-keys')).body;
  const jwk = keys.find((one: { kid: string }) => one.kid === kid);
  expect(alg).toBe('EdDSA');
  const key = await crypto.subtle.importKey('jwk', { ...jwk, alg: 'Ed25519', key_ops: ['verify'] }, 'Ed25519', false, [
    'verify',
  ]);
  const text = new TextEncoder().encode(`${header}.${payload}`);
  const right = await crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64url'), text);
  return right ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : undefined;
}
async function isRevoked(index: number): Promise<boolean> {
  const list = await verified((await api.request('GET', '/api/proof-status')).body.credential);
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
  return (bits[index >> 3]! & (0x80 >> (index & 7))) !== 0;
}

describe('R06 a proof', () => {
  let number = '';

  test('is applied for of what that organization approved, and of nothing else', async () => {
    const mine = (await api.request('GET', '/api/my-service', { token: own })).body;
    expect(mine).toMatchObject({ minutes: 540, stars: 0 });
    expect(mine.organizations).toHaveLength(2);
    const made = await apply();
    expect(made).toMatchObject({
      status: 201,
      body: { minutes: 360, state: 'applied', services: [{}, {}], idLast4: '123X' },
    });
    number = made.body.number;
    expect(await apply({ from: '2026-07-01', until: '2026-07-31' })).toMatchObject({
      body: { code: 'proof.no-hours' },
    });
    expect((await apply({ idType: undefined })).status).toBe(422);
    expect((await api.request('GET', `/api/proofs/${number}`)).status).toBe(404);
  });

  test('is issued by that organization alone, after the document was looked at, for the minutes that were seen', async () => {
    const path = `/api/organizations/${organizationId}/proofs/${number}`;
    const issue = (more = {}, token = manager) => post(`${path}/issue`, { minutes: 360, ...signed, ...more }, token);
    expect((await issue({}, stranger)).body.code).toBe('not-allowed');
    const elsewhere = path.replace(organizationId, otherOrganization);
    expect((await post(`${elsewhere}/issue`, { minutes: 360, ...signed }, stranger)).body.code).toBe('not-found');
    expect((await issue({ idChecked: false })).body.code).toBe('proof.unchecked');
    expect((await issue({ minutes: 300 })).body.code).toBe('changed-meanwhile');
    expect((await post(`${path}/paper`, {})).body.code).toBe('proof.not-issued');
    expect(await issue()).toMatchObject({ status: 200, body: { state: 'issued' } });
    expect((await issue()).status).toBe(200);
    expect((await issue({ contact: 'another' })).body.code).toBe('proof.not-waiting');
  });

  test('nobody issues their own', async () => {
    const { people, service } = api.store.tables;
    const who = await signedInAs(people, { role: 'venue_manager', organizationId, venueId: at.venueId });
    const { email } = (await api.request('GET', '/api/me', { token: who })).body;
    const key = personKeyOf('a secret of the tests', { email });
    await keep(service, recordWith(at, { ...approvedBy(organizationId), personKey: key }));
    const made = await post('/api/my-service/proofs', application, who);
    const path = `/api/organizations/${organizationId}/proofs/${made.body.number}/issue`;
    expect((await post(path, { minutes: 180, ...signed }, who)).body.code).toBe('proof.own');
  });

  test('of somebody who has a phone alone is applied for by staff, and issued by somebody else', async () => {
    const { people, service } = api.store.tables;
    const key = personKeyOf('a secret of the tests', { phone: '+8613800138000' });
    const { order } = await keep(service, recordWith(at, { ...approvedBy(organizationId), personKey: key }));
    const asked = { ...application, notice: false, shiftId: at.shiftId, order };
    const path = `/api/organizations/${organizationId}/proofs`;
    const made = await post(path, asked);
    expect(made).toMatchObject({ status: 201, body: { state: 'applied', minutes: 180 } });
    const issue = `${path}/${made.body.number}/issue`;
    expect((await post(issue, { minutes: 180, ...signed })).body.code).toBe('proof.own');
    const second = await signedInAs(people, { role: 'venue_manager', organizationId, venueId: at.venueId });
    expect((await post(issue, { minutes: 180, ...signed }, second)).status).toBe(200);
    expect((await post(`${path}/${made.body.number}/paper`, {}, second)).status).toBe(200);
    expect((await post(`/api/organizations/${otherOrganization}/proofs`, asked, stranger)).status).toBe(404);
  });

  test('shows everybody number, period, hours and status, and the name only once its holder shows it', async () => {
    const seen = async () => (await api.request('GET', `/api/proofs/${number}`)).body;
    expect(await seen()).toMatchObject({ number, state: 'issued', minutes: 360, services: 2, hasChangedSince: false });
    expect(JSON.stringify(await seen())).not.toContain('王小明');
    const name = (isShown: boolean, token = own) =>
      api.request('PUT', `/api/my-service/proofs/${number}/name`, { token, body: { isShown } });
    expect((await name(true, manager)).status).toBe(404);
    await name(true);
    expect((await seen()).name).toBe('王小明');
    await name(false);
    expect((await seen()).name).toBeUndefined();
    const { notices } = (await api.request('GET', '/api/proof-notices')).body;
    expect(notices).toMatchObject([{ number, maskedName: '王*', minutes: 360 }]);
  });

  test('is a PDF of at most 150 KB, tagged, in both languages; the whole number must end as what was checked', async () => {
    const path = `/api/organizations/${organizationId}/proofs/${number}/paper`;
    for (const language of ['zh-CN', 'en']) {
      const { base64 } = (await post(path, { language, idNumber: '11010119900101123x' })).body;
      const pdf = Buffer.from(base64, 'base64');
      expect(pdf.length).toBeLessThan(150_000);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      for (const part of ['/MarkInfo', '/StructTreeRoot', `/Lang (${language})`]) expect(pdf.includes(part)).toBe(true);
    }
    expect((await post(path, { idNumber: '110101199001019999' })).body.code).toBe('proof.other-id');
    const mine = `/api/my-service/proofs/${number}/paper`;
    expect((await api.request('GET', mine, { token: own })).status).toBe(200);
    expect((await api.request('GET', mine, { token: manager })).status).toBe(404);
  });

  test('is checked without a network by its credential, and revoked for everybody', async () => {
    const proof = (await findProof(api.store.tables.service, number))!;
    const issuing = { key: signingKeyOf(process.env.PROOF_SECRET!), siteOrigin: 'http://site.test' };
    const jwt = await credentialOf(proof, issuing);
    expect(jwt.length).toBeLessThan(1300);
    const credential = await verified(jwt);
    expect(credential).toMatchObject({
      iss: 'http://site.test',
      credentialSubject: { name: '王小明', hours: 6, from: '2026-06-01', until: '2026-06-30' },
    });
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const forged = Buffer.from(JSON.stringify({ ...credential, iat: 1 })).toString('base64url');
    expect(payload).not.toBe(forged);
    expect(await verified(`${header}.${forged}.${signature}`)).toBeUndefined();
    const index = Number(credential.credentialStatus.statusListIndex);
    expect(await isRevoked(index)).toBe(false);
    const before = (await api.request('GET', '/api/proof-status')).body.credential;
    const path = `/api/organizations/${organizationId}/proofs/${number}`;
    expect((await post(`${path}/revocation`, { reason: 'false-content' })).body.state).toBe('revoked');
    expect(await isRevoked(index)).toBe(true);
    expect(await isRevoked(index + 1)).toBe(false);
    const { keys } = (await api.request('GET', '/api/proof-keys')).body;
    const now = (await api.request('GET', '/api/proof-status')).body.credential;
    // For verifiers of others (tests/drills/read-proofs.ts).
    if (process.env.PROOF_FILE)
      writeFileSync(process.env.PROOF_FILE, JSON.stringify({ keys, credential: jwt, issued: before, revoked: now }));
    expect((await api.request('GET', `/api/proofs/${number}`)).body).toMatchObject({ state: 'revoked' });
    expect((await api.request('GET', '/api/proof-notices')).body.notices).toEqual([]);
    expect((await post(`${path}/paper`, {})).body.code).toBe('proof.not-issued');
  });

  test('says when its hours were corrected since', async () => {
    const { number: another } = (await apply()).body;
    const path = `/api/organizations/${organizationId}/proofs/${another}`;
    await post(`${path}/issue`, { minutes: 360, ...signed });
    const proof = (await findProof(api.store.tables.service, another))!;
    const { order } = proof.services![0]!;
    const record = `/api/open-days/${at.openDayId}/venues/${at.venueId}/service-records/${at.shiftId}/${order}`;
    expect((await post(`${record}/void`, { reason: 'recorded-twice' })).body.state).toBe('voided');
    expect((await api.request('GET', `/api/proofs/${another}`)).body.hasChangedSince).toBe(true);
  });

  test('loses its name with its holder, and stays a proof; ten years later the records do too', async () => {
    const all = (await api.request('GET', '/api/my-data/service', { token: own })).body.records;
    expect(new Set(all.map(({ item }: { item: string }) => item))).toEqual(
      new Set(['service-record', 'service-proof']),
    );
    await runRetentionJobs(api);
    expect((await api.request('GET', '/api/my-service', { token: own })).body.records.length).toBeGreaterThan(0);
    const erased = await api.request('POST', '/api/my-data/erasure', { token: own, body: {} });
    expect(erased.status, JSON.stringify(erased.body)).toBeLessThan(300);
    await api.deliver();
    const left = JSON.stringify(
      (await api.store.sweep(api.store.tables.service)).filter(({ list }) => list === `PERSON#${personKey}`),
    );
    expect(left).toBe('[]');
    expect((await api.request('GET', `/api/proofs/${number}`)).body).toMatchObject({ state: 'revoked', minutes: 360 });
  });
});
