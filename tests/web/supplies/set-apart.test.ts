/** Goods are set apart on the page of their lot: what is typed is checked, and no more is taken than there is. */
import { expect, test, vi } from 'vitest';
import { actions } from '../../../web/src/routes/(charity)/lots/[lotId]/+page.server.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const key = 'd101fd78-3278-4be4-999c-b22d722503e1';
const storeId = `sto_01hz${'0'.repeat(22)}`;
const lotId = `lot_01hz${'0'.repeat(22)}`;
const life = {
  lotId,
  ...{ itemName: { 'zh-CN': '水', en: 'Water' }, unit: 'XBO', lotNo: 'A1', storage: 'ambient', came: 20, steps: [] },
  places: [{ account: `store:${storeId}`, state: 'available', quantity: 20 }],
};
function setApart(form: Record<string, string>, quarantineGoods = vi.fn(async (_sent: unknown) => ({}))) {
  const api = { supplies: { seeLot: async () => life, quarantineGoods } };
  const { event } = siteEvent({ api, params: { lotId }, form: { idempotencyKey: key, ...form } });
  return { quarantineGoods, answer: actions.apart!(event) };
}

test('as many as were typed, with the reason, under the key of the form', async () => {
  const { quarantineGoods, answer } = setApart({ quantity: '１２', reason: 'damaged' });
  expect(await redirectOf(answer)).toMatch(/\?apart$/);
  expect(quarantineGoods).toHaveBeenCalledWith({
    params: { storeId },
    headers: { 'idempotency-key': key },
    body: { lots: [{ lotId, quantity: 12 }], reason: 'damaged' },
  });
});

test.each([
  ['1e3', 'damaged', 'quantity'],
  ['', 'damaged', 'quantity'],
  ['5', '', 'reason'],
])('%j for %j is told at its field, and nothing is sent', async (quantity, reason, path) => {
  const { quarantineGoods, answer } = setApart({ quantity, reason });
  expect(await answer).toMatchObject({ status: 422, data: { values: { quantity }, errors: [{ path }] } });
  expect(quarantineGoods).not.toHaveBeenCalled();
});

test('more than there is is refused beside the number', async () => {
  const refusing = vi.fn(async () => Promise.reject(refusal('stock.not-enough')));
  const { answer } = setApart({ quantity: '99', reason: 'damaged' }, refusing);
  expect(await answer).toMatchObject({ data: { errors: [{ path: 'quantity' }] } });
});
