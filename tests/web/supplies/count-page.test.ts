/** A count is named by a short number on its sheet, on paper and in the list of its store, so that a sheet leads back to it. */
import { expect, test } from 'vitest';
import { load as loadCount } from '../../../web/src/routes/(charity)/counts/[countId]/+page.server.ts';
import { load as loadCounts } from '../../../web/src/routes/(charity)/stores/[storeId]/counts/+page.server.ts';
import { testId } from '../../support/supplies-data.ts';
import { identityWith } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const [countId, storeId] = [`${testId('count', 1).slice(0, -8)}7k3f9q2m`, testId('store', 1)];
const count = { countId, storeId, state: 'counting', startedAt: '2027-06-01T01:00:00Z' };
const store = { storeId, name: { en: 'Store' }, kind: 'store', zone: 'Asia/Shanghai', isClosed: false };
const api = {
  supplies: {
    seeCount: async () => ({ ...count, lines: [] }),
    listCounts: async () => ({ counts: [count] }),
    listDocuments: async () => ({ store, documents: [] }),
  },
};

test('the sheet and the list tell the same number', async () => {
  const asked = { api: api as never, identity: identityWith({}), params: { countId, storeId } };
  const { event } = siteEvent(asked);
  expect(await loadCount(event as never)).toMatchObject({ number: '7K3F-9Q2M' });
  expect(await loadCounts(event as never)).toMatchObject({ counts: [{ countId, number: '7K3F-9Q2M' }] });
});
