/** R14: a note whose goods are recalled says so, and waits for nobody to release them. */
import { expect, test } from 'vitest';
import { load } from '../../../web/src/routes/(charity)/goods-notes/[noteId]/+page.server.ts';
import { testId } from '../../support/supplies-data.ts';
import { identityWith, item } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const [blocked, fresh] = [testId('lot', 1), testId('lot', 2)];
const line = { itemName: item().name, unit: 'XBO', quantity: 24, lotNo: 'BAD-1', expiresOn: '2099-01-01', waiting: 24 };
const noteOf = (lots: readonly object[]) => ({
  ...{ donationId: testId('donation', 1), driveId: testId('drive', 1), organizationId: testId('organization', 1) },
  ...{ driveName: item().name, organiser: item().name, place: 'Store', donor: { kind: 'individual', anonymous: true } },
  ...{ receivedAt: '2027-06-01T01:00:00Z', recordedAt: '2027-06-01T01:00:00Z', loggedByMe: false },
  ...{ releases: [], notices: [], warnings: [], lots },
});
const seen = async (...lots: object[]): Promise<any> => {
  const api = { supplies: { seeGoodsNote: async () => noteOf(lots) } };
  const event = siteEvent({ api: api as never, identity: identityWith({}), params: { noteId: '7k3f9q2m' } }).event;
  return (await load(event as never)) as any;
};

test('Goods that are recalled stay blocked, and the others are released without them', async () => {
  const recalled = { ...line, lotId: blocked, recalledAt: '2027-06-01T01:00:00.000Z' };
  const { note } = await seen(recalled, { ...line, lotId: fresh });
  expect([note.waits, note.blocked]).toEqual([true, 1]);
  expect(note.lots.map(({ isRecalled }: any) => isRecalled)).toEqual([true, false]);
  expect((await seen(recalled)).note).toMatchObject({ waits: false, blocked: 1 });
  expect((await seen({ ...line, lotId: fresh })).note).toMatchObject({ waits: true, blocked: 0 });
});
