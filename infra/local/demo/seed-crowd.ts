/**
 * Who booked and signed up for the demo's open day beside the few people of its file, so that bars, lists and the board look
 * as ten days before a real one: some tours nearly full, one with a party that waits, booths that still lack people. All invented.
 */
import type { DemoApi } from './demo-api.ts';

type Category = Parameters<DemoApi['openDays']['bookSession']>[0]['body']['category'];

/** By the id of the session in the demo's file: parties, none larger than one may be. */
const bookings: Readonly<Record<string, ReadonlyArray<readonly [category: Category, party: number]>>> = {
  'ss-hz-open': [
    ['official', 8],
    ['official', 6],
    ['journalist', 5],
    ['charity', 8],
    ['npc', 2],
    ['cppcc', 2],
    ['public', 8],
    ['public', 7],
  ],
  'ss-hz-expo': [
    ['student_group', 8],
    ['student_group', 8],
    ['citizen', 6],
    ['public', 8],
    ['journalist', 2],
  ],
  'ss-hz-tour-1': [
    ['charity', 6],
    ['citizen', 4],
    ['public', 3],
  ],
  'ss-hz-tour-2': [['public', 5]],
  'ss-hz-tour-3': [
    ['student_group', 8],
    ['student_group', 8],
    ['citizen', 4],
    ['public', 3],
  ],
  'ss-hainan-1': [
    ['citizen', 8],
    ['public', 4],
  ],
};

/** By the id of the shift in the demo's file: how many more have signed up; each shift keeps a free place or has a waitlist. */
const helpers: Readonly<Record<string, number>> = {
  'sh-zj-booth': 3,
  'sh-heze-booth': 1,
  'sh-huadu-team': 2,
  'sh-hainan-usher': 1,
  'sh-xining-booth': 2,
  'sh-hz-firstaid': 1,
};

const stems = [...'甲乙丙丁戊己庚辛壬癸'];

/** `sessionIds` and `shiftIds` by the ids of the demo's file. */
export async function seedCrowd(
  api: DemoApi,
  sessionIds: ReadonlyMap<string, string>,
  shiftIds: ReadonlyMap<string, string>,
): Promise<void> {
  let nth = 0;
  const next = () => {
    nth += 1;
    return { stem: stems[nth % stems.length]!, email: `crowd-${nth}@harborlight.example` };
  };
  for (const [session, parties] of Object.entries(bookings)) {
    const sessionId = sessionIds.get(session)!;
    for (const [category, partySize] of parties) {
      const { stem, email } = next();
      const headers = { 'idempotency-key': `demo-${email}` };
      await api.openDays.bookSession({
        params: { sessionId },
        headers,
        body: { name: `访客${stem}`, email, category, partySize },
      });
    }
  }
  for (const [shift, people] of Object.entries(helpers)) {
    const shiftId = shiftIds.get(shift)!;
    for (let person = 0; person < people; person += 1) {
      const { stem, email } = next();
      await api.volunteering.signUp({
        params: { shiftId },
        headers: { 'idempotency-key': `demo-${email}` },
        body: { name: `报名者${stem}`, email, ageBand: '18+', riskAccepted: true, ifFull: 'wait' },
      });
    }
  }
}
