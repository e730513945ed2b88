/** A night of relief through the API, once: a phone, a signed tally, an alarm that is answered, the team back, and a sheet. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { followNights } from '../../functions/relief/follow-nights.ts';
import { base64url } from '../../shared/kernel/base64url.ts';
import { phoneIdOf } from '../../shared/relief/phone-rules.ts';
import type { Api } from './api-harness.ts';

type Send = (method: 'POST' | 'PUT', path: string, body: unknown, token?: string) => Promise<any>;

/** A phone with a key of its own. */
export function newKey() {
  const { privateKey, publicKey: pair } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = pair.export({ format: 'jwk' });
  const publicKey = base64url(new Uint8Array([4, ...Buffer.from(x!, 'base64url'), ...Buffer.from(y!, 'base64url')]));
  const deviceId = phoneIdOf(createHash('sha256').update(publicKey).digest());
  const signed = (said: object) => {
    const payload = JSON.stringify(said);
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' as const };
    return { payload, signature: sign('sha256', Buffer.from(payload), key).toString('base64url') };
  };
  return { deviceId, publicKey, signed };
}

export async function walkNight(
  api: Api,
  send: Send,
  { campaignId, roundId }: { readonly campaignId: string; readonly roundId: string },
  operator: string,
) {
  const path = `/api/campaigns/${campaignId}/rounds/${roundId}`;
  const { deviceId, publicKey, signed } = newKey();
  await send('PUT', `${path}/phones/${deviceId}`, { publicKey }, operator);
  const of = { deviceId, n: 1, roundId, at: new Date().toISOString() };
  const tallies = [signed({ ...of, kind: 'contact', outcome: 'info_only', ageBand: 'adult', needs: ['water'] })];
  await send('POST', `/api/rounds/${roundId}/tallies`, { tallies });
  const { relief, volunteering, people } = api.store.tables;
  await followNights({ relief, volunteering, people, now: Date.now });
  await send('POST', `${path}/alarm`, { restMinutes: 30 }, operator);
  await send('POST', `${path}/team-notes`, { kind: 'back' }, operator);
  await send('PUT', `${path}/sheets/1`, { outcomes: { info_only: 2 } }, operator);
}
