/** Which promise to bring goods is taken. Pure: the pledge form warns with the rule that the API refuses with. */
import { refuse, type Result } from '../kernel/result.ts';
import { localDateOf } from '../kernel/time.ts';
import { decideDriveOpen, driveZone, inBaseUnit } from './acceptance-rules.ts';
import type { Drive, Item, Need, PledgeRequest } from './model.ts';
import type { SuppliesRefusal } from './refusals.ts';

/**
 * The promised quantity in the item's base unit; `need` is what the drive asks of that item, if it does.
 * Refuses: drive.over, drive.item-not-needed, pledge.day-outside-drive, goods.unit-not-of-item, goods.quantity-too-large.
 */
export function decidePledge(
  drive: Pick<Drive, 'startsOn' | 'endsOn'>,
  item: Pick<Item, 'baseUnit' | 'packs'> | undefined,
  need: Pick<Need, 'itemId'> | undefined,
  request: Pick<PledgeRequest, 'quantity' | 'unit' | 'bringOn'>,
  now: number,
): Result<number, SuppliesRefusal> {
  const today = localDateOf(now, driveZone);
  const open = decideDriveOpen(drive, today);
  if (!open.ok) return open;
  if (!item || !need) return refuse('drive.item-not-needed');
  const { bringOn } = request;
  if (bringOn !== undefined && (bringOn < today || bringOn > drive.endsOn)) return refuse('pledge.day-outside-drive');
  return inBaseUnit(item, request.quantity, request.unit);
}
