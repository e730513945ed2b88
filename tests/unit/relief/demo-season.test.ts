/** The demo reads like the season that it is made in, whatever the month: no heat in January, no coats in July. */
import { describe, expect, test } from 'vitest';
import { demoDates } from '../../../infra/local/demo/demo-dates.ts';
import { demoEventOn, riskTextOf } from '../../../infra/local/demo/demo-event.ts';
import { campaignSpans, demoDayOn, seasonOf } from '../../../infra/local/demo/demo-season.ts';

const words = {
  summer: /夏|清凉|防暑|绿豆|遮阳|summer|coolness|cooling|sun hat|mung|"heat"/i,
  winter: /冬|温暖|御寒|保暖|冻疮|姜汤|winter|warmth|chilblain|ginger|"cold"/i,
};
const festival = /端午|粽|dragon boat|zongzi/i;

/** What is told of today: not the campaign that comes, the figures of years past, and who the source names. */
function toldOf(event: ReturnType<typeof demoEventOn>): string {
  const { venues, sessions, shifts, supplyItems, kits, donationDrives, campaigns, weatherAlerts } = event;
  const texts = [venues, sessions, shifts, donationDrives, campaigns[0], weatherAlerts, kits.map(({ name }) => name)];
  const items = supplyItems.filter(({ season }) => season !== 'winter').map(({ name }) => name);
  return JSON.stringify([...texts, items], (key, value: unknown) =>
    ['src', 'id', 'campaignId', 'kitId', 'season', 'criterion'].includes(key) ? undefined : value,
  ).replaceAll(/"(?:it|lot|kit|cp|dd)-[\w-]+"/g, '""');
}

const days = Array.from({ length: 12 }, (_, month) =>
  [1, 15, 28].map((date) => new Date(Date.UTC(2026, month, date, 4)).getTime()),
).flat();

describe.each(days.map((now) => [new Date(now).toISOString().slice(0, 10), now] as const))('Made on %s', (_, now) => {
  const heldOn = demoDayOn(now);
  const event = demoEventOn(heldOn);
  const season = seasonOf(heldOn);

  test('it speaks of its own season and of no other', () => {
    const told = toldOf(event);
    expect(told).toMatch(words[season]);
    expect(told.match(words[season === 'summer' ? 'winter' : 'summer'])?.[0]).toBeUndefined();
    if (!['05', '06'].includes(heldOn.slice(5, 7))) expect(told.match(festival)?.[0]).toBeUndefined();
    for (const role of ['booth', 'outreach_lead', 'guide'])
      expect(JSON.stringify(riskTextOf(role))).not.toMatch(/June|六月|35 ?[°℃]/);
  });

  test('its campaign is under way, of its season, and the other one follows', () => {
    const [underWay, next] = event.campaigns;
    const codes = { summer: 'summer_cooling', winter: 'winter_warmth' } as const;
    expect([underWay!.code, next!.code]).toEqual([codes[season], codes[season === 'summer' ? 'winter' : 'summer']]);
    const dates = demoDates(event, now);
    const begunOn = dates.pastOn(event.meta.anchorDate);
    const spans = campaignSpans(heldOn, begunOn);
    expect(spans.underWay.startsOn <= begunOn && heldOn <= spans.underWay.endsOn).toBe(true);
    expect(spans.next.startsOn > spans.underWay.endsOn).toBe(true);
    const months = (Date.parse(spans.underWay.endsOn) - Date.parse(spans.underWay.startsOn)) / 86_400_000 / 30;
    expect(months).toBeGreaterThan(5);
    expect(months).toBeLessThan(8);
  });
});
