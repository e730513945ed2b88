/** A transfer that is taken back asks for a reason, and its page says it to both stores. */
import { isActionFailure } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { actions, load } from '../../../web/src/routes/(charity)/transfers/[transferId]/+page.server.ts';
import { testId } from '../../support/supplies-data.ts';
import { identityWith } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

const transferId = testId('transfer', 1);
const named = (number: number) => ({
  storeId: testId('store', number),
  name: { 'zh-CN': `库${number}`, en: `S${number}` },
});
const page = (transfer: object, mayAct = { from: true, to: false }) => ({
  transfer: { transferId, number: '2027-0001', lines: [], lots: [], requestedAt: '2027-06-01T01:00:00Z', ...transfer },
  ...{ from: named(1), to: named(2), mayAct },
});
const seen = async (
  transfer: object,
  locale: 'zh-CN' | 'en' = 'en',
  mayAct?: { from: boolean; to: boolean },
): Promise<any> => {
  const api = { supplies: { seeTransfer: async () => page(transfer, mayAct) } };
  return load(siteEvent({ api, identity: identityWith({}), params: { transferId }, locale }).event as never);
};

test('What was taken back says why and when, in both languages', async () => {
  const declined = { reason: 'not_needed_there', at: '2027-06-02T01:30:00.000Z' };
  expect((await seen({ state: 'declined', declined })).transfer.declined).toEqual({
    reason: 'No longer needed there',
    at: '2\u00a0Jun\u00a02027 09:30',
  });
  expect((await seen({ state: 'declined', declined }, 'zh-CN')).transfer.declined.reason).toBe('对方不再需要');
  expect((await seen({ state: 'declined' })).transfer.declined).toBeUndefined();
});

test('The reasons to choose from are there as long as it can be taken back', async () => {
  const { mayDecline, reasons } = await seen({ state: 'picked' });
  expect([mayDecline, reasons.decline.map(({ value }: any) => value)]).toEqual([
    true,
    expect.arrayContaining(['not_enough', 'asked_by_mistake']),
  ]);
  expect((await seen({ state: 'sent' })).mayDecline).toBe(false);
});

test('Whoever asked may withdraw it until something is given for it', async () => {
  const askers = { from: false, to: true };
  for (const [state, mayDecline] of [
    ['requested', true],
    ['approved', false],
    ['sent', false],
  ] as const)
    expect(await seen({ state }, 'en', askers)).toMatchObject({ mayDecline, isAskers: true });
  expect((await seen({ state: 'requested' }, 'en', { from: false, to: false })).mayDecline).toBe(false);
});

test('It is not sent without a reason, and with one it is', async () => {
  const declineTransfer = vi.fn(async (_: any) => ({}));
  const decline = (form: Record<string, string>) =>
    actions.decline!(siteEvent({ form, params: { transferId }, api: { supplies: { declineTransfer } } }).event) as any;
  const failed = await decline({});
  expect([isActionFailure(failed), failed.data.errors.map(({ path }: any) => path)]).toEqual([true, ['reason']]);
  expect(declineTransfer).not.toHaveBeenCalled();
  expect(await redirectOf(decline({ reason: 'not_enough' }))).toBe('/page');
  expect(declineTransfer).toHaveBeenCalledWith({ transferId, reason: 'not_enough' });
});
