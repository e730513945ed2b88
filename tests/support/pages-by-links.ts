/** Walks the site by its links, as several people, and keeps one page of each route: for pictures of all, and for axe. */
import { demoPeople } from '../../infra/local/demo/demo-event.ts';
import { addressesOf } from './page-forms.ts';
import { signInOver, type Running } from './running-harborlight.ts';
import { pageRoutes, routeOf } from './site-crawl.ts';

export type FoundPage = { readonly route: string; readonly path: string; readonly token: string | undefined };

export const operatorEmail = 'operator@harborlight.example';
export const demoReaders = demoPeople.map(({ email }) => email);

type Walk = {
  /** Who looks, one after the other; undefined is nobody. */
  readonly readers: ReadonlyArray<string | undefined>;
  readonly from: readonly string[];
  /** Pages whose path begins otherwise are not asked for. */
  readonly under?: string;
  /** How many addresses of a route each reader asks for; the first reader's page with the most on it is kept, or with the least. */
  readonly tries?: number;
  readonly keep?: 'most' | 'least';
};

/** One page of each route, as the first of the readers meets it. */
export async function pagesByLinks(
  { origin }: Pick<Running, 'origin'>,
  { readers, from, under = '/', tries = 1, keep = 'most' }: Walk,
): Promise<FoundPage[]> {
  const found = new Map<string, FoundPage & { readonly length: number; readonly reader: string | undefined }>();
  for (const reader of readers) {
    const token = reader ? await signInOver(origin, reader) : undefined;
    const queue = [...from];
    const asked = new Map<string, Set<string>>();
    const ask = (path: string) =>
      fetch(origin + path, {
        headers: { accept: 'text/html', ...(token ? { cookie: `session=${token}` } : {}) },
        redirect: 'manual',
      });
    const visit = async (path: string, route: string, search = ''): Promise<void> => {
      // Some pages say of whom they are behind a question mark, and are nothing without.
      const plain = await ask(path);
      const [answer, address] =
        plain.status >= 400 && search ? [await ask(path + search), path + search] : [plain, path];
      const location = answer.headers.get('location');
      if (location) queue.push(new URL(location, origin + path).href);
      if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) return;
      const html = await answer.text();
      const before = found.get(route);
      const { length } = html;
      const isBetter = ({ length: kept }: { length: number }) => (keep === 'most' ? length > kept : length < kept);
      if (!before || (before.reader === reader && isBetter(before)))
        found.set(route, { route, path: address, token, length, reader });
      queue.push(...addressesOf(html).map((link) => new URL(link, origin + path).href));
    };
    const follow = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { pathname: path, search, origin: site } = new URL(next, origin);
        const route = routeOf(path);
        const paths = asked.get(route) ?? new Set();
        if (site !== origin || !pageRoutes.includes(route)) continue;
        // What an earlier reader found is only gone through, for what it leads this one to.
        const most = (found.get(route)?.reader ?? reader) === reader ? tries : 1;
        if (!path.startsWith(under) || paths.has(path) || paths.size >= most) continue;
        asked.set(route, paths.add(path));
        await visit(path, route, search);
      }
    };
    await follow();
    // What is one word further than a page, and linked in some states of it alone.
    for (const below of pageRoutes.filter((route) => route.startsWith(under) && !found.has(route))) {
      const parts = below.split('/');
      const parent = found.get(parts.slice(0, -1).join('/')) ?? found.get(parts.slice(0, -2).join('/'));
      const rest = parent && below.slice(parent.route.length);
      if (rest && !rest.includes('[')) queue.push(parent.path.replace(/\?.*/, '') + rest);
    }
    await follow();
  }
  return [...found.values()]
    .map(({ route, path, token }) => ({ route, path, token }))
    .sort((a, b) => a.route.localeCompare(b.route));
}
