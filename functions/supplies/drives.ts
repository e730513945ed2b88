/** Seeing drives, opening one, editing it, and closing it with what becomes of the surplus. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { driveZone } from '../../shared/supplies/acceptance-rules.ts';
import { decidePublishing } from '../../shared/supplies/drive-rules.ts';
import { publicDonationOf } from '../../shared/supplies/donation-rules.ts';
import type {
  Drive,
  DriveDraft,
  DriveEdit,
  Item,
  PublicDonation,
  SurplusDecision,
} from '../../shared/supplies/model.ts';
import { newId } from '../runtime/ids.ts';
import { putNew, type PageAsked } from '../store/records.ts';
import type { LedgerDeps, StockDeps } from './deps.ts';
import { checkDriveLinks } from './drive-links.ts';
import { newestDonations } from './donation-store.ts';
import { createOnce, repeatableRequest, transact } from '../store/commit-once.ts';
import { drivesList, listOfDrive } from './drive-keys.ts';
import { listDrivesPage, publishDriveOf, putDrive, readDrive, updateDrive, type StoredDrive } from './drive-store.ts';
import { readItems } from './item-store.ts';
import { boardOf, deleteUnmetNeed, listNeeds, needItemOf, needOf, updateNeed } from './need-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** How many donations the page of a drive shows. */
const donationsShown = 20;

/** What everyone may see, newest first. */
export const listDrives = ({ supplies }: LedgerDeps, asked: PageAsked) => listDrivesPage(supplies, drivesList, asked);

/** What an organization has not published yet. */
export const listDraftDrives = ({ supplies }: LedgerDeps, organizationId: string, asked: PageAsked) =>
  listDrivesPage(supplies, listOfDrive({ isDraft: true, organizationId }), asked);

export type DriveInFull = Drive & { readonly items: Item[]; readonly donations: PublicDonation[] };

/** A drive as everyone may see it, with the items that it needs and the donations logged last. */
export async function seeDrive({ supplies }: StockDeps, driveId: string): Promise<DriveInFull | undefined> {
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

/** Refuses: drive.item-unknown, with the index of the need as `line`; what checkDriveLinks refuses; key.reused. */
export async function createDrive(
  deps: StockDeps,
  { needs, isDemo = false, ...draft }: DriveDraft & { readonly isDemo?: boolean | undefined },
  idempotencyKey?: string,
): Promise<Result<Drive>> {
  const links = await checkDriveLinks(deps, draft);
  if (!links.ok) return links;
  const catalogue = await readItems(
    deps.supplies,
    needs.map((need) => need.itemId),
  );
  const unknown = needs.findIndex((need) => !catalogue.has(need.itemId));
  if (unknown >= 0) return refuse('drive.item-unknown', { line: unknown });
  const drive = { ...draft, driveId: newId('drive', deps.now()), isDemo, revision: 1 };
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

const hasNeed = (
  stored: readonly { readonly itemId: string; readonly target: number }[],
  itemId: string,
  target: number,
) => stored.some((need) => need.itemId === itemId && need.target === target);

/**
 * Edits a drive and its needs; a need that something was pledged or given for cannot be taken back and stays.
 * Refuses: drive.item-unknown, drive.closed, drive.not-complete, changed-meanwhile, what checkDriveLinks refuses.
 */
export async function editDrive(
  deps: Pick<StockDeps, 'supplies' | 'openDays' | 'relief'>,
  drive: StoredDrive,
  { needs, revision, ...edit }: DriveEdit,
): Promise<Result<Drive>> {
  const { supplies } = deps;
  const { driveId } = drive;
  if (drive.closedAt !== undefined) return refuse('drive.closed');
  if ((drive.revision ?? 1) !== revision) return refuse('changed-meanwhile', { currentRevision: drive.revision ?? 1 });
  const publishing = drive.isDraft ? accept(true) : decidePublishing(edit);
  if (!publishing.ok) return publishing;
  const links = await checkDriveLinks(deps, edit, drive.openDayId);
  if (!links.ok) return links;
  const itemIds = needs.map((need) => need.itemId);
  const [catalogue, stored] = await Promise.all([readItems(supplies, itemIds), listNeeds(supplies, driveId)]);
  const unknown = itemIds.findIndex((itemId) => !catalogue.has(itemId));
  if (unknown >= 0) return refuse('drive.item-unknown', { line: unknown });
  const { organizationId, isDemo, isDraft, peopleForgottenAt, donorsForgottenAt } = drive;
  const kept = { driveId, organizationId, isDemo, isDraft, peopleForgottenAt, donorsForgottenAt };
  const edited: StoredDrive = { ...edit, ...kept, revision: revision + 1 };
  const isSameNeeds =
    stored.length === needs.length && needs.every(({ itemId, target }) => hasNeed(stored, itemId, target));
  if (isSameNeeds && isUnchanged(drive, edited, revision)) return accept({ ...drive, needs: stored.map(needOf) });
  const { name: driveName, startsOn, endsOn } = edited;
  const openDayId = boardOf(edited);
  // The drive itself last: until then the edit may be sent again.
  for (const { itemId, target } of needs) {
    const there = stored.find((need) => need.itemId === itemId);
    if (there) await updateNeed(supplies, there, { driveName, openDayId, startsOn, endsOn, target });
    else await putNew(supplies, needItemOf(edited, catalogue.get(itemId)!, target));
  }
  for (const need of stored) if (!itemIds.includes(need.itemId)) await deleteUnmetNeed(supplies, need);
  const saved = await updateDrive(supplies, edited, revision);
  if (!saved.ok) return saved;
  return accept({ ...edited, needs: (await listNeeds(supplies, driveId)).map(needOf) });
}

/** Lets everyone see a drive (R02); one that they see already stays. Refuses: drive.not-complete, changed-meanwhile. */
export async function publishDrive({ supplies }: LedgerDeps, drive: StoredDrive): Promise<Result<Drive>> {
  const needs = await listNeeds(supplies, drive.driveId);
  if (!drive.isDraft) return accept({ ...drive, needs: needs.map(needOf) });
  const complete = decidePublishing(drive);
  if (!complete.ok) return complete;
  const from = drive.revision ?? 1;
  const published: StoredDrive = { ...drive, isDraft: undefined, revision: from + 1 };
  const failed = await transact(supplies, publishDriveOf(supplies, published, needs, from));
  return failed.length > 0 ? refuse('changed-meanwhile') : accept({ ...published, needs: needs.map(needOf) });
}

/**
 * Says what becomes of what is left, once the drive is over (R29). A draft took nothing in, so nothing is left of it.
 * Refuses: drive.not-published, drive.not-over, drive.closed, changed-meanwhile.
 */
export async function closeDrive(
  { supplies, now }: LedgerDeps,
  drive: StoredDrive,
  surplus: SurplusDecision,
): Promise<Result<Drive>> {
  if (drive.closedAt !== undefined) return refuse('drive.closed');
  if (drive.isDraft) return refuse('drive.not-published');
  if (localDateOf(now(), driveZone) <= drive.endsOn) return refuse('drive.not-over');
  const from = drive.revision ?? 1;
  const closed = { ...drive, surplus, closedAt: new Date(now()).toISOString(), revision: from + 1 };
  const saved = await updateDrive(supplies, closed, from);
  if (!saved.ok) return saved;
  return accept({ ...closed, needs: (await listNeeds(supplies, drive.driveId)).map(needOf) });
}
