/** Whatever makes something new takes an Idempotency-Key, so that a double click or a retry makes one. */
import { expect, test } from 'vitest';
import { contracts } from '../../../shared/contracts.ts';
import type { EndpointMeta } from '../../../shared/organizations/staff-endpoint.ts';

type Endpoint = { '~orpc': { meta: EndpointMeta; route: { method: string; path: string; successStatus?: number } } };

/** Contexts whose endpoints take a key. */
const done = ['openDays', 'volunteering', 'supplies', 'relief', 'people'] as const;

const creating = done.flatMap((context) =>
  Object.entries(contracts[context] as unknown as Record<string, Endpoint>).filter(
    ([, { '~orpc': one }]) => one.meta.action && one.route.method === 'POST' && one.route.successStatus === 201,
  ),
);

test('there are such endpoints', () => expect(creating.length).toBeGreaterThan(3));

test.each(creating)('%s takes a key', (_, endpoint) => {
  const { meta, route } = endpoint['~orpc'];
  // Those with a body of their own name the header in their input.
  const named = 'inputStructure' in route && route.inputStructure === 'detailed';
  expect(meta.creates === true || named).toBe(true);
});
