/**
 * Headers on every answer of the site, on AWS (CloudFront) and on the laptop alike.
 * The content security policy is the site's own and comes from SvelteKit.
 * Source: OWASP HTTP Headers Cheat Sheet.
 */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Scanning codes at check-in needs the camera; nothing else is asked for.
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
} as const;
