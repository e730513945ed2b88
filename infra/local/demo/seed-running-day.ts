/**
 * An open day that is in progress while the demo is new: one venue with visitors and volunteers who came, some without a ticket, counts,
 * answers, and hours that were vouched for, so that desk, wall screen, report and proofs have something to show. All of it is invented.
 */
import { ulid } from 'ulid';
import {
  surveyQuestions,
  type SurveyAnswer,
  type SurveyQuestion,
} from '../../../shared/attendance/survey-questions.ts';
import type { AgeGroup } from '../../../shared/attendance/words.ts';
import { localDateOf } from '../../../shared/kernel/time.ts';
import type { DemoApi } from './demo-api.ts';
import { demoEvent, riskTextOf, shiftTexts } from './demo-event.ts';

type Input<Procedure extends (input: never) => unknown> = Parameters<Procedure>[0];
type Entry = Input<DemoApi['attendance']['recordEntries']>['entries'][number];
type SessionDraft = Input<DemoApi['openDays']['createSession']>;
type ShiftDraft = Input<DemoApi['volunteering']['createShift']>;
type Category = Input<DemoApi['openDays']['bookSession']>['body']['category'];
type Slot = { readonly slotKind: 'session' | 'shift'; readonly slotId: string };
type Minutes = number;

const zone = 'Asia/Shanghai';
const minute = 60_000;
/** How Chinese counts people who have no name. */
const stems = [...'甲乙丙丁戊己庚辛壬癸'];
const emailOf = (name: string) => `${name}@harborlight.example`;

export type RunningDay = { readonly openDayId: string; readonly venueId: string };

async function dayAndVenue(api: DemoApi, now: number): Promise<RunningDay> {
  const { event, venues, organizations } = demoEvent;
  const { openDayId } = await api.openDays.createOpenDay({
    name: { 'zh-CN': '演示：正在进行的开放日', en: 'Demo: an open day in progress' },
    theme: {
      'zh-CN': '虚构的一天，服务台、大屏和报告都有内容',
      en: 'An invented day: desk, wall screen and report are filled',
    },
    heldOn: localDateOf(now, zone),
    photoPolicy: event.photoPolicy,
    status: 'published',
    isDemo: true,
  });
  const { hostOrgId, province, city, divisionCode } = venues.find(({ role }) => role === 'main')!;
  const { venueId } = await api.openDays.createVenue({
    ...{ openDayId, role: 'main', mode: 'onsite', province, city, divisionCode, exhibits: [] },
    name: { 'zh-CN': '演示会场', en: 'Demo venue' },
    host: organizations.find(({ id }) => id === hostOrgId)!.name,
    place: { 'zh-CN': '站内大厅（虚构）', en: 'The hall of the station (invented)' },
    activity: { 'zh-CN': '参观、展览和咨询', en: 'Tours, an exhibition and advice' },
  });
  return { openDayId, venueId };
}

/** Visitors of each session, and how many minutes from now they came; nobody books what has begun, so the exhibition has walk-ins alone. */
const sessions: ReadonlyArray<
  Pick<SessionDraft, 'kind' | 'title' | 'capacity' | 'safetyBriefing' | 'dropIn'> & {
    readonly span: readonly [from: Minutes, until: Minutes];
    readonly parties: ReadonlyArray<readonly [category: Category, party: number, came?: Minutes]>;
  }
> = [
  {
    ...{ kind: 'exhibition', title: { 'zh-CN': '寻亲科技展', en: 'Exhibition: finding families' } },
    ...{ capacity: 60, dropIn: true, safetyBriefing: false, span: [-150, 180], parties: [] },
  },
  {
    ...{ kind: 'guided_tour', title: { 'zh-CN': '站内参观 第1组', en: 'Station tour, group 1' } },
    ...{ capacity: 24, dropIn: false, safetyBriefing: true, span: [30, 75] },
    parties: [
      ['charity', 4, -20],
      ['public', 2, -12],
      ['citizen', 3],
      ['journalist', 1, -8],
      ['student_group', 8, -5],
    ],
  },
  {
    ...{ kind: 'guided_tour', title: { 'zh-CN': '站内参观 第2组', en: 'Station tour, group 2' } },
    ...{
      capacity: 16,
      dropIn: false,
      safetyBriefing: true,
      span: [120, 165],
      parties: [
        ['citizen', 5],
        ['public', 2],
      ],
    },
  },
];

const shifts: ReadonlyArray<{
  readonly role: 'checkin' | 'guide' | 'booth';
  readonly span: readonly [from: Minutes, until: Minutes];
  readonly capacity: number;
  /** When each came and went; nothing for who is missing, or still there. */
  readonly people: ReadonlyArray<readonly [came?: Minutes, went?: Minutes]>;
}> = [
  {
    role: 'checkin',
    // Not over before the demo is made, however near the next quarter is.
    span: [-180, 30],
    capacity: 3,
    people: [
      [-185, -2],
      [-178, -4],
      [-176, -3],
    ],
  },
  { role: 'guide', span: [-60, 150], capacity: 4, people: [[-66], [-58], []] },
  { role: 'booth', span: [150, 270], capacity: 2, people: [[]] },
];

/** Counted by looking, by age group. */
const walkIns: readonly AgeGroup[] = [
  'adult',
  'adult',
  'senior',
  'adult',
  'child',
  'adult',
  'senior',
  'youth',
  'adult',
];
const answers: readonly SurveyAnswer[] = ['5', '4', '5', '5', '4', '3'];
const figures = { leaflets: 180, consultations: 27 } as const;
const questions = Object.keys(surveyQuestions) as SurveyQuestion[];

