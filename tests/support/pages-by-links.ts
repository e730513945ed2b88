/** Walks the site by its links, as several people, and keeps one page of each route: for pictures of all, and for axe. */
import { demoPeople } from '../../infra/local/demo/demo-event.ts';
import { addressesOf } from './page-forms.ts';
import { signInOver, type Running } from './running-harborlight.ts';
import { routeOf } from './site-crawl.ts';

export type FoundPage = { readonly route: string; readonly path: string; readonly token: string | undefined };

export const operatorEmail = 'operator@harborlight.example';
export const demoReaders = demoPeople.map(({ email }) => email);

type Walk = {
  /** Who looks, one after the other; undefined is nobody. */
  readonly readers: ReadonlyArray<string | undefined>;
  readonly from: readonly string[];
  /** Pages whose path begins otherwise are not asked for. */
  readonly under?: string;
};

/** One page of each route, as the first of the readers meets it. */
export async function pagesByLinks(
  { origin }: Pick<Running, 'origin'>,
  { readers, from, under = '/' }: Walk,
): Promise<FoundPage[]> {
  const found = new Map<string, FoundPage>();
  for (const email of readers) {
    const token = email ? await signInOver(origin, email) : undefined;
    const queue = [...from];
    const asking = new Set<string>();
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { pathname: path, origin: site } = new URL(next, origin);
      const route = routeOf(path);
      if (site !== origin || asking.has(route) || /^\/(?:api|__|_app|sign-out|language)|\.\w+$/.test(path)) continue;
      if (!path.startsWith(under)) continue;
      asking.add(route);
      const headers = { accept: 'text/html', ...(token ? { cookie: `session=${token}` } : {}) };
      const answer = await fetch(origin + path, { headers, redirect: 'manual' });
      const location = answer.headers.get('location');
      if (location) queue.push(new URL(location, origin + path).href);
      if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
      const html = await answer.text();
      if (!found.has(route)) found.set(route, { route, path, token });
      queue.push(...addressesOf(html).map((address) => new URL(address, origin + path).href));
    }
  }
  return [...found.values()].sort((a, b) => a.route.localeCompare(b.route));
}
