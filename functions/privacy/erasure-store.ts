/** Erasures as stored: who asked is a key, and only until every context has erased its part. */
import { erasureDone, type ErasureStored } from '../../shared/identity/events.ts';
import { getRecord, putNew } from '../store/records.ts';
import { exists } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

const keyOf = (erasureId: string) => ({ pk: `ERASURE#${erasureId}`, sk: 'ERASURE' });

/** When each context was done. */
type Done = Readonly<Record<string, string>>;
export type Erasure = Pick<ErasureStored, 'erasureId' | 'askedAt'> & { readonly done: Done };

const others = ['volunteering', 'open-days', 'supplies', 'service'] as const;

export const putErasure = (people: Table, erasure: Omit<ErasureStored, 'type'>) =>
  putNew(people, { ...keyOf(erasure.erasureId), type: 'erasure', ...erasure, done: {} });

export function readErasure(people: Table, erasureId: string) {
  const { pk, sk } = keyOf(erasureId);
  return getRecord<Erasure>(people, pk, sk);
}

/** Notes that a context is done; after the last one nothing tells any more whose erasure it was. */
export async function noteDone(people: Table, erasureId: string, context: string, at: string): Promise<void> {
  const noted = await update<Erasure>(people, keyOf(erasureId), {
    setAt: [[['done', context], at]],
    when: exists('pk'),
  });
  if (noted.ok && others.every((other) => noted.item.done[other]))
    await update(people, keyOf(erasureId), { remove: ['personKey'], when: exists('pk') });
}

/** What a context's stream tells of its part. */
export async function collectErasure(people: Table, item: unknown): Promise<void> {
  const event = erasureDone.safeParse(item);
  if (event.success) await noteDone(people, event.data.erasureId, event.data.context, event.data.at);
}
