/** The key of a form on a page that many are given: by the script, by a cookie without it, and asked for once more without both. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedForms } from '../../../web/src/lib/server/page-caching.ts';
import { readSharedForm, sharedFormKey } from '../../../web/src/lib/server/shared-form.ts';
import { siteEvent } from '../support/site-event.ts';

const url = 'http://site.test/shifts/shf_1';
const typed = { name: '王小明', seats: '2' };
const read = (form: Record<string, string>, secret?: string, at = url) =>
  readSharedForm(siteEvent({ form, url: at, cookies: secret === undefined ? {} : { form: secret } }).event);
const keyBy = async (form: Record<string, string>, secret: string, at?: string) => {
  const sent = await read(form, secret, at);
  if ('again' in sent) throw new Error('asked to send it once more');
  return sent.form.key;
};

describe('without script', () => {
  test('the same text from the same view of the page goes under the same key, whatever else happens meanwhile', async () => {
    const key = await keyBy(typed, 'secret of this view');
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(await keyBy(typed, 'secret of this view')).toBe(key);
  });

  test.each([
    ['text', { ...typed, seats: '1' }, 'secret', url],
    ['view of the page, or reader', typed, 'other secret', url],
    ['page', typed, 'secret', 'http://site.test/shifts/shf_2'],
    ['form of the page', typed, 'secret', `${url}?/hold`],
  ])('another %s goes under another key', async (_, form, secret, at) => {
    expect(await keyBy(form, secret, at)).not.toBe(await keyBy(typed, 'secret'));
  });

  test('and without the cookie, nothing is sent: the page asks to press once more, with all that was typed and a key', async () => {
    const sent: any = await read(typed);
    expect(sent.again.status).toBe(409);
    expect(sent.again.data).toMatchObject({ values: typed, title: expect.stringContaining('once more') });
    const { idempotencyKey } = sent.again.data;
    expect(await read({ ...typed, idempotencyKey })).toEqual({ form: { values: typed, key: idempotencyKey } });
    const other: any = await read(typed);
    expect(other.again.data.idempotencyKey).not.toBe(idempotencyKey);
  });
});

test('the key of the form itself counts over the cookie', async () => {
  expect(await keyBy({ ...typed, idempotencyKey: 'made-by-script' }, 'secret')).toBe('made-by-script');
});

test('the page brings no key, and the answer to a form one of its own', () => {
  const ofGet = () => sharedFormKey(siteEvent().event);
  const ofPost = () => sharedFormKey(siteEvent({ form: {} }).event);
  expect([ofGet(), ofGet()]).toEqual(['', '']);
  expect(ofPost()).toMatch(/^[\w-]{36}$/);
  expect(ofPost()).not.toBe(ofPost());
});

test('the pages that bring no key are those that get the cookie, and they read their forms so', () => {
  const root = join(import.meta.dirname, '../../../web/src/routes');
  const servers = (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => path.endsWith('+page.server.ts'))
    .map((path) => ({ route: `/${dirname(path)}`, text: readFileSync(join(root, path), 'utf8') }));
  const without = servers.filter(({ text }) => text.includes('sharedFormKey('));
  expect(without.map(({ route }) => route).sort()).toEqual([...sharedForms].sort());
  const otherwise = without.filter(
    ({ text }) => !/readSharedForm\(|takePlace\(/.test(text) || /newKey|readForm\(/.test(text),
  );
  expect(otherwise.map(({ route }) => route)).toEqual([]);
});
