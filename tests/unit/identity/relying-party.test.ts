/** Whom passkeys belong to, on AWS and on a laptop. */
import { expect, test } from 'vitest';
import { relyingPartyOf } from '../../../functions/identity/relying-party.ts';

test.each([
  ['https://harborlight.example', 'harborlight.example', 'https://harborlight.example'],
  ['http://127.0.0.1:8080', 'localhost', 'http://localhost:8080'],
  ['http://[::1]:8080', 'localhost', 'http://localhost:8080'],
  ['http://localhost:8080', 'localhost', 'http://localhost:8080'],
])('%s: passkeys belong to %s and are asked for at %s', (site, id, origin) => {
  expect(relyingPartyOf(site)).toMatchObject({ id, origin });
});
