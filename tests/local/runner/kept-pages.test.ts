/** Pages kept as CloudFront keeps them: for the seconds that they say, apart by language and cookies, and one call for all who ask at once. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepPages, type KeptPages } from '../../../infra/local/runner/kept-pages.ts';
import type { FrontRequest } from '../../../infra/local/runner/http-event.ts';
import type { FrontResponse } from '../../../infra/local/runner/send-response.ts';

const policy = { headers: ['accept-language'], cookies: ['__Host-lang', '__Host-session'], maxSeconds: 60 };
const shared = 'public, max-age=0, s-maxage=5';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let calls: number;
let now: number;
let pages: KeptPages;
beforeEach(() => {
  [calls, now] = [0, 1_000_000];
  pages = keepPages(policy, () => now);
});

const asked = (rawPath: string, headers: Record<string, string> = {}, method = 'GET', rawQuery = '') =>
  ({
    request: { method, headers: { host: 'site.example', ...headers } },
    rawPath,
    rawQuery,
  }) as unknown as FrontRequest;
const saying =
  (cacheControl: string, more: Partial<FrontResponse> = {}) =>
  async (): Promise<FrontResponse> => {
    calls += 1;
    const body = Buffer.from(`answer ${calls}`);
    return { status: 200, headers: { 'cache-control': cacheControl }, body, ...more };
  };
const seen = async (front: FrontRequest, ask = saying(shared)) => String((await pages.answer(front, ask)).body);

describe('a page that may be kept', () => {
  it('is asked for once in its seconds, and anew after them', async () => {
    expect([await seen(asked('/')), await seen(asked('/'))]).toEqual(['answer 1', 'answer 1']);
    now += 4999;
    expect(await seen(asked('/'))).toBe('answer 1');
    now += 1;
    expect(await seen(asked('/'))).toBe('answer 2');
  });

  it('is kept no longer than the policy allows', async () => {
    await seen(asked('/'), saying('public, s-maxage=3600'));
    now += 60_000;
    expect(await seen(asked('/'))).toBe('answer 2');
  });

  it('is asked for once by many at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 300 }, () => seen(asked('/'))));
    expect([new Set(all).size, calls]).toEqual([1, 1]);
  });

  it.each([
    ['address', asked('/a'), asked('/b')],
    ['query', asked('/'), asked('/', {}, 'GET', 'city=1')],
    ['host', asked('/'), asked('/', { host: 'other.example' })],
    ['language of the browser', asked('/', { 'accept-language': 'zh' }), asked('/', { 'accept-language': 'en' })],
    ['language chosen', asked('/', { cookie: 'lang=zh-CN' }), asked('/', { cookie: 'x=1; lang=en' })],
    ['session', asked('/', { cookie: 'session=one' }), asked('/')],
    ['session over TLS', asked('/', { cookie: '__Host-session=one' }), asked('/')],
  ])('is kept apart for each %s', async (_, one, other) => {
    expect([await seen(one), await seen(other), await seen(one)]).toEqual(['answer 1', 'answer 2', 'answer 1']);
  });

  it('is the same for browsers whose headers come down to one language, and whatever other cookies they have', async () => {
    await seen(asked('/', { 'accept-language': 'en-GB,en;q=0.9', cookie: 'known=1' }));
    expect(await seen(asked('/', { 'accept-language': 'en-US' }))).toBe('answer 1');
  });
});

describe('is asked for by each alone', () => {
  it.each([
    ['a page for one person', saying('private, no-store')],
    ['an answer that brings a cookie', saying(shared, { headers: { 'cache-control': shared, 'set-cookie': ['a=1'] } })],
    ['a fault', saying(shared, { status: 503 })],
  ])('%s, also at the same time', async (_, ask) => {
    const all = await Promise.all([1, 2, 3].map(() => seen(asked('/'), ask)));
    expect(new Set(all).size).toBe(3);
    expect(await seen(asked('/'), ask)).toBe('answer 4');
  });

  it('what writes, what asks for headers alone, and everything where there is no policy', async () => {
    for (const method of ['POST', 'HEAD']) {
      await seen(asked('/', {}, method));
      expect(await seen(asked('/', {}, method))).toBe(`answer ${calls}`);
    }
    pages = keepPages(undefined);
    const before = calls;
    await Promise.all([1, 2].map(() => seen(asked('/'))));
    expect(calls).toBe(before + 2);
  });
});

it('a call that throws reaches who made it, and the next asks again', async () => {
  const failing = async () => {
    throw new Error('no function');
  };
  await expect(pages.answer(asked('/'), failing)).rejects.toThrow('no function');
  expect(await seen(asked('/'))).toBe('answer 1');
});

it('keeps the last 500 only', async () => {
  for (let n = 0; n <= 500; n += 1) await seen(asked(`/${n}`));
  expect(await seen(asked('/500'))).toBe('answer 501');
  expect(await seen(asked('/0'))).toBe('answer 502');
});

describe('memory', () => {
  const large = (): FrontResponse => ({
    status: 200,
    headers: { 'cache-control': shared },
    body: Buffer.alloc(6_000_000),
  });
  const askedFor = async (front: FrontRequest) => {
    const before = calls;
    await pages.answer(front, async () => {
      calls += 1;
      return large();
    });
    return calls > before;
  };

  it('is given to the last 16 MB of pages only', async () => {
    for (const path of ['/1', '/2', '/3']) await askedFor(asked(path));
    expect([await askedFor(asked('/3')), await askedFor(asked('/2')), await askedFor(asked('/1'))]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is given to no page that is too old, though nobody asks for it again', async () => {
    const bodies = await Promise.all(
      Array.from(
        { length: 2 },
        async (_, at) => new WeakRef((await pages.answer(asked(`/${at}`), async () => large())).body),
      ),
    );
    now += 5000;
    await askedFor(asked('/other'));
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(bodies.filter((body) => body.deref())).toEqual([]);
  });
});
