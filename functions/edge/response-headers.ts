/**
 * Headers on every answer of the API, for browsers that are led straight to it: nothing is guessed, framed or run.
 * Source: OWASP REST Security Cheat Sheet, "Security headers".
 */
export const responseHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;
