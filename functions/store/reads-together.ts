/**
 * Single reads that are asked for in one moment go in one call: for functions that do many things at once, or several for one. Each is
 * as consistent as a read of its own, and what two ask for is read once. `getRecord` uses it where a table has it.
 */
import { getTogether } from './batch-get.ts';
import type { Wanted } from './table.ts';

type Item = Record<string, unknown>;
type Asked = Wanted & { readonly answer: (item: Item | undefined) => void; readonly fail: (error: unknown) => void };

/** For tables of one client. */
export function readsTogether(): (wanted: Wanted) => Promise<Item | undefined> {
  let asked: Asked[] = [];

  async function read(those: ReadonlyArray<readonly [Asked, ...Asked[]]>): Promise<void> {
    try {
      const found = await getTogether(those.map(([{ table, key }]) => ({ table, key })));
      those.forEach((of, at) => of.forEach(({ answer }) => answer(found[at])));
    } catch (error) {
      those.flat().forEach(({ fail }) => fail(error));
    }
  }

  function readAll(): void {
    const byKey = Map.groupBy(asked, ({ table, key }) => JSON.stringify([table.name, key.pk, key.sk]));
    const those = [...byKey.values()] as unknown as Array<readonly [Asked, ...Asked[]]>;
    asked = [];
    void read(those);
  }

  return (wanted) =>
    new Promise((answer, fail) => {
      if (asked.length === 0) setImmediate(readAll);
      asked.push({ ...wanted, answer, fail });
    });
}
