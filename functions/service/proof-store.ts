/**
 * Proofs as stored, in the partition of the organization that issues them; beside them what leads from a number to its
 * organization, public notices, and the places of the revoked in the status list.
 */
import type { Bilingual } from '../../shared/kernel/text.ts';
import type { Consent } from '../../shared/privacy/consents.ts';
import type { ProofService } from '../../shared/service/model.ts';
import type { IdType, ProofRefusalReason, ProofState, RevocationReason } from '../../shared/service/words.ts';
import type { Listed } from '../privacy/person-list.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { equal, updateOf, type Changes } from '../store/expressions.ts';
import {
  getRecord,
  listBetween,
  listPage,
  listPartition,
  type Page,
  type PageAsked,
  type Stored,
} from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';
import { dueItem } from './due-store.ts';

/** A line of the list that was checked, with where its record lies, so that a changed one is found. */
export type StoredLine = ProofService & { readonly openDayId: string; readonly venueId: string };

export type StoredProof = Partial<Listed> & {
  readonly type: 'service-proof';
  readonly number: string;
  readonly organizationId: string;
  readonly organizationName: Bilingual;
  readonly state: ProofState;
  /** Absent once the holder is erased or forgotten; then the lines are gone too. */
  readonly personKey?: string | undefined;
  readonly name?: string | undefined;
  readonly volunteerNo?: string | undefined;
  readonly idType?: IdType | undefined;
  readonly idLast4?: string | undefined;
  readonly from: string;
  readonly until: string;
  readonly services?: readonly StoredLine[] | undefined;
  /** How many lines there were, which stays. */
  readonly count: number;
  readonly minutes: number;
  readonly appliedAt: string;
  /** Staff who wrote the application down for somebody without an account. */
  readonly appliedBy?: string | undefined;
  /** To the public notice. */
  readonly consents?: readonly Consent[] | undefined;
  readonly isNameShown?: boolean | undefined;
  readonly noticeUntil?: string | undefined;
  readonly statusIndex?: number | undefined;
  readonly issued?:
    | {
        readonly personInCharge: string;
        readonly handler: string;
        readonly contact: string;
        readonly at: string;
        readonly by: string;
      }
    | undefined;
  readonly refused?: { readonly reason: ProofRefusalReason; readonly by: string; readonly at: string } | undefined;
  readonly revoked?: { readonly reason: RevocationReason; readonly by: string; readonly at: string } | undefined;
  readonly revision: number;
};

export type ProofNotice = {
  readonly number: string;
  readonly organizationName: Bilingual;
  readonly from: string;
  readonly until: string;
  readonly minutes: number;
  readonly maskedName: string;
  readonly noticeUntil: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
};

export const proofsPartition = (organizationId: string) => `ORG#${organizationId}`;
const prefix = 'PROOF#';
const keyOf = ({ organizationId, number }: Pick<StoredProof, 'organizationId' | 'number'>) => ({
  pk: proofsPartition(organizationId),
  sk: `${prefix}${number}`,
});
const numberKey = (number: string) => ({ pk: `NUMBER#${number}`, sk: 'NUMBER' });
const notices = 'NOTICES';
const revoked = { pk: 'REVOKED', prefix: 'INDEX#' };

/** The writes of a new application: itself, what leads to it, and when it is to be forgotten. */
export const putProof = (service: Table, proof: StoredProof): Write[] => [
  putNewOf(service, sealed(service, { ...proof, ...keyOf(proof) })),
  putNewOf(service, {
    ...numberKey(proof.number),
    type: 'proof-number',
    organizationId: proof.organizationId,
    number: proof.number,
  }),
  {
    Put: {
      TableName: service.name,
      Item: dueItem({ kind: 'proof', of: `${proof.organizationId}#${proof.number}`, at: proof.appliedAt }),
    },
  },
];

/** Access pattern: one proof of an organization (GetItem). */
export async function readProof(
  service: Table,
  path: Pick<StoredProof, 'organizationId' | 'number'>,
): Promise<StoredProof | undefined> {
  const { pk, sk } = keyOf(path);
  const found = await getRecord<StoredProof & Stored>(service, pk, sk);
  return found && opened(service, found);
}

/** Access pattern: a proof by its number (two GetItems). */
export async function findProof(service: Table, number: string): Promise<StoredProof | undefined> {
  const { pk, sk } = numberKey(number);
  const found = await getRecord<{ readonly organizationId: string }>(service, pk, sk);
  return found && readProof(service, { organizationId: found.organizationId, number });
}

/** Access pattern: a page of an organization's proofs, by number (Query with a limit). */
export async function listProofPage(
  service: Table,
  organizationId: string,
  page: PageAsked,
): Promise<Page<StoredProof>> {
  const { items, ...next } = await listPage<StoredProof & Stored>(
    service,
    proofsPartition(organizationId),
    prefix,
    page,
  );
  return { items: items.map((item) => opened(service, item)), ...next };
}

/** A change of a proof that still has the revision it was read at. */
export const proofChangeOf = (service: Table, proof: StoredProof, changes: Changes): Write => ({
  Update: {
    TableName: service.name,
    Key: keyOf(proof),
    ...updateOf({ ...changes, add: { revision: 1 } }, equal('revision', proof.revision)),
  },
});

/** Access pattern: the next free place in the status list (UpdateItem). */
export async function takeStatusIndex(service: Table): Promise<number> {
  const written = await update<{ readonly taken: number }>(
    service,
    { pk: 'STATUS', sk: 'STATUS' },
    { add: { taken: 1 }, set: { type: 'proof-status' } },
  );
  return written.ok ? written.item.taken - 1 : 0;
}

export const putRevoked = (service: Table, { number, statusIndex = 0 }: StoredProof): Write => ({
  Put: {
    TableName: service.name,
    Item: {
      ...{ pk: revoked.pk, sk: `${revoked.prefix}${String(statusIndex).padStart(8, '0')}` },
      ...{ type: 'proof-revoked', number, statusIndex },
    },
  },
});

/** Access pattern: the places of all that are revoked (Query). */
export const listRevoked = async (service: Table): Promise<number[]> =>
  (await listPartition<{ readonly statusIndex: number }>(service, revoked.pk, revoked.prefix)).map(
    ({ statusIndex }) => statusIndex,
  );

const noticeKey = ({ noticeUntil, number }: Pick<ProofNotice, 'noticeUntil' | 'number'>) => ({
  pk: notices,
  sk: `${noticeUntil}#${number}`,
});
export const putNotice = (service: Table, notice: ProofNotice): Write =>
  putNewOf(service, { ...notice, ...noticeKey(notice), type: 'proof-notice' });
export const deleteNotice = (service: Table, notice: Pick<ProofNotice, 'noticeUntil' | 'number'>): Write => ({
  Delete: { TableName: service.name, Key: noticeKey(notice) },
});

/** Access pattern: the notices whose last day is `today` or later (Query). */
export const listNotices = (service: Table, today: string) => listBetween<ProofNotice>(service, notices, today, '9999');
