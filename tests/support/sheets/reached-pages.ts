/** Which pages the sheets show: by links, by private links that are made first, and why the few others are not there. */
import { demoReaders, operatorEmail, pagesByLinks, type FoundPage } from '../pages-by-links.ts';
import type { Running } from '../running-harborlight.ts';
import { pageRoutes } from '../site-crawl.ts';
import { mailedLinks, makeLinks, type Made } from './made-links.ts';

/** What no page links to in every state of it, beside where people begin. */
export const starts = [
  ...['/', '/sign-in', '/help', '/me', '/organize', '/shifts', '/scan', '/me/confirmation'],
  ...['/erased', '/family-search', '/gate', '/round'],
];

/** Why a route is on no sheet of the filled demo. */
export const argued: Readonly<Record<string, string>> = {
  '/shifts': 'leads on to the next open day; the sheets of the empty system show it',
};

export async function reachedPages(
  running: Pick<Running, 'origin'>,
  readers: ReadonlyArray<string | undefined> = [undefined, operatorEmail, ...demoReaders],
): Promise<{ readonly found: FoundPage[]; readonly made: Made }> {
  const made = await makeLinks(running);
  const mailed = await mailedLinks(running, ['/invitations/', '/covers/']);
  const found = await pagesByLinks(running, { readers, from: [...starts, ...made.paths, ...mailed], tries: 3 });
  return { found, made };
}

/** Labels begin with their route; what follows a comma or a space tells which state of it. */
export function unreachedRoutes(labels: readonly string[]): Array<readonly [route: string, why: string | undefined]> {
  const reached = new Set(labels.map((label) => label.replace(/[ ,].*$/, '')));
  return pageRoutes.filter((route) => !reached.has(route)).map((route) => [route, argued[route]] as const);
}
