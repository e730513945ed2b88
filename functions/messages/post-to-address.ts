/**
 * The one place from which a function speaks to an address that somebody named. The name is looked up once, every answer must be public,
 * and the connection goes to the address that was looked at, so that a name cannot lead elsewhere meanwhile. Redirects are not followed,
 * and of the answer only its status is read.
 */
import { lookup } from 'node:dns/promises';
import { request as plainly } from 'node:http';
import { request as secretly } from 'node:https';
import { isPublicAddress } from '../runtime/public-address.ts';

export type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
type Found = { readonly address: string; readonly family: number };
/** What tests stand in for: the names of the world, and which addresses are public. */
export type Posting = {
  readonly find: (host: string) => Promise<readonly Found[]>;
  readonly isPublic: (address: string) => boolean;
};
const posting: Posting = { find: (host) => lookup(host, { all: true }), isPublic: isPublicAddress };

const longest = 10_000;

/** The status that was answered; undefined where nobody was found, nobody public, or nobody answered in time. */
export async function postToAddress(post: Post, { find, isPublic }: Posting = posting): Promise<number | undefined> {
  const url = new URL(post.url);
  const found = await find(url.hostname).catch(() => []);
  const [first] = found;
  if (!first || !found.every(({ address }) => isPublic(address))) return undefined;
  return send(url, first, post);
}

function send(url: URL, { address, family }: Found, { headers, body }: Post): Promise<number | undefined> {
  const request = url.protocol === 'https:' ? secretly : plainly;
  return new Promise((resolve) => {
    const asked = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        // A connection of its own: one that is kept may lead to where the name led before.
        agent: false,
        signal: AbortSignal.timeout(longest),
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (answer) => {
        resolve(answer.statusCode);
        answer.destroy();
      },
    );
    asked.on('error', () => resolve(undefined));
    asked.end(body);
  });
}
