/** Donations as stored, beside their drive, with their lots as they came in: the goods-received note (R18). */
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Consent } from '../../shared/privacy/consents.ts';
import type { DonationRequest, Lot } from '../../shared/supplies/model.ts';
import { typedNoteNumber } from '../../shared/supplies/note-number.ts';
import type { DeliveryNotice, WarningOfDelivery } from '../../shared/supplies/receive-warnings.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { getRecord, listPartition } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import type { Table } from '../store/table.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { drivePartition } from './drive-keys.ts';

export type StoredDonation = Omit<DonationRequest, 'lots' | 'confirmed' | 'place'> & {
  readonly place: string;
  /** Absent in records from before there were stores. */
  readonly documentId?: string | undefined;
  readonly notices?: readonly DeliveryNotice[] | undefined;
  /** What was asked about it and confirmed, line by line. */
  readonly warnings?: readonly WarningOfDelivery[] | undefined;
  readonly donationId: string;
  readonly driveId: string;
  readonly receivedOn: string;
  /** As received; what became of them is the ledger's to say (stock-store.ts). */
  readonly lots: readonly Lot[];
  /** The donor's word on being named, given and taken back (R17). */
  readonly consents?: readonly Consent[] | undefined;
  /** Account of who logged it. */
  readonly recordedBy: string;
  readonly recordedAt: string;
};

const prefix = 'DONATION#';

/** Access pattern: one donation of a drive (GetItem). */
export async function readDonation(supplies: Table, driveId: string, donationId: string) {
  const donation = await getRecord<StoredDonation>(supplies, drivePartition(driveId), `${prefix}${donationId}`);
  return donation && opened(supplies, donation);
}

/** Access pattern: the donations of a drive logged last (Query of its partition, backwards, one page). */
export async function newestDonations(supplies: Table, driveId: string, limit: number): Promise<StoredDonation[]> {
  const { Items = [] } = await supplies.client.send(
    new QueryCommand({
      TableName: supplies.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': drivePartition(driveId), ':prefix': prefix },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => opened(supplies, item) as unknown as StoredDonation);
}

/** Access pattern: all donations of a drive, the first first (Query of its partition). */
export const listDonationsOf = (supplies: Table, driveId: string) =>
  listPartition<StoredDonation>(supplies, drivePartition(driveId), prefix);

const noteKey = (number: string) => ({ pk: `NOTE#${number}`, sk: 'NOTE' });

/** The donation, and beside it what leads to it from the short number of its note. */
export const putDonation = (supplies: Table, donation: StoredDonation): Write[] => {
  const { driveId, donationId } = donation;
  const item = { ...donation, pk: drivePartition(driveId), sk: `${prefix}${donationId}`, type: 'donation' };
  return [
    putNewOf(supplies, versioned(sealed(supplies, item))),
    putNewOf(supplies, { ...noteKey(typedNoteNumber(donationId)!), type: 'note', driveId, donationId }),
  ];
};

/** Access pattern: the donation of a note, by its short number (GetItem, then GetItem). */
export async function readDonationOfNote(supplies: Table, number: string): Promise<StoredDonation | undefined> {
  const { pk, sk } = noteKey(number);
  const note = await getRecord<Pick<StoredDonation, 'driveId' | 'donationId'>>(supplies, pk, sk);
  return note && readDonation(supplies, note.driveId, note.donationId);
}

/** Shows or hides the donor's name, with the consent on which it rests. */
export async function putDonorConsent(
  supplies: Table,
  { driveId, donationId }: Pick<StoredDonation, 'driveId' | 'donationId'>,
  { publishName, consents }: { readonly publishName: boolean; readonly consents: readonly Consent[] },
): Promise<void> {
  await supplies.client.send(
    new UpdateCommand({
      TableName: supplies.name,
      Key: { pk: drivePartition(driveId), sk: `${prefix}${donationId}` },
      UpdateExpression: 'SET donor.publishName = :public, consents = :consents',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':public': publishName, ':consents': consents },
    }),
  );
}
