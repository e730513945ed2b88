/** The kinds of records that a private link leads to, and what each of them answers to "my data". */
import { error } from '@sveltejs/kit';
import type { Locale } from '#shared/kernel/text.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import type { AskedConsent } from '#shared/privacy/consents.ts';
import type { SeenEntry } from '#shared/audit/seen-model.ts';
import type { Correction, MyRecord } from '#shared/privacy/my-data.ts';
import type { Api } from '../../server/api.ts';

type Link = { readonly manageToken: string };
type ConsentChange = { readonly purpose: AskedConsent; readonly version: number; readonly given: boolean };
type OwnRecord = {
  readonly see: (api: Api, link: Link) => Promise<MyRecord>;
  readonly correct: (api: Api, change: Link & Correction) => Promise<MyRecord>;
  readonly address: (api: Api, link: Link) => Promise<MyRecord>;
  readonly erase: (api: Api, link: Link) => Promise<unknown>;
  /** Only where consents are asked for. */
  readonly consent?: (api: Api, change: Link & ConsentChange) => Promise<MyRecord>;
  /** Only where a pledge can be taken back and what is stored kept. */
  readonly withdraw?: (api: Api, link: Link) => Promise<unknown>;
  /** Whether its link has a page beside this one. */
  readonly page: boolean;
};

const ownRecords = {
  'sign-ups': {
    see: ({ volunteering }, link) => volunteering.seeSignUpData(link),
    correct: ({ volunteering }, change) => volunteering.correctSignUp(change),
    address: ({ volunteering }, link) => volunteering.addSignUpAddress(link),
    erase: ({ volunteering }, link) => volunteering.eraseSignUp(link),
    consent: ({ volunteering }, change) => volunteering.setSignUpConsent(change),
    page: true,
  },
  holds: {
    see: ({ volunteering }, link) => volunteering.seeHoldData(link),
    correct: ({ volunteering }, change) => volunteering.correctHold(change),
    address: ({ volunteering }, link) => volunteering.addHoldAddress(link),
    erase: ({ volunteering }, link) => volunteering.eraseHold(link),
    page: true,
  },
  bookings: {
    see: ({ openDays }, link) => openDays.seeBookingData(link),
    correct: ({ openDays }, change) => openDays.correctBooking(change),
    address: ({ openDays }, link) => openDays.addBookingAddress(link),
    erase: ({ openDays }, link) => openDays.eraseBooking(link),
    consent: ({ openDays }, change) => openDays.setBookingConsent(change),
    page: true,
  },
  pledges: {
    see: ({ supplies }, link) => supplies.seePledgeData(link),
    correct: ({ supplies }, change) => supplies.correctPledge(change),
    address: ({ supplies }, link) => supplies.addPledgeAddress(link),
    erase: ({ supplies }, link) => supplies.erasePledge(link),
    withdraw: ({ supplies }, link) => supplies.withdrawPledge(link),
    page: false,
  },
} as const satisfies Record<string, OwnRecord>;
export type RecordKind = keyof typeof ownRecords;

/** By the word of its address; any other word leads nowhere. */
export function ownRecordOf(kind: string, locale: Locale): OwnRecord {
  return Object.hasOwn(ownRecords, kind)
    ? ownRecords[kind as RecordKind]
    : error(404, commonRefusals['not-found'][locale]);
}

const kindOfItem: Readonly<Record<string, RecordKind>> = {
  'sign-up': 'sign-ups',
  hold: 'holds',
  booking: 'bookings',
  pledge: 'pledges',
};

/** Where a record is corrected and erased. */
export function dataPathOf({ item, manageToken }: MyRecord): string | undefined {
  const kind = kindOfItem[item];
  return kind && manageToken && `/${kind}/${encodeURIComponent(manageToken)}/data`;
}

export type SeenRecord = MyRecord & { readonly seen?: readonly SeenEntry[] };

/** The same with who opened the contact in it, for the page and the file alike. */
export async function withSeen({ audit }: Api, record: MyRecord): Promise<SeenRecord> {
  const { manageToken } = record;
  return manageToken === undefined ? record : { ...record, ...(await audit.whoSaw({ manageToken })) };
}

/** Everything of the signed-in person; refuses step-up.required. */
export async function allMyRecords(api: Api): Promise<SeenRecord[]> {
  const { people, volunteering, openDays, supplies, service } = api;
  const all = await Promise.all([
    people.myPeopleData({}),
    volunteering.myVolunteeringData({}),
    openDays.myOpenDaysData({}),
    supplies.mySuppliesData({}),
    service.myServiceData({}),
  ]);
  return Promise.all(all.flatMap(({ records }) => records).map((record) => withSeen(api, record)));
}
