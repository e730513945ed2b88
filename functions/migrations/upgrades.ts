/**
 * How an item of an older version becomes one of the newest (functions/store/schema-version.ts). Steps are pure and
 * each takes one type from one version to the next; sealing under the newest key is no step, since it also
 * serves the rotation of keys. Called by migrate-table.ts.
 */
import { createHash } from 'node:crypto';
import { decodeTime } from 'ulid';
import { formatId } from '../../shared/kernel/ids.ts';
import { storedPhone } from '../runtime/phone-number.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { isSealedByNewest, opened, sealed } from '../store/contact-cipher.ts';
import { schemaVersionOf, versioned, versionOf } from '../store/schema-version.ts';
import type { Table } from '../store/table.ts';

export type StoredItem = { readonly pk: string; readonly sk: string; readonly [attribute: string]: unknown };

type Step = {
  readonly type: string;
  readonly from: number;
  readonly step: (item: StoredItem) => StoredItem;
  /** Items that stand beside the upgraded one from now on; what is there already stays. */
  readonly beside?: (upgraded: StoredItem) => StoredItem;
};

/** An id that is the same each time, for what had none: its time is that of the account. */
function membershipIdOf({ pk, sk }: StoredItem): string {
  const digest = createHash('sha256').update(`${pk}\n${sk}`).digest();
  const random = Array.from({ length: 16 }, (_, at) => '0123456789abcdefghjkmnpqrstvwxyz'[digest[at]! & 31]).join('');
  return formatId('membership', ulidOf(pk).slice(0, 10) + random);
}
const ulidOf = (pk: string) => pk.slice(-26);

/** Retention finds slots that are over by an item of their own (functions/reservations/due-slots.ts). */
const withDue = (type: string, idField: string): Step => ({
  type,
  from: 1,
  step: (item) => item,
  beside: ({ [idField]: slotId, endAt }) => ({
    pk: 'DUE#PEOPLE',
    sk: `${String(endAt)}#${String(slotId)}`,
    type: 'due',
    slotId,
  }),
});

const chineseZones = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Kashgar', 'PRC'];

/**
 * Numbers of before regions: a number without a country's prefix is a Chinese one only where the clock is Chinese and it is one
 * by the rules of numbering. All others stay as they were typed.
 */
const withOnePhone = (type: string): Step => ({
  type,
  from: 2,
  step: (item) => {
    const { phone, zone = 'Asia/Shanghai' } = item;
    if (typeof phone !== 'string' || !(phone.startsWith('+') || chineseZones.includes(String(zone)))) return item;
    return { ...item, phone: storedPhone(phone) ?? phone };
  },
});

const steps: readonly Step[] = [
  ...['sign-up', 'hold', 'booking', 'pledge'].map(withOnePhone),
  withDue('shift', 'shiftId'),
  withDue('session', 'sessionId'),
  {
    type: 'balance',
    from: 1,
    step: (item) => item,
    // What stood in one place becomes the item that decides where a lot is (docs/adr/0018-stock-ledger.md).
    beside: ({ pk, lotId, account, onHand, listSort }) => {
      const expiresOn = String(listSort).slice(0, 10);
      return {
        ...{ pk, sk: 'STOCK', type: 'stock', lotId, version: 1 },
        ...(expiresOn === '9999-12-31' ? {} : { expiresOn }),
        cells: { donor: -Number(onHand), [String(account)]: Number(onHand) },
      };
    },
  },
  {
    type: 'donation',
    from: 2,
    step: (item) => item,
    // The end of the donation's id is the short number of its note (functions/supplies/donation-store.ts).
    beside: ({ driveId, donationId }) => ({
      ...{ pk: `NOTE#${String(donationId).slice(-8)}`, sk: 'NOTE', type: 'note' },
      ...{ driveId, donationId },
    }),
  },
  {
    type: 'organization',
    from: 1,
    step: (item) => ({ ...item, requiresSecondFactor: false, revision: 1 }),
    // The old item stays where it was: code from before finds it there, should a deployment be taken back.
    beside: (item) => ({ ...item, pk: 'ORGS', sk: item.pk }),
  },
  {
    type: 'membership',
    from: 1,
    step: (item) => ({
      ...item,
      membershipId: membershipIdOf(item),
      requiresSecondFactor: false,
      organizationRevision: 1,
    }),
    beside: (item) => {
      const { organizationId, membershipId, role, venueId } = item;
      const accountId = item.pk.slice('ACCOUNT#'.length);
      return {
        ...{ pk: `ORG#${String(organizationId)}`, sk: `MEMBER#${String(membershipId)}`, type: 'member' },
        ...{ membershipId, organizationId, role, venueId, accountId },
        // When and by whom was not kept: the account's own beginning is the latest that is certain.
        ...{ addedAt: new Date(decodeTime(ulidOf(item.pk).toUpperCase())).toISOString(), addedBy: accountId },
      };
    },
  },
  {
    type: 'round',
    from: 1,
    // What was typed may tell of a person, so it goes.
    step: (item) => (typeof item.cancelReason === 'object' ? { ...item, cancelReason: 'other' } : item),
  },
  {
    type: 'round',
    from: 2,
    step: (item) => ({
      ...item,
      list: `ROUNDS#${String(item.campaignId)}`,
      listSort: `${localDateOf(String(item.plannedStartAt), String(item.zone))}#${String(item.roundId)}`,
      revision: 1,
    }),
  },
  { type: 'zone', from: 1, step: (item) => ({ ...item, revision: 1 }) },
  {
    type: 'passkey',
    from: 1,
    step: (item) => item,
    // Of two accounts that had registered the same one, the first keeps the claim.
    beside: ({ passkeyId, accountId }) => ({
      ...{ pk: `CREDENTIAL#${String(passkeyId)}`, sk: 'CREDENTIAL' },
      ...{ type: 'credential', accountId },
    }),
  },
];

export type Upgraded = { readonly item: StoredItem; readonly beside: readonly StoredItem[] };

/** The item as it would be stored today, and what stands beside it; undefined when it is so already. */
export function upgraded(table: Table, item: StoredItem): Upgraded | undefined {
  if (versionOf(item) >= schemaVersionOf(item.type) && isSealedByNewest(table, item)) return undefined;
  let current = opened(table, item);
  const beside: StoredItem[] = [];
  for (let version = versionOf(item); version < schemaVersionOf(item.type); version += 1) {
    const step = steps.find(({ type, from }) => type === item.type && from === version);
    current = step?.step(current) ?? current;
    if (step?.beside) beside.push(versioned(step.beside(current)));
  }
  return { item: versioned(sealed(table, current)), beside };
}
