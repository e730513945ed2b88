/** Every form of the site that makes something sends the key of its page, so that a double click or the back button makes one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contracts } from '../../../shared/contracts.ts';
import type { EndpointMeta } from '../../../shared/organizations/staff-endpoint.ts';

type Procedure = {
  '~orpc': {
    meta: EndpointMeta;
    route: { inputStructure?: string; method?: string };
    inputSchema?: { shape?: Readonly<Record<string, unknown>> };
  };
};

/** A step of a paper has no key of its own: the paper remembers that it was taken. */
const takesKey = ({ inputSchema }: Procedure['~orpc']) => Boolean(inputSchema?.shape?.headers);

const creating = Object.entries(contracts).flatMap(([context, contract]) =>
  Object.entries(contract as unknown as Record<string, Procedure>)
    .filter(
      ([, { '~orpc': one }]) =>
        one.meta.creates || (one.route.inputStructure === 'detailed' && one.route.method === 'POST' && takesKey(one)),
    )
    .map(([name]) => `api.${context}.${name}(`),
);
const root = join(import.meta.dirname, '../../../web/src');
const files = (readdirSync(root, { recursive: true }) as string[])
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The text between the brackets of a call. */
function argumentsAt(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(from, at);
  }
  return '';
}

const callsIn = ({ path, text }: (typeof files)[number]) =>
  creating.flatMap((call) => {
    const at = text.indexOf(call);
    return at < 0 ? [] : [{ path, call, given: argumentsAt(text, at + call.length - 1), text }];
  });
const sendsKey = (given: string) => /underKey\(form\)|'idempotency-key'/.test(given);

describe('A form that makes something', () => {
  const calls = files.flatMap(callsIn);

  test('sends the key that came with it', () => {
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter(({ given }) => !sendsKey(given)).map(({ path, call }) => `${path}: ${call}…)`)).toEqual([]);
  });

  test('gets a key with its page', () => {
    const pages = calls.filter(({ path }) => path.endsWith('+page.server.ts'));
    // A page that is kept for many gets it apart (shared-form.test.ts).
    expect(pages.filter(({ text }) => !/newKey\(\)|sharedFormKey\(/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('without one would be told (control)', () => {
    const text = "await api.people.invite({ ...params, email: of('x') }); underKey(form)";
    const [found] = callsIn({ path: 'x.ts', text });
    expect(found && sendsKey(found.given)).toBe(false);
  });
});
