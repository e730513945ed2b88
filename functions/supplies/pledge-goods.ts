/** Anyone pledges goods to a drive, without an account. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { UnitCode } from '../../shared/kernel/unit-names.ts';
import type { PledgeRequest } from '../../shared/supplies/model.ts';
import { decidePledge } from '../../shared/supplies/pledge-rules.ts';
import { newId } from '../runtime/ids.ts';
import { listedUnder } from '../privacy/person-list.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { manageTokenOf, personKeyOf } from '../runtime/secrets.ts';
import { readPhoneRegion } from '../open-days/open-day-lookup.ts';
import { commitOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import { countNeeds } from './count-needs.ts';
import type { SuppliesDeps } from './deps.ts';
import { drivePartition } from './drive-keys.ts';
import { readDrive } from './drive-store.ts';
import { readItems } from './item-store.ts';
import { readNeed } from './need-store.ts';
import { putPledge, pledgeLinkId, readPledge, type StoredPledge } from './pledge-store.ts';
import { putCounting, type Counting } from './unsettled-store.ts';

/** What the person is told; `quantity` in the item's base unit. */
export type Pledged = {
  readonly pledgeId: string;
  readonly quantity: number;
  readonly unit: UnitCode;
  /** The private link, by which the pledge is seen, corrected and erased. */
  readonly manageToken: string;
};

const pledgedBy = ({ secret }: SuppliesDeps, pledge: StoredPledge): Pledged => {
  const { pledgeId, quantity, unit } = pledge;
  return { pledgeId, quantity, unit, manageToken: manageTokenOf(secret, pledgeLinkId(pledge)) };
};

/**
 * Stores the pledge, then counts it on its need, once; a replay is answered from the stored pledge.
 * Refuses: what decidePledge refuses, key.reused, not-found.
 */
export async function pledgeGoods(
  deps: SuppliesDeps,
  driveId: string,
  typed: PledgeRequest,
  idempotencyKey: string | undefined,
  locale: Locale = 'zh-CN',
): Promise<Result<Pledged>> {
  const { supplies } = deps;
  const repeatable = repeatableRequest(drivePartition(driveId), 'pledge', idempotencyKey, typed);
  const before = await madeBefore(supplies, repeatable);
  if (!before.ok) return before;
  if (before.value !== undefined) return accept(pledgedBy(deps, (await readPledge(supplies, driveId, before.value))!));

  const now = deps.now();
  const [drive, catalogue, need] = await Promise.all([
    readDrive(supplies, driveId),
    readItems(supplies, [typed.itemId]),
    readNeed(supplies, driveId, typed.itemId),
  ]);
  if (!drive || drive.isDraft) return refuse('not-found');
  const region = typed.phone === undefined ? undefined : await readPhoneRegion(deps.openDays, drive.openDayId);
  const plain = withStoredPhone(typed, region);
  if (!plain.ok) return plain;
  const request = plain.value;
  const decision = decidePledge(drive, catalogue.get(request.itemId), need, request, now);
  if (!decision.ok) return decision;

  const { quantity: asked, unit: askedUnit, ...pledged } = request;
  const createdAt = new Date(now).toISOString();
  const personKey = personKeyOf(deps.secret, request);
  const pledge: StoredPledge = {
    ...pledged,
    type: 'pledge',
    personKey,
    ...listedUnder(personKey, createdAt),
    pledgeId: newId('pledge', now),
    driveId,
    locale,
    quantity: decision.value,
    unit: need!.unit,
    asked: { quantity: asked, unit: askedUnit },
    createdAt,
  };
  const changes = [{ itemId: pledge.itemId, pledged: pledge.quantity }];
  const counting: Counting = { driveId, recordId: pledge.pledgeId, changes, since: createdAt };
  const outcome = await commitOnce(supplies, repeatable, pledge.pledgeId, [
    putPledge(supplies, pledge),
    putCounting(supplies, counting),
  ]);
  // The same request came twice at once, and the other was first: its pledge is the answer.
  if (outcome === 'repeated') return pledgeGoods(deps, driveId, typed, idempotencyKey, locale);
  if (outcome === 'refused') throw new Error('A pledge of this id was there before');
  await countNeeds(supplies, counting);
  return accept(pledgedBy(deps, pledge));
}
