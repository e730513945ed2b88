/** Finds lots and notes by what somebody has in hand: a number in any spelling, a short number, a donor's name, a remark. */
import { storeAccount } from '../../shared/supplies/accounts.ts';
import { typedNoteNumber, typedNumber } from '../../shared/supplies/note-number.ts';
import { nameKey } from '../../shared/kernel/names.ts';
import { lotNumberKey } from '../../shared/supplies/same-text.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import type { Table } from '../store/table.ts';
import type { LedgerDeps } from './deps.ts';
import { readDonationOfNote, type StoredDonation } from './donation-store.ts';
import { readDrive } from './drive-store.ts';
import { lastDonations } from './last-donations.ts';
import { listLotsByNumber, readLotOfLabel, readPlaceOfLot } from './lot-list-store.ts';
import { readLots } from './stock-store.ts';
import type { StoredLot } from './stored-lot.ts';

/** A donor or a remark is looked for among so many of the last donations of each of so many of the last drives. */
const donationsSearched = 100;
const drivesSearched = 10;

/** `all`: the whole organization's; otherwise what is or was in this store. `donors`: their names may be seen. */
export async function findGoods(
  { supplies }: LedgerDeps,
  store: Store,
  words: string,
  sees: { readonly all: boolean; readonly donors: boolean },
) {
  const [named, labelled, byNumber, byDonor] = await Promise.all([
    lotNumberKey(words) === '' ? [] : lotsNumbered(supplies, store, words),
    labelledLots(supplies, store, words),
    noteOf(supplies, store, words),
    sees.donors ? donationsSaying(supplies, store.organizationId, words) : [],
  ]);
  const notes = new Map([...byNumber, ...byDonor].map((donation) => [donation.donationId, donation]));
  const found = new Map([...labelled, ...named].map((lot) => [lot.lotId, lot]));
  for (const lot of await lotsOfNotes(supplies, [...notes.values()])) found.set(lot.lotId, lot);
  const numbered = [...found.values()];
  const here = await Promise.all(
    numbered.map(
      async ({ lotId }) =>
        sees.all || (await readPlaceOfLot(supplies, lotId, storeAccount(store.storeId))) !== undefined,
    ),
  );
  return {
    lots: numbered.filter((_, at) => here[at]),
    notes: [...notes.values()]
      .filter(({ storeId }) => sees.all || storeId === store.storeId)
      .map(({ donationId, receivedAt, donor }) => ({
        ...{ donationId, receivedAt },
        ...(sees.donors && !donor.anonymous ? { donorName: donor.name } : {}),
      })),
  };
}

/** What came with the notes that were found, the newest note first. */
async function lotsOfNotes(supplies: Table, notes: readonly StoredDonation[]): Promise<StoredLot[]> {
  const newest = notes.toSorted((one, other) => (one.donationId < other.donationId ? 1 : -1));
  const ids = newest.flatMap(({ lots }) => lots.map(({ lotId }) => lotId)).slice(0, lotsFound);
  const lots = await readLots(supplies, ids);
  return ids.flatMap((lotId) => lots.get(lotId)?.lot ?? []);
}

/** So many lots of a number, or of notes, are shown. */
const lotsFound = 100;

const lotsNumbered = async (supplies: Table, { organizationId }: Store, words: string): Promise<StoredLot[]> =>
  (await listLotsByNumber(supplies, organizationId, words, { limit: lotsFound })).items;

async function labelledLots(supplies: Table, { organizationId }: Store, words: string): Promise<StoredLot[]> {
  const number = typedNumber(words, 'lot');
  const lot = number === undefined ? undefined : await readLotOfLabel(supplies, number);
  return lot?.organizationId === organizationId ? [lot!] : [];
}

async function noteOf(supplies: Table, { organizationId }: Store, words: string): Promise<StoredDonation[]> {
  const number = typedNoteNumber(words);
  const donation = number === undefined ? undefined : await readDonationOfNote(supplies, number);
  const drive = donation && (await readDrive(supplies, donation.driveId));
  return drive?.organizationId === organizationId ? [donation!] : [];
}

/** By the donor's name or the remark. */
async function donationsSaying(supplies: Table, organizationId: string, words: string): Promise<StoredDonation[]> {
  const key = nameKey(words);
  if (key.length < 2) return [];
  const last = await lastDonations(supplies, organizationId, { drives: drivesSearched, donations: donationsSearched });
  return last.filter(
    ({ donor, remark = '' }) =>
      (!donor.anonymous && nameKey(donor.name ?? '').includes(key)) || nameKey(remark).includes(key),
  );
}
