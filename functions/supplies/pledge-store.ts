/** Pledges as stored, beside their drive: the only items of supplies that say how to reach someone. */
import type { Locale } from '../../shared/kernel/text.ts';
import type { UnitCode } from '../../shared/kernel/unit-names.ts';
import type { PledgeRequest } from '../../shared/supplies/model.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { getRecord, listPage, type Page, type PageAsked } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import { updateOf, allOf, equal, exists, missing } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import type { Write } from '../store/commit-once.ts';
import { drivePartition } from './drive-keys.ts';

/** `quantity` and `unit` are in the item's base unit; `asked` is what was typed. */
export type StoredPledge = PledgeRequest & {
  readonly type: 'pledge';
  /** Of whoever pledged; absent in pledges from before mails were sent. */
  readonly locale?: Locale;
  readonly personKey: string;
  readonly list: string;
  readonly listSort: string;
  readonly pledgeId: string;
  readonly driveId: string;
  readonly asked: { readonly quantity: number; readonly unit: UnitCode };
  readonly createdAt: string;
  /** When staff took it back: it counts for nothing any more. */
  readonly removedAt?: string;
  /** It was its giver who did. */
  readonly withdrawn?: true;
  /** When goods of it first came, where they were logged for it: it is not withdrawn any more. */
  readonly receivedAt?: string;
  /** How often that was undone. */
  readonly returned?: number;
};

const sortOf = (pledgeId: string) => `PLEDGE#${pledgeId}`;
export const pledgeKey = (driveId: string, pledgeId: string) => ({ pk: drivePartition(driveId), sk: sortOf(pledgeId) });
/** What the private link of a pledge points at. */
export const pledgeLinkId = ({ driveId, pledgeId }: Pick<StoredPledge, 'driveId' | 'pledgeId'>) =>
  `${driveId}.${pledgeId}`;

/** Access pattern: one pledge of a drive (GetItem). */
export async function readPledge(supplies: Table, driveId: string, pledgeId: string) {
  const pledge = await getRecord<StoredPledge>(supplies, drivePartition(driveId), sortOf(pledgeId));
  return pledge && opened(supplies, pledge);
}

/** Whether it still says who pledged; after an erasure, or retention, nobody can tell. */
export const hasGiver = ({ personKey }: Partial<StoredPledge>) => personKey !== undefined;

/**
 * A part of the pledges of a drive that still say who and are not taken back, the first pledge first; those left out make a
 * part shorter. Access pattern: one Query of the partition.
 */
export async function listPledgesOf(supplies: Table, driveId: string, asked: PageAsked): Promise<Page<StoredPledge>> {
  const { items, ...more } = await listPage<StoredPledge>(supplies, drivePartition(driveId), sortOf(''), asked);
  const shown = items.filter((pledge) => hasGiver(pledge) && !pledge.removedAt);
  return { items: shown.map((pledge) => opened(supplies, pledge)), ...more };
}

export const putPledge = (supplies: Table, pledge: StoredPledge): Write => ({
  Put: {
    TableName: supplies.name,
    Item: versioned(sealed(supplies, { ...pledge, ...pledgeKey(pledge.driveId, pledge.pledgeId) })),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Lets it count again, if it still is the removal that was seen and nobody forgot who pledged. */
export const unmarkPledgeRemoved = (supplies: Table, { driveId, pledgeId, removedAt }: StoredPledge): Write => ({
  Update: {
    TableName: supplies.name,
    Key: pledgeKey(driveId, pledgeId),
    ...updateOf(
      { remove: ['removedAt'], add: { returned: 1 } },
      allOf(exists('personKey'), equal('removedAt', removedAt)),
    ),
  },
});

/** Takes a pledge back; of two at once one only. */
export const markPledgeRemoved = (supplies: Table, { driveId, pledgeId }: StoredPledge, removedAt: string): Write => ({
  Update: {
    TableName: supplies.name,
    Key: pledgeKey(driveId, pledgeId),
    ...updateOf({ set: { removedAt } }, allOf(exists('pk'), missing('removedAt'))),
  },
});

/** Its giver takes it back: of two at once one only, and nothing of it came. */
export const markPledgeWithdrawn = (
  supplies: Table,
  { driveId, pledgeId }: StoredPledge,
  removedAt: string,
): Write => ({
  Update: {
    TableName: supplies.name,
    Key: pledgeKey(driveId, pledgeId),
    ...updateOf(
      { set: { removedAt, withdrawn: true } },
      allOf(exists('personKey'), missing('removedAt'), missing('receivedAt')),
    ),
  },
});

/** Goods of it came, as long as it stands. */
export const markPledgeReceived = (
  supplies: Table,
  { driveId, pledgeId }: StoredPledge,
  receivedAt: string,
): Write => ({
  Update: {
    TableName: supplies.name,
    Key: pledgeKey(driveId, pledgeId),
    ...updateOf({ setIfMissing: { receivedAt } }, allOf(exists('pk'), missing('removedAt'))),
  },
});