/** All of it but the hours. Answers the shift that those are of, with the private links of its volunteers. */
async function fill(api: DemoApi, day: RunningDay, now: number) {
  const start = Math.floor(now / (15 * minute)) * 15 * minute;
  const at = (minutes: Minutes) => new Date(start + minutes * minute).toISOString();
  const times = ([from, until]: readonly [Minutes, Minutes]) => ({ startAt: at(from), endAt: at(until) });
  const entries: Entry[] = [];
  let [guests, volunteers] = [0, 0];
  const mark = (slot: Slot, minutes: Minutes | undefined, direction: 'in' | 'out', more: Partial<Entry>) => {
    if (minutes === undefined) return;
    const of = { kind: 'mark', entryId: `ent_${ulid().toLowerCase()}`, direction, seats: 1, at: at(minutes) };
    entries.push({ ...of, ...slot, ...more } as Entry);
  };
  const scanned = (order: number, seats = 1) => ({ order: order + 1, seats, source: 'scan', gate: 'A' }) as const;

  for (const [group, { span, parties, ...draft }] of sessions.entries()) {
    const audience: Category[] = ['public', 'citizen', 'student_group', 'journalist', 'charity'];
    const session = { ...day, ...draft, ...times(span), audience, status: 'published' } as SessionDraft;
    const { sessionId } = await api.openDays.createSession(session);
    const slot: Slot = { slotKind: 'session', slotId: sessionId };
    for (const [order, [category, partySize, came]] of parties.entries()) {
      const body = {
        name: `访客${stems[guests++ % stems.length]}`,
        category,
        partySize,
        email: emailOf(`guest-${group}-${order}`),
      };
      const headers = { 'idempotency-key': `demo-${sessionId}-${order}` };
      await api.openDays.bookSession({ params: { sessionId }, headers, body });
      mark(slot, came, 'in', scanned(order, partySize));
    }
    for (const [nth, ageGroup] of draft.dropIn ? walkIns.entries() : [])
      mark(slot, -130 + nth * 14, 'in', { source: 'walk-in', ageGroup });
  }

  const links: Array<{ readonly shiftId: string; readonly manageTokens: readonly string[] }> = [];
  for (const { span, people, role, capacity } of shifts) {
    const shift = {
      ...day,
      ...times(span),
      role,
      capacity,
      riskText: riskTextOf(role),
      ...shiftTexts,
      status: 'published',
    };
    const { shiftId } = await api.volunteering.createShift(shift as ShiftDraft);
    const slot: Slot = { slotKind: 'shift', slotId: shiftId };
    const manageTokens: string[] = [];
    for (const [order, [came, went]] of people.entries()) {
      const body = {
        ...({ ageBand: '18+', riskAccepted: true, ifFull: 'refuse' } as const),
        name: `演示志愿者${stems[volunteers++]}`,
        email: emailOf(`today-${role}-${order + 1}`),
      };
      const headers = { 'idempotency-key': `demo-${shiftId}-${order}` };
      manageTokens.push((await api.volunteering.signUpPerson({ params: { shiftId }, headers, body })).manageToken);
      mark(slot, came, 'in', scanned(order));
      mark(slot, went, 'out', scanned(order));
    }
    links.push({ shiftId, manageTokens });
  }

  const { results } = await api.attendance.recordEntries({ ...day, entries });
  const refused = results.find(({ ok }) => !ok);
  if (refused) throw new Error(`The demo was refused an entry: ${JSON.stringify(refused)}`);
  for (const [kind, value] of Object.entries(figures))
    await api.desk.setFigure({ ...day, kind: kind as 'leaflets', value, qualifier: 'exact' });
  for (const answer of answers) {
    const said = Object.fromEntries(questions.map((question) => [question, answer]));
    await api.desk.answerSurvey({ ...day, answers: said as Record<SurveyQuestion, SurveyAnswer> });
  }
  return links[0]!;
}

/** What the volunteer reads at the private link; minutes follow the marks within a moment. */
async function minutesOf(api: DemoApi, manageToken: string): Promise<number> {
  for (let tries = 0; tries < 400; tries += 1) {
    const record = await api.service.getServiceByLink({ manageToken }).catch(() => undefined);
    if (record && record.minutes > 0) return record.minutes;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The hours of the demo were not counted within ten seconds');
}

/** The shift that is nearly over: two of three confirm, the manager approves all, and the first gets a proof, issued by a colleague. */
async function hours(
  { manager, colleague, signIn }: { manager: DemoApi; colleague: DemoApi; signIn: (email: string) => Promise<DemoApi> },
  { day, organizationId, now }: { day: RunningDay; organizationId: string; now: number },
  { shiftId, manageTokens }: Awaited<ReturnType<typeof fill>>,
): Promise<void> {
  const rows: Array<{ shiftId: string; order: number; minutes: number }> = [];
  for (const [at, manageToken] of manageTokens.entries()) {
    const minutes = await minutesOf(manager, manageToken);
    if (at < 2) await manager.service.sayByLink({ manageToken, says: 'confirmed', minutes });
    rows.push({ shiftId, order: at + 1, minutes });
  }
  await manager.service.approveService({ ...day, rows });
  const own = await signIn(emailOf('today-checkin-1'));
  const today = localDateOf(now, zone);
  const asked = { organizationId, from: localDateOf(now - 86_400_000, zone), until: today, name: '演示志愿者甲' };
  const { number, minutes } = await own.service.applyForProof({ ...asked, notice: true });
  const signed = { personInCharge: '演示负责人', handler: '演示经办人', contact: '演示，无真实电话' };
  await colleague.service.issueProof({ organizationId, number, minutes, ...signed });
}

export const seedRunningDay = { dayAndVenue, fill, hours };
