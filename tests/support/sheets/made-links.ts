/**
 * What must happen before some pages can be seen at all, made through the API on the demo: places with private links, a hold, a
 * hand-over, a swap, a round with its team, cover that is called in, words that wait for an answer. Answers where to look.
 */
import { mailsOf, signInOver, call, type Running } from '../running-harborlight.ts';
import { helpWith, noticeWith } from '../help-data.ts';
import { both, sessionInput, shiftInput, visitor, volunteer } from '../programme.ts';
import { operatorEmail } from '../pages-by-links.ts';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const span = (from: number, until: number) => ({ startAt: inMinutes(from), endAt: inMinutes(until) });

export type Made = { readonly paths: readonly string[]; readonly teamToken: string };

export type Send = (path: string, body?: unknown, method?: 'GET' | 'POST' | 'PUT') => Promise<any>;

/** Asks the API as whoever the token is of. Throws: when it refuses. */
export function sender(origin: string, token?: string): Send {
  return async (path, body, method = 'POST') => {
    const { status, body: answer } = await call(origin, method, `/api${path}`, { body, token });
    if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** A round of this evening with a team of two; its member's private link leads to the round. */
async function makeRound(send: Send, shiftId: string): Promise<{ readonly path: string; readonly teamToken: string }> {
  const people = [];
  for (const name of ['Lead', 'Member']) people.push(await send(`/shifts/${shiftId}/sign-ups`, volunteer(name)));
  const { campaigns } = await send('/campaigns', undefined, 'GET');
  const { campaignId } = campaigns.find(({ status }: any) => status === 'active');
  const { zones } = await send(`/campaigns/${campaignId}`, undefined, 'GET');
  const { zoneId } = zones[0];
  const route = { zoneId, name: both('From the station to the park'), points: ['North hall', 'Bus stop', 'Underpass'] };
  const { routeId } = await send(`/campaigns/${campaignId}/routes`, route);
  const { roundId } = await send(`/campaigns/${campaignId}/rounds`, {
    ...{ zoneId, routeId, plannedStartAt: inMinutes(3), plannedEndAt: inMinutes(120), teamName: 'Team of the evening' },
    ...{ meetingPoint: both('Below the clock of the station'), stationLine: '0571-12345' },
  });
  const team = people.map((_, at) => ({ shiftId, order: at + 1, isLead: at === 0 }));
  const at = `/campaigns/${campaignId}/rounds/${roundId}`;
  await send(`${at}/team`, { team, revision: 1 }, 'PUT');
  const path = `/organize${at}`;
  return { path, teamToken: people[1].manageToken };
}

const linkOfMail = async (origin: string, email: string, link: RegExp): Promise<string> => {
  const mail = (await mailsOf(origin)).find(({ to, text }) => to.includes(email) && link.test(text));
  if (!mail) throw new Error(`No mail to ${email} leads to ${link}`);
  return link.exec(mail.text)![0];
};

/** Throws: when something is refused. Beside the paths, what follows by mail is in the outbox a moment later. */
export async function makeLinks({ origin }: Pick<Running, 'origin'>): Promise<Made> {
  const send = sender(origin, await signInOver(origin, operatorEmail));
  const { openDays } = await send('/open-days', undefined, 'GET');
  const [{ openDayId }] = openDays;
  const { venues } = await send(`/open-days/${openDayId}`, undefined, 'GET');
  const { venueId } = venues.find((venue: any) => venue.role === 'main');
  const makeShift = async (from: number, until: number, more: object = {}): Promise<string> => {
    const shift = { ...shiftInput, openDayId, capacity: 9, ...span(from, until), ...more };
    return (await send(`/venues/${venueId}/shifts`, shift)).shiftId;
  };
  const signUp = (shiftId: string, name: string) => send(`/shifts/${shiftId}/sign-ups`, volunteer(name));
  const shiftId = await makeShift(60, 240);
  const later = await makeShift(600, 700);
  const { manageToken } = await signUp(shiftId, 'Li');
  const giver = await signUp(shiftId, 'Wang');
  const { handOverToken } = await send(`/sign-ups/${giver.manageToken}/hand-over`, {});
  const swapper = await signUp(shiftId, 'Zhao');
  const swap = { shiftId: later, riskAccepted: true };
  const { swapToken } = await send(`/sign-ups/${swapper.manageToken}/swap`, swap);
  const group = { ...volunteer('Chen'), groupName: 'Friends of the Harbour', seats: 3, namesUntil: inMinutes(50) };
  const { ageBand: _, ifFull: __, ...ofGroup } = group;
  const hold = await send(`/shifts/${later}/holds`, ofGroup);
  const session = { ...sessionInput, openDayId, ...span(60, 120) };
  const { sessionId } = await send(`/venues/${venueId}/sessions`, session);
  const booking = await send(`/sessions/${sessionId}/bookings`, visitor('Zhou'));

  const free = await makeShift(60, 240);
  await signUp(later, 'Sun');
  await send(`/shifts/${free}/cover`, { people: 1, askedBefore: 0 });
  const { startAt: _1, endAt: _2, role, ...shiftDetails } = shiftInput;
  const at = span(2000, 2060);
  const ofShifts = { details: { ...shiftDetails, status: 'draft' }, rows: [{ venueId, role, ...at }] };
  const { seriesId } = await send(`/open-days/${openDayId}/shift-series`, ofShifts);
  const { startAt: _3, endAt: _4, ...sessionDetails } = sessionInput;
  const ofSessions = { details: { ...sessionDetails, status: 'draft' }, rows: [{ venueId, ...at }] };
  const sessions = await send(`/open-days/${openDayId}/session-series`, ofSessions);

  const asked = await send('/help-requests', helpWith({ email: 'asks@people.example' }));
  const remark = { kind: 'complaint', text: 'Nobody was at the entrance.' };
  const { remarkToken } = await send(`/open-days/${openDayId}/venues/${venueId}/remarks`, remark);
  const { organizations } = await send('/organizations', undefined, 'GET');
  const invited = { email: 'colleague@people.example', role: 'coordinator' };
  await send(`/organizations/${organizations[0].organizationId}/invitations`, invited);
  const teamLead = sender(origin, await signInOver(origin, 'teamlead@harborlight.example'));
  const { stations } = await send('/stations', undefined, 'GET');
  const ofTeamLead = stations.find(({ takesRequests }: any) => takesRequests);
  const notice = await teamLead(`/stations/${ofTeamLead.stationId}/tracing-notices`, noticeWith());
  const { drives } = await send('/drives', undefined, 'GET');
  const recalled = { organizationId: drives[0].organizationId, lotNo: 'NOBODY-HAS-IT', reason: 'maker' };
  const { recallId } = await send('/recalls', recalled);
  const leaver = sender(origin, await signInOver(origin, 'leaves@people.example'));
  const { erasureToken } = await leaver('/my-data/erasure', {});
  const served = await linkOfMail(origin, 'today-checkin-2@harborlight.example', /\/sign-ups\/[^/\s]+/);
  const round = await makeRound(send, await makeShift(2, 240, { role: 'outreach_lead' }));

  const organize = `/organize/open-days/${openDayId}`;
  return {
    teamToken: round.teamToken,
    paths: [
      ...[`/sign-ups/${manageToken}`, `/hand-overs/${handOverToken}`, `/swaps/${swapToken}`],
      ...[`/holds/${hold.manageToken}`, `/hold-names/${hold.namesToken}`, `/bookings/${booking.manageToken}`],
      ...[
        `${served}/service`,
        `/erasures/${erasureToken}`,
        `/recalls/${recallId}`,
        `/organize/notices/${notice.noticeId}`,
      ],
      ...[`/help/${asked.helpToken}`, `/remarks/${remarkToken}`, `/sign-ups/${round.teamToken}/round`],
      ...[`${organize}/shifts/series/${seriesId}`, `${organize}/sessions/series/${sessions.seriesId}`, round.path],
    ],
  };
}

/** Links of all mails, once one to each of these kinds of pages is there. */
export async function mailedLinks({ origin }: Pick<Running, 'origin'>, wanted: readonly string[]): Promise<string[]> {
  for (let tries = 0; tries < 300; tries += 1) {
    const links = (await mailsOf(origin)).flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
    if (wanted.every((kind) => links.some((link) => link.includes(kind)))) return links;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail leads to each of ${wanted.join(', ')}`);
}
