/** The tool that checks the ledger from outside, over the API as anybody reaches it. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listEntries, putEntry } from '../../../functions/service/ledger-store.ts';
import { sealLedger } from '../../../functions/service/seal-ledger.ts';
import { signingKeyOf } from '../../../functions/service/signing-key.ts';
import { transact } from '../../../functions/store/commit-once.ts';
import { checkLedger } from '../../../infra/operate/verify-ledger.ts';
import { day } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

const sealedAt = Date.parse('2026-06-20T02:00:00.000Z');
const entry = (nth: number) => ({
  entryId: `lgr_${String(nth).padStart(26, '0')}`,
  ...({ kind: 'confirmed', minutes: 60, class: 'entered', sides: 'both', reason: 'as-marked' } as const),
  ...{ openDayId: 'opd_1', venueId: 'ven_1', shiftId: 'shf_1', order: nth, subject: `s${nth}`, by: 'acc_1' },
  at: '2026-06-19T05:00:00.000Z',
});

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('finds a ledger right, and a past that was changed', async () => {
  const { service, people } = api.store.tables;
  const get = async (path: string) => (await api.request('GET', path)).body;
  await transact(
    service,
    [1, 2, 3].map((nth) => putEntry(service, entry(nth))),
  );
  await sealLedger(service, signingKeyOf(process.env.PROOF_SECRET!), sealedAt);
  await sealLedger(service, signingKeyOf('a later secret'), sealedAt + day);
  const before = await checkLedger(get);
  expect(before).toMatchObject({ faults: [], entries: 3 });
  expect(before.checkpoints).toHaveLength(2);

  const auditor = await signedInAs(people, { role: 'auditor', organizationId: `org_${'1'.repeat(26)}` });
  const seen = await api.request('GET', '/api/service-ledger/2026-06-19/entries', { token: auditor });
  expect(seen.body.entries).toHaveLength(3);

  const [first] = await listEntries(service, '2026-06-19');
  await service.client.send(new PutCommand({ TableName: service.name, Item: { ...first!, minutes: 600 } }));
  expect((await checkLedger(get, before.checkpoints)).faults).toEqual([{ on: '2026-06-19', fault: 'root' }]);
});
