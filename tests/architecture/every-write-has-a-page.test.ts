/** Nothing that staff make, change or delete needs a programmer: the site calls each endpoint that writes, or it says here why not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contracts } from '../../shared/contracts.ts';

const withoutPage: Readonly<Record<string, string>> = {
  addMember: 'people are invited and agree themselves; programs of an operator may give a role at once',
  closeRound: 'the form of before: the page files reports, of which there may be several',
  takeOlderGoods: 'goods of the version before there were stores, once, by whoever upgrades',
};

const web = join(import.meta.dirname, '../../web/src');
const called = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ts|svelte)$/.test(file))
  .map((file) => readFileSync(join(web, file), 'utf8'))
  .join('\n');
const writes = Object.values(contracts)
  .flatMap((contract) => Object.entries(contract))
  .filter(([, procedure]) => (procedure as any)['~orpc'].route.method !== 'GET')
  .map(([name]) => name);

test('each endpoint that writes is called by a page, or is listed with a reason', () => {
  expect(writes.length).toBeGreaterThan(100);
  const missing = writes.filter((name) => !new RegExp(`\\.${name}\\b`).test(called));
  expect(missing.toSorted()).toEqual(Object.keys(withoutPage).toSorted());
});
