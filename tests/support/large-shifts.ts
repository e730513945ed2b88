/** Large shifts, here from three people on: some with a crowd that is not moved yet, some with everyone on the archive. */
import { expect } from 'vitest';
import { seeSignUp } from '../../functions/volunteering/manage-sign-up.ts';
import { readShift } from '../../functions/volunteering/shift-store.ts';
import { updateShift } from '../../functions/volunteering/shifts.ts';
import type { ShiftDraft } from '../../shared/volunteering/model.ts';
import { openVolunteering, valueOf, type World } from './volunteering-world.ts';

export const openSmallArchive = () => openVolunteering({}, { mostInItem: 2, newestKept: 0, mostAtOnce: 10 });

export function largeShifts(world: () => World) {
  const sound = async () => expect(await world().broken()).toEqual([]);
  const archived = async (shiftId: string) =>
    Object.values((await world().slot(shiftId)).reservations).filter((reservation) => reservation.archived).length;

  /** A shift with more people than its slot should hold, none of them moved yet. */
  async function crowdedShift(names: readonly string[] = ['ann', 'ben', 'cid'], more: Record<string, unknown> = {}) {
    const shiftId = await world().newShift({ capacity: 5, ...more });
    const links: string[] = [];
    for (const name of names) links.push(valueOf(await world().signUp(shiftId, name, {}, `${name}-key`)).manageToken);
    return { shiftId, links };
  }

  /** A shift with these people, all of them on its archive. */
  async function largeShift(names: readonly string[], more: Record<string, unknown> = {}) {
    const { shiftId, links } = await crowdedShift(names, { capacity: names.length, ...more });
    await world().deliver();
    expect(await archived(shiftId)).toBe(names.length);
    return { shiftId, links };
  }
  const stateOf = async (link: string) => valueOf(await seeSignUp(world().deps, link)).state;
  async function edit(shiftId: string, change: Partial<ShiftDraft>, onShrink: 'keep' | 'release-last' = 'keep') {
    const current = (await readShift(world().deps.volunteering, shiftId))!;
    const { revision } = current;
    return valueOf(await updateShift(world().deps, current, { ...current, ...change }, { revision, onShrink }));
  }

  return { sound, archived, crowdedShift, largeShift, stateOf, edit };
}
