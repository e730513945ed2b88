/** What this browser had saved within the hour is asked about before it is saved once more, from whichever page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handle } from '../../../web/src/hooks.server.ts';
import { problemOf } from '../../../web/src/lib/server/api.ts';
import { readForm, refused, underKey } from '../../../web/src/lib/server/forms.ts';
import { siteEvent } from '../support/site-event.ts';

const keys: (string | null)[] = [];
beforeEach(() => {
  keys.length = 0;
  vi.useFakeTimers({ now: Date.parse('2027-06-19T02:00:00Z'), toFake: ['Date'] });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (request) => {
    keys.push((request as Request).headers.get('idempotency-key'));
    return Response.json({ topicId: 'tpc_1' }, { status: 201 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const page = 'http://site.test/organize/exhibition/topics/new';

/** Sends a form whose action makes a topic, as the pages do; the cookie of the browser goes from one to the next. */
function browser() {
  const cookies: Record<string, string> = {};
  return async (
    typed: Record<string, string>,
    { url = page, enhanced = false, asks = 'always', answers = 303 } = {},
  ) => {
    const form = { ...typed, ...(asks ? { asksIfSaved: asks } : {}) };
    const { event } = siteEvent({ cookies, form, url });
    event.route = { id: '/' };
    event.request.headers.set('origin', event.url.origin);
    event.getClientAddress = () => '203.0.113.9';
    event.cookies.serialize = (_: string, value: string) => value;
    let failure: ReturnType<typeof refused> | undefined;
    const response = await handle({
      event,
      resolve: async () => {
        const read = await readForm(event.request);
        try {
          await event.locals.api.openDays.createTopic({} as never, underKey(read));
        } catch (caught) {
          failure = refused(read, problemOf(caught));
          return new Response(null, { status: failure.status });
        }
        if (answers !== 303) return new Response(null, { status: answers });
        const location = '/organize/exhibition/topics/tpc_1';
        return enhanced
          ? Response.json({ type: 'redirect', status: 303, location })
          : new Response(null, { status: 303, headers: { location } });
      },
    });
    const saved = response.headers.get('set-cookie');
    if (saved) cookies.saved = saved;
    return failure?.data;
  };
}
const typed = { name: '清凉开放日', idempotencyKey: 'key-of-page-1' };
const afresh = { ...typed, idempotencyKey: 'key-of-page-2' };

test.each([
  ['the page that was kept', typed, false],
  ['a page fetched anew', afresh, false],
  ['a page fetched anew, with script', afresh, true],
])('the same from %s is asked about, with when and where the first one is', async (_, again, enhanced) => {
  const send = browser();
  expect(await send(typed, { enhanced })).toBeUndefined();
  vi.setSystemTime(Date.parse('2027-06-19T02:07:00Z'));
  const asked = await send(again, { enhanced });
  expect(asked).toMatchObject({
    values: { name: '清凉开放日' },
    code: 'form.saved-before',
    savedBefore: { minutes: 7, to: '/organize/exhibition/topics/tpc_1' },
  });
  expect(keys).toEqual(['key-of-page-1']);
  // Said to be another one, it is saved under the key that came with the question; and the next one is asked about again.
  const another = { ...again, idempotencyKey: asked!.idempotencyKey!, another: asked!.savedBefore!.print };
  expect(await send(another, { enhanced })).toBeUndefined();
  expect(keys).toEqual(['key-of-page-1', asked!.idempotencyKey]);
  expect(await send(afresh, { enhanced })).toMatchObject({ savedBefore: { minutes: 0 } });
});

test('other content from the page that was kept is another thing, saved without a question', async () => {
  const send = browser();
  await send(typed);
  expect(await send({ ...typed, name: '另一个开放日' })).toBeUndefined();
  expect(keys).toHaveLength(2);
  expect(keys[1]).toMatch(/^key-of-page-1\..{12}$/);
  // Sent twice, it is one.
  expect(await send({ ...typed, name: '另一个开放日' })).toMatchObject({ code: 'form.saved-before' });
});

test('what nobody was told of is sent again under its key, and another form, browser or hour is not asked', async () => {
  const send = browser();
  await send(typed, { answers: 503 });
  expect(await send(typed)).toBeUndefined();
  expect(keys).toEqual(['key-of-page-1', 'key-of-page-1']);
  expect(await send(afresh, { url: 'http://site.test/stores/new' })).toBeUndefined();
  expect(await browser()(afresh)).toBeUndefined();
  expect(await send({ ...typed, receivedAt: '2027-06-19T10:09' })).toMatchObject({ code: 'form.saved-before' });
});

test('a form of single taps asks nothing', async () => {
  const send = browser();
  await send(typed, { asks: '' });
  expect(await send(afresh, { asks: '' })).toBeUndefined();
  expect(keys).toHaveLength(2);
});

test('where goods ask by themselves, only the page that was kept is asked about', async () => {
  const send = browser();
  await send(typed, { asks: 'kept-page' });
  expect(await send(afresh, { asks: 'kept-page' })).toBeUndefined();
  expect(await send(afresh, { asks: 'kept-page' })).toMatchObject({ code: 'form.saved-before' });
});
