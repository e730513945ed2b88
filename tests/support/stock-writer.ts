/**
 * A process of its own that moves goods in an engine of another one, many at once, until it is killed (stock-kills.test.ts).
 * Says each document that it was promised on a line: `node stock-writer.ts <engine as JSON> <run> <instant>`.
 */
import { chanceOf } from './random.ts';
import { connectTables } from './engine-tables.ts';
import { act, goodsOfStorm } from './stock-acts.ts';
import { openStock } from './stock-world.ts';
import { suppliesIn, suppliesTables } from './supplies-world.ts';

const [engine, run, instant] = process.argv.slice(2);
const supplies = suppliesIn(connectTables(suppliesTables, JSON.parse(engine!)).tables);
supplies.at(Number(instant));
const stock = await openStock(supplies);
const { lots, kit } = await goodsOfStorm(stock, 8);
const chance = chanceOf(Number(run));
console.log('ready');

let step = 0;
const work = async () => {
  for (;;) {
    step += 1;
    const answers = [await act(stock, lots, kit, chance, `kill-${run}-key-${step}`)].flat();
    for (const answer of answers) if (answer.ok && 'documentId' in answer.value) console.log(answer.value.documentId);
  }
};
await Promise.all(Array.from({ length: 32 }, work));
