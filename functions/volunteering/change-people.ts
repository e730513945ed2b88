/** Several people moved to another shift or confirmed from the line, each as if alone; and what staff note of one for each other. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { PeopleChange } from '../../shared/volunteering/people-contract.ts';
import { confirmFromLine } from '../reservations/confirm-from-line.ts';
import { readSlot } from '../reservations/slot-store.ts';
import { changeOwnRecord } from '../privacy/change-own-record.ts';
import type { VolunteeringDeps } from './deps.ts';
import { moveSignUp } from './move-sign-up.ts';
import { shiftSlots } from './shift-slots.ts';
import { signUps } from './sign-up-store.ts';

type Asked = { readonly shiftId: string; readonly recordId: string };

/** One after another, so that of two for the last seat the first that was named has it. The same sent again does nothing twice. */
export async function changePeople(deps: VolunteeringDeps, people: readonly Asked[], change: PeopleChange) {
  const at = { ...deps, kind: shiftSlots, table: deps.volunteering };
  const refused: Array<{ recordId: string; code: string }> = [];
  for (const { shiftId, recordId } of people) {
    const done: Result<unknown> =
      change.kind === 'confirm'
        ? await confirmFromLine(at, shiftId, recordId)
        : await moveSignUp(deps, shiftId, { ...change, signUpId: recordId });
    if (!done.ok) refused.push({ recordId, code: done.refusal.code });
  }
  return { changed: people.length - refused.length, refused };
}

/** Refuses: not-found; slot.over, since nothing is added to what will be forgotten. */
export async function setStaffNote(
  { volunteering, slots, now }: VolunteeringDeps,
  { shiftId, recordId }: Asked,
  text: string | null,
  by: string,
): Promise<Result<{ saved: true }>> {
  const record = await signUps.find(volunteering, shiftId, ({ signUpId }) => signUpId === recordId);
  const slot = await readSlot(slots, shiftId);
  if (!record || !slot) return refuse('not-found');
  if (text !== null && Date.parse(slot.endAt) <= now()) return refuse('slot.over');
  const staffNote = text === null ? null : { text, by, at: new Date(now()).toISOString() };
  const saved = await changeOwnRecord(volunteering, signUps.keyOf(shiftId, record.order), () => ({ staffNote }));
  return saved ? accept({ saved: true }) : refuse('not-found');
}
