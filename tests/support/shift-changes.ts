/** What organizers do with a shift (save, call off, bring back), and what its people have of it in records and agendas. */
import { readAgenda } from '../../functions/reservations/agenda-store.ts';
import { readShift } from '../../functions/volunteering/shift-store.ts';
import { bringShiftBack, callOffShift, updateShift } from '../../functions/volunteering/shifts.ts';
import { shiftDraft } from '../../shared/volunteering/model.ts';
import { both } from './programme.ts';
import type { World } from './volunteering-world.ts';

export const reason = both('A typhoon is coming');

let number = 0;
/** A name that nobody had before. */
export const named = (name: string) => `${name}-${(number += 1)}`;

export function shiftChanges(world: () => World) {
  const stored = async (shiftId: string) => (await readShift(world().deps.volunteering, shiftId))!;
  const draftOf = async (shiftId: string, change: Record<string, unknown>) =>
    shiftDraft.parse({ ...(await stored(shiftId)), ...change });
  async function save(shiftId: string, change: Record<string, unknown>, more = {}) {
    const current = await stored(shiftId);
    const { revision } = current;
    return updateShift(world().deps, current, await draftOf(shiftId, change), { revision, ...more });
  }
  async function off(shiftId: string) {
    const current = await stored(shiftId);
    return callOffShift(world().deps, current, { revision: current.revision, reason });
  }
  async function on(shiftId: string) {
    const current = await stored(shiftId);
    return bringShiftBack(world().deps, current, current.revision);
  }
  const recordOf = async (name: string) => (await world().records()).find((record) => record.name === name)!;
  const later = async (shiftId: string, hours: number) => {
    const { startAt, endAt } = await stored(shiftId);
    const moved = (at: string) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
    return { startAt: moved(startAt), endAt: moved(endAt) };
  };
  const agendaOf = async (name: string) =>
    (await readAgenda(world().deps.slots, (await recordOf(name)).personKey as string)).held;
  return { stored, draftOf, save, off, on, recordOf, later, agendaOf };
}
