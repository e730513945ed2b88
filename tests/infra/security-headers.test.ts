/** What pages may ask a browser for is no more than what they use. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { securityHeaders } from '../../infra/security-headers.ts';

const web = join(import.meta.dirname, '../../web/src');
const uses = (way: RegExp) =>
  readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|js|svelte)$/.test(file))
    .some((file) => way.test(readFileSync(join(web, file), 'utf8')));

it.each([
  ['camera', /getUserMedia|BarcodeDetector/],
  ['geolocation', /navigator\.geolocation/],
  ['microphone', /getUserMedia\([^)]*audio/],
  ['payment', /PaymentRequest/],
  ['usb', /navigator\.usb/],
])('pages are allowed the %s only if one of them asks for it', (feature, way) => {
  const allowed = new RegExp(`\\b${feature}=\\(([^)]*)\\)`).exec(securityHeaders['permissions-policy'])![1];
  expect(allowed).toBe(uses(way) ? 'self' : '');
});

it('no old plug-in reads the site across domains', () => {
  expect(securityHeaders['x-permitted-cross-domain-policies']).toBe('none');
});
