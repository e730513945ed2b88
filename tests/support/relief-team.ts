/** An outreach shift with places, as relief reads them: written beside the engine, which is told of elsewhere. */
import { formatId } from '../../shared/kernel/ids.ts';
import type { AgeBand } from '../../shared/volunteering/age-bands.ts';
import type { Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/commit-once.ts';
import { shifts, type StoredShift } from '../../functions/volunteering/shift-store.ts';
import { signUps, type StoredSignUp } from '../../functions/volunteering/sign-up-store.ts';

type Person = { readonly name: string; readonly ageBand?: AgeBand; readonly state?: StoredSignUp['state'] };
let shiftsMade = 0;

/** A shift of outreach leads around the evening of `roundDraftWith()`; one place a person, in this order. */
export async function putTeamShift(volunteering: Table, people: readonly Person[]) {
  shiftsMade += 1;
  const shiftId = formatId('shift', String(shiftsMade).padStart(26, '0'));
  const day = { openDayId: formatId('openDay', '0'.repeat(26)), venueId: formatId('venue', '0'.repeat(26)) };
  const span = { startAt: '2030-07-05T11:00:00.000Z', endAt: '2030-07-05T14:30:00.000Z', zone: 'Asia/Shanghai' };
  const both = { 'zh-CN': '风险', en: 'Risks' };
  const shift: StoredShift = {
    ...{ shiftId, ...day, ...span, role: 'outreach_lead', breakMinutes: 0, capacity: 9, riskText: both },
    ...{ cancelUntilHours: 0, status: 'published', revision: 1 },
  };
  await transact(volunteering, shifts.puts(volunteering, shift));
  const orders = people.map((_, at) => at + 1);
  for (const [at, { name, ageBand = '18+', state = 'confirmed' }] of people.entries())
    await signUps.keep(volunteering, shiftId, {
      ...{ type: 'sign-up', signUpId: formatId('signUp', String(shiftsMade * 100 + at).padStart(26, '0')), shiftId },
      ...{ ...day, ...span, role: 'outreach_lead', locale: 'en', seats: 1, personKey: `${shiftId}-${at}` },
      ...{ name, ageBand, state, order: orders[at]!, shiftRevision: 1 },
      ...{ riskAcceptedAt: span.startAt, createdAt: span.startAt },
    });
  return { shiftId, orders };
}
