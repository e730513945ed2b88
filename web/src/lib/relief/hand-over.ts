/**
 * Tallies from one phone to another without a network: codes that the second one scans, in any order and as often as it likes.
 * They are signed by the first, so nothing can be added or changed on the way.
 */
import type { SignedTally } from '#shared/relief/night-contract.ts';
import { nameOfTally } from '#shared/relief/tally-rules.ts';

const mark = 'HLR1';
/** So many fit into a code that a camera still reads by night. */
const inOneCode = 4;

export function codesOf(tallies: readonly SignedTally[]): string[] {
  const codes: string[] = [];
  for (let from = 0; from < tallies.length; from += inOneCode)
    codes.push(
      mark +
        JSON.stringify(tallies.slice(from, from + inOneCode).map(({ payload, signature }) => [payload, signature])),
    );
  return codes;
}

export type TakenOver = { readonly name: string; readonly signed: SignedTally };

/** Undefined for a code that is none of ours, or of another round. */
export function talliesOfCode(code: string, roundId: string): TakenOver[] | undefined {
  if (!code.startsWith(mark)) return undefined;
  try {
    const pairs = JSON.parse(code.slice(mark.length)) as Array<[string, string]>;
    return pairs.map(([payload, signature]) => {
      const said = JSON.parse(payload) as { deviceId: string; n: number; roundId: string };
      if (said.roundId !== roundId || typeof signature !== 'string') throw new Error('of another round');
      return { name: nameOfTally(said), signed: { payload, signature } };
    });
  } catch {
    return undefined;
  }
}
