/** Seeing drives, and opening one. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { publicDonationOf } from '../../shared/supplies/donation-rules.ts';
import type { Drive, DriveDraft, Item, PublicDonation } from '../../shared/supplies/model.ts';
import { newId } from '../runtime/ids.ts';
import type { SuppliesDeps } from './deps.ts';
import { newestDonations } from './donation-store.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { drivesList } from './drive-keys.ts';
import { listDrivesWithNeeds, putDrive, readDrive } from './drive-store.ts';
import { readItems } from './item-store.ts';
import { listNeeds, needItemOf, needOf } from './need-store.ts';

/** How many donations the page of a drive shows. */
const donationsShown = 20;

export const listDrives = (deps: SuppliesDeps): Promise<Drive[]> => listDrivesWithNeeds(deps.supplies);

export type DriveInFull = Drive & { readonly items: Item[]; readonly donations: PublicDonation[] };

/** A drive as everyone may see it, with the items that it needs and the donations logged last. */
export async function seeDrive({ supplies }: SuppliesDeps, driveId: string): Promise<DriveInFull | undefined> {
  const [drive, needs, donations] = await Promise.all([
    readDrive(supplies, driveId),
    listNeeds(supplies, driveId),
    newestDonations(supplies, driveId, donationsShown),
  ]);
  if (!drive) return undefined;
  const items = await readItems(
    supplies,
    needs.map((need) => need.itemId),
  );
  return {
    ...drive,
    needs: needs.map(needOf),
    items: [...items.values()],
    donations: donations.map(publicDonationOf),
  };
}

/** Refuses: drive.item-unknown, with the index of the need as `line`; key.reused. */
export async function createDrive(
  deps: SuppliesDeps,
  { needs, isDemo = false, ...draft }: DriveDraft & { readonly isDemo?: boolean | undefined },
  idempotencyKey?: string,
): Promise<Result<Drive>> {
  const catalogue = await readItems(
    deps.supplies,
    needs.map((need) => need.itemId),
  );
  const unknown = needs.findIndex((need) => !catalogue.has(need.itemId));
  if (unknown >= 0) return refuse('drive.item-unknown', { line: unknown });
  const drive = { ...draft, driveId: newId('drive', deps.now()), isDemo };
  const stored = needs.map(({ itemId, target }) => needItemOf(drive, catalogue.get(itemId)!, target));
  const request = repeatableRequest(drivesList, 'drive', idempotencyKey, { ...draft, needs, isDemo }, deps.now());
  const made = await createOnce(deps.supplies, request, drive.driveId, putDrive(deps.supplies, drive, stored));
  if (!made?.ok) return made ?? refuse('busy');
  const driveId = made.value;
  const [asStored, withNeeds] = await Promise.all([
    readDrive(deps.supplies, driveId),
    listNeeds(deps.supplies, driveId),
  ]);
  return accept({ ...asStored!, needs: withNeeds.map(needOf) });
}
