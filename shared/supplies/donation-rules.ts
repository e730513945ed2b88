/**
 * Which donation is accepted, line by line, and what everyone may see of it. Pure: the charity's form warns
 * with the rule that `functions/supplies` refuses with.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { localDateOf } from '../kernel/time.ts';
import { decideDriveOpen, decideLot, driveZone, inBaseUnit } from './acceptance-rules.ts';
import type { Donor } from './donor-model.ts';
import type { DonationRequest, Drive, Item, Lot, LotEntry, PublicDonation } from './model.ts';
import { clockTolerance } from './receive-warnings.ts';
import type { SuppliesRefusal } from './refusals.ts';

/** A line that passed the door; `quantity` in the item's base unit. */
export type AcceptedLine = { readonly entry: LotEntry; readonly item: Item; readonly quantity: number };
export type AcceptedDonation = { readonly receivedOn: string; readonly lines: readonly AcceptedLine[] };

function decideLine(
  acceptance: Drive['acceptance'],
  item: Item | undefined,
  entry: LotEntry,
  receivedOn: string,
): Result<AcceptedLine, SuppliesRefusal> {
  if (!item) return refuse('drive.item-unknown');
  const quantity = inBaseUnit(item, entry.quantity, entry.unit);
  if (!quantity.ok) return quantity;
  const lot = decideLot(item, entry, acceptance, receivedOn);
  return lot.ok ? accept({ entry, item, quantity: quantity.value }) : lot;
}

/**
 * The whole donation or none of it; the drive must run on the day of receipt, since papers are often logged later. A clock
 * that is some minutes ahead is let pass.
 * Goods that the drive does not ask for are welcome if the catalogue has them.
 * Refuses: donation.received-in-future, drive.over; with the index of the line as `line`: drive.item-unknown
 * and what inBaseUnit and decideLot refuse.
 */
export function decideDonation(
  drive: Pick<Drive, 'startsOn' | 'endsOn' | 'acceptance'>,
  catalogue: ReadonlyMap<string, Item>,
  request: Pick<DonationRequest, 'receivedAt' | 'lots'>,
  now: number,
): Result<AcceptedDonation, SuppliesRefusal> {
  if (Date.parse(request.receivedAt) > now + clockTolerance) return refuse('donation.received-in-future');
  const receivedOn = localDateOf(request.receivedAt, driveZone);
  const open = decideDriveOpen(drive, receivedOn);
  if (!open.ok) return open;
  const lines: AcceptedLine[] = [];
  for (const [line, entry] of request.lots.entries()) {
    const accepted = decideLine(drive.acceptance, catalogue.get(entry.itemId), entry, receivedOn);
    if (!accepted.ok) return refuse(accepted.refusal.code, { ...accepted.refusal.data, line });
    lines.push(accepted.value);
  }
  return accept({ receivedOn, lines });
}

/** Quantities by item, so that each need is counted up once however many lines it came in. */
export function quantitiesByItem(lines: readonly AcceptedLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { item, quantity } of lines) sums.set(item.itemId, (sums.get(item.itemId) ?? 0) + quantity);
  return sums;
}

/** What is kept of a donor: an anonymous gift is recorded as such, without a name. Source: 慈善法 Art 38 (R17). */
export const keptDonor = ({ kind, name, anonymous, publishName }: Donor): Donor =>
  anonymous ? { kind, anonymous, publishName: false } : { kind, name, anonymous, publishName };

/** What everyone may see: the name only with consent; never place, receivers or papers. Source: 慈善法 Art 82 (R17). */
export function publicDonationOf(donation: {
  readonly donationId: string;
  readonly donor: Donor;
  readonly receivedOn: string;
  readonly lots: readonly Lot[];
}): PublicDonation {
  const { donationId, donor, receivedOn, lots } = donation;
  return {
    donationId,
    donorName: donor.publishName && !donor.anonymous ? donor.name : undefined,
    anonymous: donor.anonymous,
    receivedOn,
    lots: lots.map(({ itemId, itemName, unit, quantity, expiresOn }) => ({
      itemId,
      itemName,
      unit,
      quantity,
      expiresOn,
    })),
  };
}
