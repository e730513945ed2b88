/**
 * Whom passkeys belong to: the site's own name. A passkey works there and nowhere else, so nobody can ask for it on a
 * page that only looks alike.
 */
export type RelyingParty = { readonly id: string; readonly origin: string; readonly name: string };

/**
 * An address is no name: on a laptop passkeys belong to `localhost`, and the site is opened as http://localhost:<port>.
 * Source: W3C, Web Authentication Level 3, 5.1.2 ("RP ID … valid domain string").
 */
export function relyingPartyOf(siteOrigin: string): RelyingParty {
  const site = new URL(siteOrigin);
  if (['127.0.0.1', '[::1]'].includes(site.hostname)) site.hostname = 'localhost';
  return { id: site.hostname, origin: site.origin, name: 'Harborlight 港灯' };
}
