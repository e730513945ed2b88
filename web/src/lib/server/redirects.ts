/** Where a form may send a person back to: a path of this site, never another host. */

// A dummy origin: only what stays on it is ours.
const here = 'http://site.invalid';

/** `wanted` as a path of this site, or `otherwise`. Refuses `//host`, `/\host`, schemes and control characters. */
export function safePath(wanted: unknown, otherwise = '/'): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || /[\\\p{Cc}]/u.test(wanted)) return otherwise;
  if (!URL.canParse(wanted, here)) return otherwise;
  const url = new URL(wanted, here);
  const path = url.pathname + url.search;
  return url.origin === here && !path.startsWith('//') ? path : otherwise;
}

/** Where a sign-in that was asked for no page leads: the page that knows where one's work is today. */
export const afterSignIn = (next: unknown): string => {
  const path = safePath(next, '/me');
  return path === '/me' ? '/sign-in/home' : path;
};
