/** Requests to the site without a server: a load or an action gets a fake API, a form, cookies and a language. */
import type { Cookies } from '@sveltejs/kit';
import type { Api } from '#lib/server/api.ts';
import { ApiProblem } from '#lib/server/api.ts';
import { allRefusals } from '#shared/refusals.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Identity } from '#shared/identity/model.ts';

type Deep<T> = { [K in keyof T]?: T[K] extends (...args: never[]) => unknown ? unknown : Deep<T[K]> };

export type Options = {
  readonly api?: Deep<Api>;
  readonly form?: Readonly<Record<string, string>>;
  readonly locale?: Locale;
  readonly params?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly identity?: Identity;
  readonly cookies?: Readonly<Record<string, string>>;
};

/** An event as SvelteKit would make it; `jar` shows the cookies afterwards, `headers` what was set. */
export function siteEvent(options: Options = {}) {
  const { api = {}, form, locale = 'en', params = {}, url = 'http://site.test/page', identity } = options;
  const jar = new Map(Object.entries(options.cookies ?? {}));
  const headers = new Map<string, string>();
  const cookies = {
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  } as unknown as Cookies;
  const renewSession = (token: string) => void jar.set('session', token);
  const body = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) body.set(name, value);
  const event = {
    cookies,
    locals: { api, apiOf: () => api, locale, identity: async () => identity, requestId: 'req-test', renewSession },
    params,
    request: new Request(url, form ? { method: 'POST', body } : {}),
    url: new URL(url),
    setHeaders: (set: Record<string, string>) =>
      Object.entries(set).forEach(([name, value]) => headers.set(name, value)),
    depends: () => undefined,
  };
  return { event: event as any, jar, headers };
}

/** What the API throws at the site for a refusal. */
export const refusal = (code: string, data?: Record<string, unknown>, locale: Locale = 'en') =>
  new ApiProblem({
    type: `/problems/${code}`,
    title: allRefusals[code]![locale],
    status: allRefusals[code]!.status,
    code,
    ...(data ? { data } : {}),
  });

/** Where an action redirects to; anything else it does is an error of the test. */
export async function redirectOf(action: unknown): Promise<string> {
  try {
    const result = await action;
    throw new Error(`no redirect but ${JSON.stringify(result)}`);
  } catch (caught) {
    if (caught && typeof caught === 'object' && 'location' in caught) return String(caught.location);
    throw caught;
  }
}
