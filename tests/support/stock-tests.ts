/** What the tests of stock share: goods for each test, and how a refusal looks. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openStock, type Stock } from './stock-world.ts';
import { noon } from './supplies-data.ts';
import { openSupplies, type Supplies } from './supplies-world.ts';

export const refusal = (code: string, data: object = {}) => ({ ok: false, refusal: { code, data } });
export const refused = (code: string) => ({ ok: false, refusal: { code } });

/** Stores and goods for each test of a file, swept behind it. */
export function stockOfEachTest() {
  const now = {} as { supplies: Supplies; stock: Stock };
  beforeAll(async () => {
    now.supplies = await openSupplies();
  });
  afterAll(() => now.supplies.close());
  beforeEach(async () => {
    now.supplies.at(noon);
    now.stock = await openStock(now.supplies);
  });
  afterEach(async () => {
    now.supplies.engine.setFaults();
    expect(await now.supplies.broken()).toEqual([]);
  });
  return now;
}
