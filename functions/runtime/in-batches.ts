/** Work on many things, a few at a time, in their order: what one request writes must not throttle all the others. */
const mostAtOnce = 8;

export async function inBatches<Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const done: Value[] = [];
  for (let from = 0; from < items.length; from += mostAtOnce)
    done.push(...(await Promise.all(items.slice(from, from + mostAtOnce).map(work))));
  return done;
}
