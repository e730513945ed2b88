/** Where a web ACL stands before the site, the API's own address is no way around it. */
import { afterEach, expect, test, vi } from 'vitest';
import { throughSite } from '../../../functions/edge/through-site.ts';

afterEach(() => vi.unstubAllEnvs());

/** What a function answers to a caller with these headers. */
async function asked(headers: Record<string, string>, settings: Record<string, string>): Promise<number | undefined> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const event = { headers, requestContext: { requestId: 'request-1' } };
  return (await throughSite(async () => ({ statusCode: 200 }))(event as never)).statusCode;
}

const guarded = { ONLY_THROUGH_SITE: 'on', ORIGIN_KEY: 'new,old' };

test.each([
  ['who comes through the site', { 'x-origin-key': 'new' }, guarded, 200],
  ['who comes through a site that holds the key of before', { 'x-origin-key': 'old' }, guarded, 200],
  ['who comes to the API by its own address', {}, guarded, 404],
  ['who guesses the key', { 'x-origin-key': 'guess' }, guarded, 404],
  ['anybody where no web ACL stands before the site', {}, { ORIGIN_KEY: 'new' }, 200],
])('%s is answered', async (_, headers: Record<string, string>, settings: Record<string, string>, status) => {
  expect(await asked(headers, settings)).toBe(status);
});
