/**
 * Headers on every answer of the site, on AWS (CloudFront) and on the laptop alike.
 * Pages bring a stricter content security policy of their own, with nonces, from SvelteKit (vite.config.ts); this one is
 * for files, and for the page that stands when all else failed.
 * Source: OWASP HTTP Headers Cheat Sheet.
 */
export const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The camera is for pages that scan codes (web/src/lib/ui/scan), where one is for whoever asks for help or for the nearest station,
  // at a press (web/src/lib/live/here.js); no page asks for any of the others.
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()',
  'x-permitted-cross-domain-policies': 'none',
} as const;
