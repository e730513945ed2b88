/**
 * A charity logs a donation, lot by lot. What came in stands in its store as quarantined, until a second signed-in person
 * releases it (release-goods.ts).
 */
import { keepings } from '../../shared/privacy/personal-data.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { day, localDateOf } from '../../shared/kernel/time.ts';
import { newConsents } from '../../shared/privacy/consents.ts';
import { cellOf, storeAccount } from '../../shared/supplies/accounts.ts';
import {
  decideDonation,
  keptDonor,
  quantitiesByItem,
  type AcceptedLine,
} from '../../shared/supplies/donation-rules.ts';
import type { DonationRequest, Lot } from '../../shared/supplies/model.ts';
import {
  noticesOfDelivery,
  unconfirmed,
  warningsOfDelivery,
  type DeliveryNotice,
  type WarningOfDelivery,
} from '../../shared/supplies/receive-warnings.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { newId } from '../runtime/ids.ts';
import { purposeTokenOf } from '../runtime/secrets.ts';
import { commitOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import type { SuppliesDeps } from './deps.ts';
import { putDocument } from './document-store.ts';
import { putDonation, newestDonations, readDonation, type StoredDonation } from './donation-store.ts';
import { drivePartition } from './drive-keys.ts';
import type { StoredDrive } from './drive-store.ts';
import { readItems } from './item-store.ts';
import { knownOfNumbers } from './known-numbers.ts';
import { comeInParts, openingOf } from './open-lots.ts';
import { documentOf, driveDocument, settleDocument } from './post-document.ts';
import { putGoodsMail } from './goods-mail-lookup.ts';
import { thanksMailOf } from './goods-mail-orders.ts';
import { markPledgeReceived, readPledge } from './pledge-store.ts';
import { readLots } from './stock-store.ts';
import type { StoredLot } from './stored-lot.ts';
import { receivingStore } from './stores.ts';

export type Received = {
  readonly donationId: string;
  readonly documentId?: string | undefined;
  readonly lots: readonly Lot[];
  readonly warnings: readonly WarningOfDelivery[];
  readonly notices: readonly DeliveryNotice[];
  /** The donor's private link, by which they follow their goods. */
  readonly giftToken: string;
};

const lotOf = ({ entry, item, quantity }: AcceptedLine, isRecalled: boolean, now: number): Lot => ({
  lotId: newId('lot', now),
  itemId: item.itemId,
  itemName: item.name,
  unit: item.baseUnit,
  quantity,
  lotNo: entry.lotNo,
  madeOn: entry.madeOn,
  expiresOn: entry.expiresOn,
  status: isRecalled ? 'recalled' : 'quarantined',
});

/** As long as donations are on record. */
const keptFor = keepings.goodsRecord.days * day;

/** The donor's private link. */
export const giftTokenOf = ({ secret }: Pick<SuppliesDeps, 'secret'>, driveId: string, donationId: string) =>
  purposeTokenOf(secret, 'gift', driveId, donationId);

/** How many of the drive's last donations may be the same delivery again. */
const comparedWith = 10;

async function warningsOf(
  { supplies, now }: SuppliesDeps,
  { driveId, organizationId }: StoredDrive,
  { storeId }: Store,
  receivedOn: string,
  lines: readonly AcceptedLine[],
): Promise<WarningOfDelivery[]> {
  const numbers = lines.map(({ entry }) => entry.lotNo);
  const [known, donations] = await Promise.all([
    knownOfNumbers(supplies, organizationId, numbers),
    newestDonations(supplies, driveId, comparedWith),
  ]);
  const earlier = donations
    .filter((donation) => donation.storeId === storeId)
    .map(({ donationId, recordedAt, lots }) => ({ donationId, recordedAt, lines: lots }));
  return warningsOfDelivery(lines, { receivedOn, now: now(), ...known, earlier });
}

/**
 * Commits the donation, its lots and their first goods together, or, of a long delivery, the donation with a document that
 * opens the lots part by part, by whoever takes it to its end; the needs are counted behind it. Goods that the drive does not
 * ask for become stock without a need. A replay is answered as before.
 * Refuses: what decideDonation refuses, drive.closed, store.unknown, pledge.unknown, donation.confirm-needed with the warnings, key.reused.
 */
export async function receiveDonation(
  deps: SuppliesDeps,
  drive: StoredDrive,
  request: DonationRequest,
  by: { readonly accountId: string; readonly idempotencyKey: string | undefined },
): Promise<Result<Received>> {
  const { supplies } = deps;
  const { driveId, organizationId } = drive;
  const repeatable = repeatableRequest(drivePartition(driveId), 'donation', by.idempotencyKey, request);
  // A file of deliveries may be uploaded again a year later: its rows are known as long as the goods are on record.
  const keptRequest = repeatable && { ...repeatable, expiresAt: Math.ceil((deps.now() + keptFor) / 1000) };
  const before = await madeBefore(supplies, repeatable);
  if (!before.ok) return before;
  if (before.value !== undefined) {
    const { donationId, documentId, lots, notices = [] } = (await readDonation(supplies, driveId, before.value))!;
    return accept({
      donationId,
      documentId,
      lots,
      warnings: [],
      notices,
      giftToken: giftTokenOf(deps, driveId, donationId),
    });
  }

  const now = deps.now();
  if (drive.closedAt !== undefined) return refuse('drive.closed');
  if (drive.isDraft) return refuse('drive.over');
  const catalogue = await readItems(
    supplies,
    request.lots.map((entry) => entry.itemId),
  );
  const decision = decideDonation(drive, catalogue, request, now);
  if (!decision.ok) return decision;
  const { receivedOn, lines } = decision.value;
  const found = await receivingStore(deps, organizationId, request);
  if (!found.ok) return found;
  const pledge = request.pledgeId === undefined ? undefined : await readPledge(supplies, driveId, request.pledgeId);
  if (request.pledgeId !== undefined && (!pledge || pledge.removedAt)) return refuse('pledge.unknown');
  const store = found.value;
  const warnings = await warningsOf(deps, drive, store, receivedOn, lines);
  const { confirmed, lots: _, ...kept } = request;
  const asked = unconfirmed(warnings, request);
  if (confirmed && asked.length > 0) return refuse('donation.confirm-needed', { warnings: asked });

  const today = localDateOf(now, store.zone);
  const recalled = new Set(warnings.flatMap(({ code, line }) => (code === 'lot.recalled-before' ? [line] : [])));
  const lots = lines.map((line, at) => lotOf(line, recalled.has(at), now));
  const notices = noticesOfDelivery(lines, { today, receivedAt: request.receivedAt, now });
  const donationId = newId('donation', now);
  const storedLots = lots.map((lot, line): StoredLot => {
    const { entry, item } = lines[line]!;
    const { quantity, unit, valuation } = entry;
    const way = { organizationId, driveId, donationId, receivedAt: request.receivedAt, storage: item.storage };
    return { ...lot, ...way, asked: { quantity, unit }, valuation };
  });
  const inParts = comeInParts(deps, storedLots);
  const document = documentOf(
    {
      ...{ kind: 'receive', organizationId, storeId: store.storeId, demand: 'any', today },
      legs: lots.map(({ lotId, quantity }) => ({
        ...{ lotId, quantity, from: 'donor' },
        to: cellOf(storeAccount(store.storeId), 'quarantined'),
      })),
      about: { driveId, donationId },
      counts: [...quantitiesByItem(lines)].map(([itemId, received]) => ({ itemId, received })),
      ...(inParts ? { opens: storedLots } : {}),
      recordedBy: by.accountId,
    },
    now,
  );
  const donation: StoredDonation = {
    ...kept,
    ...{ donationId, driveId, storeId: store.storeId, documentId: document.documentId },
    place: request.place ?? store.name['zh-CN'],
    donor: keptDonor(request.donor),
    ...(request.donor.publishName ? { consents: newConsents(['donor_name'], { channel: 'staff', now }) } : {}),
    ...{ receivedOn, lots, notices, warnings },
    recordedBy: by.accountId,
    recordedAt: document.recordedAt,
  };
  const thanks = pledge && thanksMailOf(drive, pledge, { donationId, lots }, document.recordedAt);
  const outcome = await commitOnce(supplies, keptRequest, donationId, [
    ...putDonation(supplies, donation),
    ...(pledge ? [markPledgeReceived(supplies, pledge, document.recordedAt)] : []),
    ...(thanks ? [putGoodsMail(supplies, thanks)] : []),
    putDocument(supplies, document),
    ...(inParts ? [] : openingOf(supplies, document, storedLots)),
  ]);
  // The same request came twice at once, and the other was first: its donation is the answer.
  if (outcome === 'repeated') return receiveDonation(deps, drive, request, by);
  // It was taken back at this moment.
  if (outcome === 'refused' && pledge) return refuse('pledge.unknown');
  if (outcome === 'refused') throw new Error('A new id was there before');
  const ids = lots.map(({ lotId }) => lotId);
  if (inParts) await driveDocument(deps, document);
  else await settleDocument(deps, document, await readLots(supplies, ids));
  const giftToken = giftTokenOf(deps, driveId, donationId);
  return accept({ donationId, documentId: document.documentId, lots, warnings, notices, giftToken });
}
