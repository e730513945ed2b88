/** Does something with each of many, so many at once. */
export async function limitedAtOnce<Thing>(
  most: number,
  things: readonly Thing[],
  work: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < things.length; from += most) await Promise.all(things.slice(from, from + most).map(work));
}
