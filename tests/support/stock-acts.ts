/** What storms do to goods: every movement there is, drawn by chance, now and then twice at once under the same key. */
import type { Chance } from './random.ts';
import type { Stock } from './stock-world.ts';
import { testId } from './supplies-data.ts';
import { clerk, valueOf } from './supplies-world.ts';

/** Lots of one item that expire one after the other, and a recipe made of it. */
export async function goodsOfStorm(stock: Stock, lotCount: number) {
  const lots: string[] = [];
  for (let at = 0; at < lotCount; at += 10) {
    const entries = Array.from({ length: Math.min(10, lotCount - at) }, (_, line) => ({
      lotNo: `L${at + line}`,
      quantity: 300,
      expiresOn: `2031-0${1 + ((at + line) % 8)}-01`,
    }));
    lots.push(...(await stock.stocked(...entries)));
  }
  return { lots, kit: await stock.newKit([{ itemId: stock.water.itemId, quantity: 2 }]) };
}

/** One thing that somebody does, now and then twice at once under the same key. */
export function act(
  stock: Stock,
  lots: readonly string[],
  kit: Parameters<Stock['assemble']>[0],
  chance: Chance,
  key: string,
) {
  const quantity = 1 + Math.floor(chance.roll() * 9);
  const lotId = chance.pick(lots);
  const what = chance.roll();
  const twice = <Value>(send: () => Promise<Value>) => (chance.roll() < 0.2 ? Promise.all([send(), send()]) : send());
  if (what < 0.35) return twice(() => stock.issue(quantity, {}, { key }));
  if (what < 0.45) {
    const lines = { lots: [{ lotId, quantity }], reason: 'other' as const };
    return twice(() => stock.issue(quantity, lines, { key, to: { roundId: testId('round', 1) } }));
  }
  if (what < 0.55) return stock.giveBack(lotId, quantity);
  if (what < 0.63) return stock.dispose(lotId, 1).then((made) => stock.witness(valueOf(made).documentId, clerk));
  if (what < 0.72) return twice(() => stock.assemble(kit, 1 + (quantity % 3), key));
  if (what < 0.77) return stock.correct(lotId, 300 + quantity, key);
  if (what < 0.84) return count(stock, lotId, chance);
  if (what < 0.86) return stock.takeApart(chance.pick(lots), 1);
  // Goods come in and are released by a second person while all others move; seldom, so that the lots stay few.
  if (what < 0.864) return stock.stocked({ lotNo: `N${key}`, quantity: 300, expiresOn: '2031-06-01' }).then(() => []);
  return transfer(stock, quantity, chance);
}

async function transfer(stock: Stock, quantity: number, chance: Chance) {
  const { transferId } = valueOf(await stock.requestTransfer(quantity));
  const approved = await stock.approve(transferId);
  if (!approved.ok || chance.roll() < 0.2) return stock.decline(transferId);
  valueOf(await stock.pick(transferId));
  const sent = await stock.send(transferId);
  if (!sent.ok) return stock.decline(transferId);
  const lots = sent.value.lots.map(({ lotId, quantity: all }) => ({
    lotId,
    received: chance.roll() < 0.2 ? all - 1 : all,
    reason: 'lost' as const,
  }));
  return stock.arrive(transferId, lots);
}

async function count(stock: Stock, lotId: string, chance: Chance) {
  const { countId } = await stock.startCount();
  const seen = Math.max(0, (await stock.there(lotId)) - Math.floor(chance.roll() * 3));
  valueOf(await stock.count(countId, lotId, seen));
  valueOf(await stock.count(countId, lotId, seen, clerk));
  return stock.finish(countId, { [lotId]: 'lost' });
}
