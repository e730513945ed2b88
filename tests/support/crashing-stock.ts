/** Stock in a process that can be gone behind any of its writes; the clock then takes to its end what it left. */
import { settleSupplies } from '../../functions/supplies/settle-supplies.ts';
import { isWrite } from './is-write.ts';
import { openStock } from './stock-world.ts';
import { noon } from './supplies-data.ts';
import { openSupplies, suppliesIn } from './supplies-world.ts';

/** `lotsAtOnce`: the parts of long documents are this small. */
export async function openCrashingStock(lotsAtOnce: number) {
  /** How many writes the process has left; the write behind the last one fails, and every one after it. */
  let writesLeft = Infinity;
  let minutes = 0;
  /** What happens before the next write, once. */
  let inBetween: (() => Promise<void>) | undefined;
  const supplies = await openSupplies();
  const table = supplies.tables.supplies;
  const send = async (command: { readonly constructor: { readonly name: string } }) => {
    if (isWrite(command) && (writesLeft -= 1) < 0) throw new Error('The process is gone');
    if (isWrite(command) && inBetween) {
      const happens = inBetween;
      inBetween = undefined;
      await happens();
    }
    return table.client.send(command as never);
  };
  const world = suppliesIn({ ...supplies.tables, supplies: { ...table, client: { send } as never } }, { lotsAtOnce });
  const { deps } = world;

  return {
    supplies,
    deps,
    openStock: () => openStock(world),
    /** The process is gone after so many writes; answers whether it came that far. */
    crashedAfter: async (writes: number, run: () => Promise<unknown>): Promise<boolean> => {
      writesLeft = writes;
      try {
        await run();
        return false;
      } catch {
        return true;
      } finally {
        writesLeft = Infinity;
      }
    },
    /** Somebody else is faster: what they do comes after what is read now, and before what is written of it. */
    beforeWrite: (happens: () => Promise<void>): void => void (inBetween = happens),
    /** Two minutes later the clock has come by. */
    settle: async (): Promise<void> => {
      world.at(noon + (minutes += 2) * 60_000);
      await settleSupplies(deps);
    },
  };
}
