/** Phones of rounds: enrolled by staff or by a member of the team, proved by their own key, signed out in one step. */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { SignedPayload } from '../../shared/kernel/device-key.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Phone } from '../../shared/relief/phone-model.ts';
import { missedFrom, mostPhones, phoneIdOf, phoneUntil } from '../../shared/relief/phone-rules.ts';
import { isSignedBy, saidBy } from '../runtime/device-signature.ts';
import type { NightDeps } from './deps.ts';
import { openNight } from './night-store.ts';
import { listPhonesOf, putPhone, readPhone, updatePhoneRevoked, type StoredPhone } from './phone-store.ts';
import { readRound } from './round-store.ts';
import type { RoundPath } from './deps.ts';
import { isPast, roundsOfPlace } from './rounds-of-place.ts';

type Enrolled = { readonly deviceId: string; readonly publicKey: string; readonly by: string };

/** Kept so long after it is heard no more, so that a late look tells why. */
const rememberedFor = 30 * day;

const shown = ({ deviceId, roundId, enrolledAt, expiresAt, revokedAt }: StoredPhone): Phone => ({
  ...{ deviceId, roundId, enrolledAt, expiresAt },
  ...(revokedAt ? { revokedAt } : {}),
});

/** Twice answers as the first time. Refuses: not-found, phone.round-over, phone.too-many, phone.signature. */
export async function preparePhone(
  { relief, now }: Pick<NightDeps, 'relief' | 'now'>,
  { campaignId, roundId }: RoundPath,
  { deviceId, publicKey, by }: Enrolled,
): Promise<Result<Phone>> {
  const round = await readRound(relief, campaignId, roundId);
  if (!round) return refuse('not-found');
  // The id is made of the key: one that was chosen could say something.
  if (deviceId !== phoneIdOf(createHash('sha256').update(publicKey).digest())) return refuse('phone.signature');
  if (isPast(round, now())) return refuse('phone.round-over');
  const known = await listPhonesOf(relief, roundId);
  if (known.length >= mostPhones && !known.some((one) => one.deviceId === deviceId)) return refuse('phone.too-many');
  await openNight(relief, { campaignId, roundId, nextAt: new Date(missedFrom(round.plannedEndAt)).toISOString() });
  const until = phoneUntil(round.plannedEndAt, now());
  const [enrolledAt, expiresAt] = [now(), until].map((at) => new Date(at).toISOString()) as [string, string];
  const phone = { deviceId, campaignId, roundId, publicKey, by, enrolledAt, expiresAt };
  return accept(shown(await putPhone(relief, phone, until + rememberedFor)));
}

/** For the next round of a place in its team. Refuses: not-found, also for forged links; and as `preparePhone`. */
export async function preparePhoneByLink(
  deps: NightDeps,
  manageToken: string,
  phone: Omit<Enrolled, 'by'>,
): Promise<Result<Phone>> {
  const place = await roundsOfPlace(deps, manageToken);
  if (!place.ok) return place;
  const { linkId, rounds } = place.value;
  const [next] = rounds;
  return next ? preparePhone(deps, next, { ...phone, by: linkId }) : refuse('not-found');
}

/** Refuses: not-found. Twice answers as the first time. */
export async function revokePhone(
  { relief, now }: Pick<NightDeps, 'relief' | 'now'>,
  { campaignId, roundId }: RoundPath,
  deviceId: string,
): Promise<Result<Phone>> {
  const phone = await readPhone(relief, roundId, deviceId);
  if (phone?.campaignId !== campaignId) return refuse('not-found');
  const revoked = await updatePhoneRevoked(relief, roundId, deviceId, new Date(now()).toISOString());
  return revoked ? accept(shown(revoked)) : refuse('not-found');
}

/** The phones of a round as the desk sees them: never their keys. */
export const seePhones = async ({ relief }: Pick<NightDeps, 'relief'>, roundId: string): Promise<Phone[]> =>
  (await listPhonesOf(relief, roundId)).map(shown);

/** The phone that sent this, and what it said. Refuses: not-found, phone.revoked, phone.over, phone.signature. */
export async function hearPhone<Body extends z.ZodType>(
  { relief, now }: Pick<NightDeps, 'relief' | 'now'>,
  { roundId, ...sent }: SignedPayload & { readonly roundId: string; readonly deviceId: string },
  asks: string,
  body: Body,
): Promise<Result<{ readonly phone: StoredPhone; readonly said: z.output<Body> }>> {
  const phone = await readPhone(relief, roundId, sent.deviceId);
  if (!phone) return refuse('not-found');
  if (!isSignedBy(phone.publicKey, sent)) return refuse('phone.signature');
  if (phone.revokedAt) return refuse('phone.revoked');
  if (Date.parse(phone.expiresAt) <= now()) return refuse('phone.over');
  const said = saidBy(sent, asks, body);
  return said === undefined ? refuse('phone.signature') : accept({ phone, said });
}
