/**
 * What CloudFront does with a page that says that it may be kept: it is kept for the seconds of its `s-maxage`, apart by
 * what the cache policy of the template names, and those who ask for it meanwhile share one call. Used by the front.
 * Source: AWS, "Manage how long content stays in the cache" and "Request collapsing".
 */
import { preferredLocale } from '../../../shared/kernel/locale.ts';
import type { PagesCacheDescription } from './deployment.ts';
import type { FrontRequest } from './http-event.ts';
import type { FrontResponse } from './send-response.ts';

type Ask = () => Promise<FrontResponse>;
type Kept = { readonly answer: Promise<FrontResponse>; until: number; bytes: number };

/** Pages with their queries; whoever asks for more of them makes the oldest go. */
const most = { pages: 500, bytes: 16_000_000 };

export type KeptPages = { readonly answer: (front: FrontRequest, ask: Ask) => Promise<FrontResponse> };

/** Without a policy every page is asked for anew. */
export function keepPages(policy: PagesCacheDescription | undefined, now: () => number = Date.now): KeptPages {
  const kept = new Map<string, Kept>();

  async function askAndKeep(key: string, ask: Ask, maxSeconds: number): Promise<FrontResponse> {
    const entry: Kept = { answer: ask(), until: Infinity, bytes: 0 };
    // Behind those that were asked for before it.
    kept.delete(key);
    kept.set(key, entry);
    const seconds = await entry.answer.then(secondsToKeep, () => 0);
    entry.until = now() + Math.min(seconds, maxSeconds) * 1000;
    if (seconds > 0) entry.bytes = (await entry.answer).body.length;
    else if (kept.get(key) === entry) kept.delete(key);
    forgetMost();
    return entry.answer;
  }

  /** What nobody asks for again would else lie here until so many others came. */
  function forgetMost(): void {
    for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
    let bytes = kept.values().reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of kept) {
      if (kept.size <= most.pages && bytes <= most.bytes) return;
      kept.delete(key);
      bytes -= entry.bytes;
    }
  }

  return {
    answer: async (front, ask) => {
      if (!policy || front.request.method !== 'GET') return ask();
      const key = keyOf(front, policy);
      const found = kept.get(key);
      if (!found || found.until <= now()) return askAndKeep(key, ask, policy.maxSeconds);
      // What turns out to be for one alone is asked for by each alone.
      const answer = await found.answer.catch(() => undefined);
      return answer && secondsToKeep(answer) > 0 ? answer : ask();
    },
  };
}

function secondsToKeep({ status, headers }: FrontResponse): number {
  const [, seconds] = /^public\b.*\bs-maxage=(\d+)/.exec(String(headers['cache-control'] ?? '')) ?? [];
  return status === 200 && !headers['set-cookie'] ? Number(seconds ?? 0) : 0;
}

/** The language as CloudFront's function brings it down to one of those that there are. */
function keyOf({ request, rawPath, rawQuery }: FrontRequest, { headers, cookies }: PagesCacheDescription): string {
  const sent = new Map(
    (request.headers.cookie ?? '').split(/;\s*/).map((cookie) => {
      const at = cookie.indexOf('=');
      return [cookie.slice(0, at), cookie.slice(at + 1)];
    }),
  );
  return JSON.stringify([
    request.headers.host,
    rawPath,
    rawQuery,
    ...headers.map((name) =>
      name === 'accept-language' ? preferredLocale(request.headers[name]) : String(request.headers[name] ?? ''),
    ),
    // `__Host-` needs TLS, which is not there on a laptop.
    ...cookies.map((name) => sent.get(name) ?? sent.get(name.replace(/^__Host-/, '')) ?? ''),
  ]);
}
