/**
 * A practice on the page of a round: the same buttons, a book in memory, no phone and no key. It can send nothing, since it
 * is given nothing to send with, and what it notes names a phone that does not exist.
 */
import type { Tally } from '#shared/relief/tally-model.ts';
import { closesWithSuppliesAlone } from '#shared/relief/tally-rules.ts';
import { standingContacts, type TallyBook, type TallyDraft } from './tally-book.ts';

const nobody = `dev_${'0'.repeat(26)}`;

export function openPractice(roundId: string, now: () => number): TallyBook {
  const tallies: Tally[] = [];
  const add = (draft: TallyDraft) => {
    const at = new Date(now()).toISOString();
    tallies.push({ deviceId: nobody, n: tallies.length + 1, roundId, at, ...draft } as Tally);
  };
  return {
    note: async (draft) => {
      if (draft.kind === 'contact' && closesWithSuppliesAlone(draft.ageBand, draft.outcome))
        return 'tally.minor-supplies-only';
      add(draft);
      return 'noted';
    },
    undo: async () => {
      const latest = standingContacts(tallies).at(-1);
      if (latest) add({ kind: 'void', voids: { deviceId: nobody, n: latest.n } });
      return latest !== undefined;
    },
    list: async () => [...tallies],
  };
}
