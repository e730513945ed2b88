/** Lists that a page shows whole though the API gives them in parts: members, tokens, shifts, sessions, rosters. */

/** More than any list of staff has, with a waitlist twice as long as the largest slot. */
const staffPages = 40;
/** As many as stock and files of it may need: 10,000 lots and more, and still no endless loop. */
export const stockPages = 200;

type Part<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined };

export async function allPages<Item>(
  ask: (after: string | undefined) => Promise<Part<Item>>,
  mostPages = staffPages,
): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await ask(after);
    all.push(...items);
    if (next === undefined) break;
    after = next;
  }
  return all;
}
