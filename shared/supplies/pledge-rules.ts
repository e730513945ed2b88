/** Which pledge is taken. Pure: the pledge form warns with the rule that the API refuses with. */
import { refuse, type Result } from '../kernel/result.ts';
import { localDateOf } from '../kernel/time.ts';
import { decideDriveOpen, driveZone, inBaseUnit } from './acceptance-rules.ts';
import type { Drive, Item, Need, PledgeRequest } from './model.ts';
import type { SuppliesRefusal } from './refusals.ts';

/**
 * So many times its target may be pledged in all: some pledges are not kept, and everybody sees the sum, so nobody may
 * make it absurd.
 */
const pledgedAtMost = 2;

/**
 * The pledged quantity in the item's base unit; `need` is what the drive asks of that item, if it does. One pledge is
 * at most what has not come in yet.
 * Refuses: drive.over, drive.item-not-needed, pledge.day-outside-drive, goods.unit-not-of-item, goods.quantity-too-large,
 * pledge.more-than-missing, pledge.enough.
 */
export function decidePledge(
  drive: Pick<Drive, 'startsOn' | 'endsOn'>,
  item: Pick<Item, 'baseUnit' | 'packs'> | undefined,
  need: Pick<Need, 'target' | 'received' | 'pledged'> | undefined,
  request: Pick<PledgeRequest, 'quantity' | 'unit' | 'bringOn'>,
  now: number,
): Result<number, SuppliesRefusal> {
  const today = localDateOf(now, driveZone);
  const open = decideDriveOpen(drive, today);
  if (!open.ok) return open;
  if (!item || !need) return refuse('drive.item-not-needed');
  const { bringOn } = request;
  if (bringOn !== undefined && (bringOn < today || bringOn > drive.endsOn)) return refuse('pledge.day-outside-drive');
  const asked = inBaseUnit(item, request.quantity, request.unit);
  if (!asked.ok) return asked;
  const missing = Math.max(0, need.target - need.received);
  const room = Math.min(missing, need.target * pledgedAtMost - need.pledged);
  if (room <= 0) return refuse('pledge.enough');
  if (asked.value > room) return refuse('pledge.more-than-missing', { atMost: room, unit: item.baseUnit });
  return asked;
}
