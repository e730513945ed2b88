/** Conditional writes on the engine: what they answer when the condition holds, and when it does not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { equal, exists, missing } from '../../../functions/store/expressions.ts';
import { put, remove, update } from '../../../functions/store/write.ts';
import { messagesTable } from '../../../functions/messages/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';

let store: EngineTables<'messages'>;
const key = { pk: 'MESSAGE#1', sk: 'SENT' };
beforeAll(async () => {
  store = await openEngineTables({ messages: messagesTable });
});
afterAll(() => store.close());

test('an update answers the item afterwards, or what stands in the way', async () => {
  const { messages } = store.tables;
  const first = await update(messages, key, { set: { state: 'taken' }, add: { tries: 1 }, when: missing('pk') });
  expect(first).toEqual({ ok: true, item: { ...key, state: 'taken', tries: 1 } });
  const second = await update(messages, key, { set: { state: 'taken' }, when: missing('pk') });
  expect(second).toEqual({ ok: false, current: { ...key, state: 'taken', tries: 1 } });
});

test('a put and a delete answer alike', async () => {
  const { messages } = store.tables;
  expect(await put(messages, { ...key, state: 'sent' }, equal('state', 'open'))).toMatchObject({ ok: false });
  expect(await put(messages, { ...key, state: 'sent' }, equal('state', 'taken'))).toMatchObject({ ok: true });
  expect(await remove(messages, key, equal('state', 'taken'))).toMatchObject({ current: { state: 'sent' } });
  expect(await remove(messages, key, equal('state', 'sent'))).toMatchObject({ ok: true, item: { state: 'sent' } });
  expect(await remove(messages, key, exists('pk'))).toEqual({ ok: false, current: undefined });
});
