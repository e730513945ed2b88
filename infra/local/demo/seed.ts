/**
 * Fills an empty laptop with the demo event, through the API. Called by the local runner at the first start, and
 * again when the demo's open day has passed, so that there is always one to sign up for.
 */
import { signInByMail, type CapturedMail, type DemoApi } from './demo-api.ts';
import { demoDates } from './demo-dates.ts';
import { demoEvent, demoPeople, organizationKindOf, runningDayManager } from './demo-event.ts';
import { isSeeded } from './is-seeded.ts';
import { seedExhibition } from './seed-exhibition.ts';
import { seedHelp } from './seed-help.ts';
import { seedOpenDay } from './seed-open-day.ts';
import { seedRunningDay } from './seed-running-day.ts';
import { seedRelief } from './seed-relief.ts';
import { seedItems, seedSupplies } from './seed-supplies.ts';
import { seedYearBefore } from './seed-year-before.ts';

export type SeedOptions = {
  readonly apiOrigin: string;
  readonly operatorEmail: string;
  readonly mailbox: () => Promise<readonly CapturedMail[]>;
  readonly now?: () => number;
};

const emailOf = (wanted: (person: (typeof demoPeople)[number]) => boolean) => demoPeople.find(wanted)!.email;

const ids = <Value>(entries: Array<readonly [string, Value]>) => new Map(entries);

async function seedPeople(api: DemoApi, organizationIds: Map<string, string>, venueIds: Map<string, string>) {
  for (const { email, name, role, org, ...rest } of demoPeople) {
    const venueId = 'venue' in rest ? venueIds.get(rest.venue) : undefined;
    await api.people.addMember({ organizationId: organizationIds.get(org)!, email, name, role, venueId });
  }
}

async function seedOrganizations(api: DemoApi): Promise<Map<string, string>> {
  const used = new Set<string>(demoPeople.map(({ org }) => org));
  // Every station is in the directory, also those whose people are not in the demo.
  for (const { hostOrgId } of demoEvent.venues) used.add(hostOrgId);
  const made: Array<readonly [string, string]> = [];
  for (const { id, name, kind } of demoEvent.organizations.filter((organization) => used.has(organization.id))) {
    const organization = await api.people.createOrganization({ name, kind: organizationKindOf(kind) as 'government' });
    made.push([id, organization.organizationId]);
  }
  return ids(made);
}

/** Answers whether it had anything to do. Throws when the API refuses the demo, which is a fault of ours. */
export async function seedDemo({ apiOrigin, operatorEmail, mailbox, now = Date.now }: SeedOptions): Promise<boolean> {
  if (await isSeeded(apiOrigin, now())) return false;
  const api = await signInByMail(apiOrigin, operatorEmail, mailbox);
  const dates = demoDates(demoEvent, now());
  const organizationIds = await seedOrganizations(api);
  const campaigns = await seedRelief.campaigns(api, dates);
  const { openDayId, venueIds } = await seedOpenDay.dayAndVenues(api, dates);
  const running = await seedRunningDay.dayAndVenue(api, now());
  venueIds.set('vn-today', running.venueId);
  await seedPeople(api, organizationIds, venueIds);
  const itemIds = await seedItems(api);
  const roundIds = await seedRelief.rounds(api, dates, campaigns, { openDayId, itemIds });
  const shiftIds = await seedOpenDay.programme(api, dates, openDayId, venueIds, roundIds);
  const signIn = (email: string) => signInByMail(apiOrigin, email, mailbox);
  // The second person, without whom no goods are released.
  const charity = await signIn(emailOf(({ role }) => role === 'charity_staff'));
  await seedSupplies({ api, charity }, dates, { organizationIds, venueIds, openDayId, campaigns, itemIds });
  await seedRelief.teamAndPacking(api, campaigns.get('cp-summer-2023')!, roundIds, shiftIds);
  const managers = demoPeople.filter(({ role, email }) => role === 'venue_manager' && email !== runningDayManager);
  const answering = new Map<string, DemoApi>();
  for (const { org, email } of managers) answering.set(org, await signIn(email));
  const stationIds = await seedHelp.stations(api, organizationIds, new Set(answering.keys()));
  const coordinator = await signIn(emailOf(({ role }) => role === 'coordinator'));
  const writer = await signIn(emailOf(({ role }) => role === 'team_lead'));
  await seedHelp.notices(writer, answering.get('org-st-hz')!, stationIds.get('org-st-hz')!, dates);
  await seedExhibition(api);
  await seedHelp.requests(api, coordinator, answering, stationIds, dates);
  await seedYearBefore(api, dates);
  const served = await seedRunningDay.fill(api, running, now());
  const [manager, colleague] = [await signIn(runningDayManager), answering.get('org-st-hz')!];
  const of = { day: running, organizationId: organizationIds.get('org-st-hz')!, now: now() };
  await seedRunningDay.hours({ manager, colleague, signIn }, of, served);
  return true;
}
