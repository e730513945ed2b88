/** Moving or calling off several shifts in one step, each as if alone: what one is refused keeps no other back. */
import { minute } from '../../shared/kernel/time.ts';
import { shiftDraft } from '../../shared/volunteering/model.ts';
import type { ShiftsChange } from '../../shared/volunteering/many-shifts-contract.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { VolunteeringDeps } from './deps.ts';
import { shifts as stored, type StoredShift } from './shift-store.ts';
import { callOffShift, updateShift } from './shifts.ts';

type Asked = { readonly shiftId: string; readonly revision: number };

/** Those of the open day that are named; undefined when one of them is not of it. */
export async function namedShifts(
  { volunteering }: VolunteeringDeps,
  openDayId: string,
  ids: readonly string[],
): Promise<StoredShift[] | undefined> {
  const all = new Map((await stored.list(volunteering, openDayId)).map((shift) => [shift.shiftId, shift]));
  const named = [...new Set(ids)].flatMap((id) => all.get(id) ?? []);
  return named.length === new Set(ids).size ? named : undefined;
}

/**
 * Each at the revision that its editor saw: the same request sent again finds them changed and moves nothing twice.
 * Each is refused what updateShift or callOffShift refuse.
 */
export async function changeShifts(
  deps: VolunteeringDeps,
  shifts: readonly StoredShift[],
  asked: readonly Asked[],
  change: ShiftsChange,
): Promise<{ changed: number; refused: Array<{ shiftId: string; code: string }> }> {
  const revisions = new Map(asked.map(({ shiftId, revision }) => [shiftId, revision]));
  const moved = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * minute).toISOString();
  const done = await inBatches(shifts, (shift) => {
    const revision = revisions.get(shift.shiftId)!;
    if (change.kind === 'call-off') return callOffShift(deps, shift, { revision, reason: change.reason });
    const { tell } = change;
    const draft = shiftDraft.parse(shift);
    if (change.kind === 'set-capacity')
      return updateShift(deps, shift, { ...draft, capacity: change.capacity }, { revision, tell });
    const minutes = change.kind === 'move' ? change.minutes : (change.minutes[shift.shiftId] ?? 0);
    const times = { startAt: moved(draft.startAt, minutes), endAt: moved(draft.endAt, minutes) };
    return updateShift(deps, shift, { ...draft, ...times }, { revision, tell });
  });
  const refused = done.flatMap((one, index) =>
    one.ok ? [] : [{ shiftId: shifts[index]!.shiftId, code: one.refusal.code }],
  );
  return { changed: done.length - refused.length, refused };
}
