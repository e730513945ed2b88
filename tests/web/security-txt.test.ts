/** /.well-known/security.txt: whom somebody tells of a security problem, and for how long that is good (RFC 9116). */
import { afterEach, expect, test, vi } from 'vitest';
import { GET } from '../../web/src/routes/[x+2e]well-known/security.txt/+server.ts';
import { siteEvent } from './support/site-event.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});
const asked = async () => GET(siteEvent({ url: 'https://help.example.org/.well-known/security.txt' }).event);

test.each([
  ['security@relief-station.org', 'mailto:security@relief-station.org'],
  ['https://relief-station.org/@security', 'https://relief-station.org/@security'],
])('names %s, in the languages that are read there, with an end', async (contact, named) => {
  vi.stubEnv('SECURITY_CONTACT', contact);
  vi.useFakeTimers({ now: new Date('2026-06-19T05:00:00Z') });
  const answer = await asked();
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await answer.text()).toBe(
    `Contact: ${named}\nExpires: 2026-09-18T00:00:00.000Z\nPreferred-Languages: zh, en\nCanonical: https://help.example.org/.well-known/security.txt\n`,
  );
});

test.each([undefined, ''])('is not there when nobody is named (%j)', async (contact) => {
  vi.stubEnv('SECURITY_CONTACT', contact);
  await expect(asked()).rejects.toMatchObject({ status: 404 });
});
