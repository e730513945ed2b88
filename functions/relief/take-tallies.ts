/**
 * Stores tallies, each once however often, in whatever order and by whichever phone they are sent: an addition is one
 * conditional write, so two phones of a team cannot be in each other's way. What no enrolled phone signed is refused.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { SignedTally, TallyResult } from '../../shared/relief/night-contract.ts';
import { tally, type Tally } from '../../shared/relief/tally-model.ts';
import type { TallyRefusal } from '../../shared/relief/tally-refusals.ts';
import { decideTally, type TallyRound } from '../../shared/relief/tally-rules.ts';
import { isSignedBy, parsedJson } from '../runtime/device-signature.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
import { lotsEverWith } from '../supplies/round-goods-lookup.ts';
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

const lotsNamed = ({ said }: Heard) => (said?.kind === 'contact' ? (said.given ?? []).map(({ lotId }) => lotId) : []);

type Into = { readonly round: TallyRound; readonly lots: ReadonlySet<string>; readonly recordedAt: string };

/** Why it is not stored; undefined when it is, now or before. */
async function store(
  { relief, now }: NightDeps,
  { said, signature }: Heard & { readonly ok: true },
  { round, lots, recordedAt }: Into,
): Promise<TallyRefusal | undefined> {
  const decided = decideTally(said, round, lots, now());
  // What was taken once is answered so again, though the plan or the goods changed since.
  if (!decided.ok) return (await isStored(relief, said)) ? undefined : decided.refusal.code;
  const added = await addTally(relief, { tally: said, signature, recordedAt });
  return added === 'other' ? 'tally.id-reused' : undefined;
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
  const byId = new Map(phones.map((phone) => [phone.deviceId, phone]));
  const heard = signed.map((one) => hear(one, roundId, byId));
  const lots = await lotsEverWith(deps.supplies, roundId, heard.flatMap(lotsNamed));
  const recordedAt = new Date(now()).toISOString();

  const results = new Map<Heard, TallyResult>();
  await limitedAtOnce(atOnce, heard, async (one) => {
    const of = one.said && { deviceId: one.said.deviceId, n: one.said.n };
    const code = one.ok ? await store(deps, one, { round, lots, recordedAt }) : one.code;
    results.set(one, code ? { ok: false, code, ...(of ? { of } : {}) } : { ok: true, of: of! });
  });
  const isOfTeam = (one: Heard) => results.get(one)!.ok && (one.said?.kind === 'out' || one.said?.kind === 'back');
  if (heard.some(isOfTeam)) await tellTeamTimes(deps, round);
  return accept(heard.map((one) => results.get(one)!));
}
