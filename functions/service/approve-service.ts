/**
 * Approving minutes: the record and an entry of the ledger change in one transaction, so that each approval stands in the
 * ledger once, however often and by how many it is asked for. Voiding is the same with minutes that go.
 */
import type { Bilingual } from '../../shared/kernel/text.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { LedgerEntry } from '../../shared/service/ledger-rules.ts';
import type { ServiceClass } from '../../shared/service/minutes-rules.ts';
import { decideApproval, decideVoid, standingOf } from '../../shared/service/record-rules.ts';
import type { VoidReason } from '../../shared/service/words.ts';
import { newId } from '../runtime/ids.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { transact } from '../store/commit-once.ts';
import type { Changes } from '../store/expressions.ts';
import { changeWhatIs, instantOf, isVolunteer, type Actor } from './change-record.ts';
import type { ServiceDeps } from './deps.ts';
import { putEntry } from './ledger-store.ts';
import { changeOf, readRecord, type RecordPath, type StoredService } from './record-store.ts';

/** Whoever approves, and the organization that they do it for, which is the one that records. */
export type Approving = Actor & { readonly organizationId: string; readonly organizationName: Bilingual };

type Told = Pick<LedgerEntry, 'kind' | 'minutes' | 'class' | 'sides' | 'reason'>;

/** Changes the record and tells the ledger, both or neither; undefined when somebody was quicker. */
async function enter(
  deps: ServiceDeps,
  record: StoredService,
  { accountId }: Actor,
  told: Told,
  changes: Changes,
): Promise<Result<StoredService> | undefined> {
  const { openDayId, venueId, shiftId, order, subject } = record;
  const at = instantOf(deps);
  const entryId = newId('ledgerEntry', deps.now());
  const entry = { ...told, entryId, openDayId, venueId, shiftId, order, subject, by: accountId, at };
  const failed = await transact(deps.service, [changeOf(deps.service, record, changes), putEntry(deps.service, entry)]);
  return failed.length > 0 ? undefined : accept((await readRecord(deps.service, record))!);
}

const isSame = ({ approved }: StoredService, minutes: number, of: ServiceClass) =>
  approved?.minutes === minutes && approved.class === of;

/** Approves one record as it was seen. Asked again it answers the same and enters nothing. Refuses: as decideApproval. */
export const approveRecord = (
  deps: ServiceDeps,
  path: RecordPath,
  minutes: number,
  by: Approving,
): Promise<Result<StoredService>> =>
  changeWhatIs(
    () => readRecord(deps.service, path),
    async (record) => {
      const before = standingOf(record);
      if (before.state === 'approved' && before.counted.minutes === minutes) return accept(record);
      const decision = decideApproval(
        record,
        { accountId: by.accountId, isVolunteer: isVolunteer(record, by) },
        minutes,
      );
      if (!decision.ok) return decision;
      const { counted, isAgreed } = decision.value;
      const reason = record.proposal?.reason ?? (record.approved ? 'marks-changed' : 'as-marked');
      const told: Told = {
        kind: record.approved ? 'corrected' : 'confirmed',
        minutes: minutes - (record.approved?.minutes ?? 0),
        class: counted.class,
        sides: isAgreed ? 'both' : 'organizer',
        reason,
      };
      const approved = { minutes, class: counted.class, by: by.accountId, at: instantOf(deps) };
      if (isSame(record, minutes, counted.class) && !record.proposal) return accept(record);
      return enter(deps, record, by, told, {
        set: { approved, accepted: record.proposal?.spans ?? record.accepted },
        setIfMissing: { organizationId: by.organizationId, organizationName: by.organizationName },
        remove: ['proposal', 'voided'],
      });
    },
  );

export type ApprovalRow = { readonly shiftId: string; readonly order: number; readonly minutes: number };
export type ApprovalOutcome = Pick<ApprovalRow, 'shiftId' | 'order'> & {
  readonly is: 'approved' | 'refused';
  readonly code?: string;
};

/** Approves many, each for itself: one that is refused keeps no other back. */
export function approveMany(
  deps: ServiceDeps,
  at: Pick<RecordPath, 'openDayId' | 'venueId'>,
  rows: readonly ApprovalRow[],
  by: Approving,
): Promise<ApprovalOutcome[]> {
  return inBatches(rows, async ({ shiftId, order, minutes }): Promise<ApprovalOutcome> => {
    const approved = await approveRecord(deps, { ...at, shiftId, order }, minutes, by);
    return approved.ok
      ? { shiftId, order, is: 'approved' }
      : { shiftId, order, is: 'refused', code: approved.refusal.code };
  });
}

/** Takes approved minutes back. Asked again it answers the same. Refuses: not-found, service.own, service.not-approved. */
export const voidRecord = (
  deps: ServiceDeps,
  path: RecordPath,
  reason: VoidReason,
  by: Actor,
): Promise<Result<StoredService>> =>
  changeWhatIs(
    () => readRecord(deps.service, path),
    async (record) => {
      if (record.voided && !record.approved) return accept(record);
      const decision = decideVoid(record, { isVolunteer: isVolunteer(record, by) });
      if (!decision.ok) return refuse(decision.refusal.code);
      const { minutes, class: of } = decision.value;
      const told: Told = { kind: 'voided', minutes: -minutes, class: of, sides: 'organizer', reason };
      return enter(deps, record, by, told, {
        set: { voided: { reason, by: by.accountId, at: instantOf(deps) } },
        remove: ['approved', 'accepted', 'proposal'],
      });
    },
  );
