/**
 * Two people sign at the door on one device: the second signs in for this one act alone, by code or passkey, and is signed out
 * again at once. Whoever was signed in stays so. Used by the page of that step.
 */
import type { RequestEvent } from '@sveltejs/kit';
import { localDateOf } from '#shared/kernel/time.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { isExpired } from '#shared/supplies/fefo-rules.ts';
import type { Api } from '../../server/api.ts';

type GoodsNote = Awaited<ReturnType<Api['supplies']['seeGoodsNote']>>;

/** What waits and may be released: what has expired or is recalled stays where it is. */
export function waitingLots(note: GoodsNote, now: number) {
  const today = localDateOf(now, note.store?.zone ?? driveZone);
  return note.lots
    .filter(
      ({ waiting, expiresOn, recalledAt }) => waiting > 0 && recalledAt === undefined && !isExpired(expiresOn, today),
    )
    .map(({ lotId, waiting }) => ({ lotId, quantity: waiting }));
}

/** Releases everything that waits as the person of that token, and ends their session whatever came of it. */
export async function releaseAs(
  { locals, params: { noteId } }: Pick<RequestEvent<{ noteId: string }>, 'locals' | 'params'>,
  token: string,
  key: string,
): Promise<void> {
  const api = locals.apiOf(token);
  try {
    const note = await api.supplies.seeGoodsNote({ noteId });
    await api.supplies.releaseGoods({
      params: { storeId: note.store!.storeId },
      headers: { 'idempotency-key': key },
      body: { lots: waitingLots(note, Date.now()) },
    });
  } finally {
    await api.people.signOut().catch(() => undefined);
  }
}
