/** Redirects that a form may ask for stay on this site. */
import { expect, test } from 'vitest';
import { safePath } from '#lib/server/redirects.ts';

test.each(['/', '/shifts', '/open-days/x/shifts?role=guide&free=on', '/a%20b', '/sign-ups/t.o-k_en'])(
  '%s is kept',
  (path) => {
    expect(safePath(path)).toBe(path);
  },
);

test.each([
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  'shifts',
  '',
  undefined,
  null,
  new Blob(['/']),
])('%s leads to the fallback', (path) => {
  expect(safePath(path, '/me')).toBe('/me');
});
