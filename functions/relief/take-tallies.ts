/**
 * Stores tallies, each once however often, in whatever order and by whichever phone they are sent: an addition is one
 * conditional write, so two phones of a team cannot be in each other's way. What no enrolled phone signed is refused.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { SignedTally, TallyResult } from '../../shared/relief/tally-contract.ts';
import { tally, type Tally } from '../../shared/relief/tally-model.ts';
import type { TallyRefusal } from '../../shared/relief/tally-refusals.ts';
import { decideTally } from '../../shared/relief/tally-rules.ts';
import { isSignedBy, parsedJson } from '../runtime/device-signature.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
import { lotsOfRoundAccount } from '../supplies/round-goods-lookup.ts';
import type { NightDeps } from './deps.ts';
import { listPhonesOf, type StoredPhone } from './phone-store.ts';
import { readRound } from './round-store.ts';
import { addTally, isStored } from './tally-store.ts';
import { tellTeamTimes } from './team-times.ts';

/** What a signed text says, if it is a tally and nothing beside it: no second key, no space in which words could hide. */
function tallyIn(payload: string): Tally | undefined {
  const said = parsedJson(payload);
  const read = tally.safeParse(said);
  return read.success && JSON.stringify(said) === payload ? read.data : undefined;
}

type Heard = { readonly said: Tally | undefined; readonly signature: string } & (
  { readonly ok: true; readonly said: Tally } | { readonly ok: false; readonly code: TallyRefusal }
);

function hear({ payload, signature }: SignedTally, roundId: string, phones: ReadonlyMap<string, StoredPhone>): Heard {
  const said = tallyIn(payload);
  const no = (code: TallyRefusal): Heard => ({ ok: false, said, signature, code });
  if (!said) return no('tally.signature');
  if (said.roundId !== roundId) return no('tally.other-round');
  const phone = phones.get(said.deviceId);
  if (!phone || phone.revokedAt || !isSignedBy(phone.publicKey, { payload, signature })) return no('tally.signature');
  return { ok: true, said, signature };
}

const atOnce = 20;

/** Refuses: not-found, for a round of which no phone is enrolled. */
export async function takeTallies(
  deps: NightDeps,
  roundId: string,
  signed: readonly SignedTally[],
): Promise<Result<TallyResult[]>> {
  const { relief, now } = deps;
  const phones = await listPhonesOf(relief, roundId);
  const [first] = phones;
  const round = first && (await readRound(relief, first.campaignId, roundId));
  if (!round) return refuse('not-found');
  const lots = new Set((await lotsOfRoundAccount(deps.supplies, roundId)).map(({ lotId }) => lotId));
  const byId = new Map(phones.map((phone) => [phone.deviceId, phone]));
  const recordedAt = new Date(now()).toISOString();

  const results = new Map<SignedTally, TallyResult>();
  let tellsOfTeam = false;
  await limitedAtOnce(atOnce, signed, async (one) => {
    const heard = hear(one, roundId, byId);
    const of = heard.said && { deviceId: heard.said.deviceId, n: heard.said.n };
    const no = (code: TallyRefusal) => results.set(one, { ok: false, code, ...(of ? { of } : {}) });
    if (!heard.ok) return no(heard.code);
    const decided = decideTally(heard.said, round, lots, now());
    // What was taken once is answered so again, though the plan or the goods changed since.
    if (!decided.ok && !(await isStored(relief, heard.said))) return no(decided.refusal.code);
    const added = await addTally(relief, { tally: heard.said, signature: heard.signature, recordedAt });
    if (added === 'other') return no('tally.id-reused');
    tellsOfTeam ||= heard.said.kind === 'out' || heard.said.kind === 'back';
    return results.set(one, { ok: true, of: of! });
  });
  if (tellsOfTeam) await tellTeamTimes(deps, round);
  return accept(signed.map((one) => results.get(one)!));
}
