/** The night of a round as its page shows it: sums by name, phones, sheets and the alarm; never a line of a contact. */
import type { Api } from '#lib/server/api.ts';
import { formatDateTimeRange, zoneBeside } from '#shared/kernel/format.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Alarm, Night } from '#shared/relief/night-contract.ts';
import { outcomes } from '#shared/relief/outcomes.ts';
import { ageBands, needs } from '#shared/relief/tally-words.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export type Counted = { readonly name: string; readonly count: number };
type Words = Readonly<Record<string, Readonly<Record<Locale, string>>>>;
const counted = (counts: Partial<Record<string, number>>, words: Words, locale: Locale): Counted[] =>
  Object.entries(words).flatMap(([code, name]) => (counts[code] ? [{ name: name[locale], count: counts[code] }] : []));

export const timeText = (at: string, zone: string, locale: Locale) =>
  formatDateTimeRange(at, at, zone, locale) + zoneBeside(at, zone, locale);

export const alarmView = (alarm: Alarm, locale: Locale) => ({
  path: `organize/campaigns/${alarm.campaignId}/rounds/${alarm.roundId}/night` as const,
  team: alarm.teamName ?? '',
  end: timeText(alarm.plannedEndAt, alarm.zone, locale),
  times: alarm.times,
  restsUntil: alarm.restsUntil && timeText(alarm.restsUntil, alarm.zone, locale),
});

type Lot = { readonly lotId: string; readonly name: string };

export function nightView(night: Night, lots: readonly Lot[], zone: string, locale: Locale) {
  const time = (at: string) => timeText(at, zone, locale);
  const { sums, phones, sheets, alarm, outAt, backAt, summedAt } = night;
  const nameOf = (lotId: string) => lots.find((lot) => lot.lotId === lotId)?.name ?? lotId;
  return {
    ...{ outAt: outAt && time(outAt), backAt: backAt && time(backAt), summedAt: summedAt && time(summedAt) },
    ...{ contacts: sums.contacts, companions: sums.companions, voided: sums.voided },
    outcomes: counted(sums.outcomes, outcomes, locale),
    ages: counted(sums.ageBands, ageBands, locale),
    needs: counted(sums.needs, needs, locale),
    given: sums.given.map(({ lotId, quantity }) => ({ name: nameOf(lotId), count: quantity })),
    // They have no names: numbered as they were prepared.
    phones: phones
      .toSorted((a, b) => a.enrolledAt.localeCompare(b.enrolledAt))
      .map(({ deviceId, enrolledAt, revokedAt }, at) => ({
        ...{ deviceId, number: at + 1, enrolledAt: time(enrolledAt), revokedAt: revokedAt && time(revokedAt) },
      })),
    sheets: sheets.map(({ sheet, insteadOf }) => ({ sheet, insteadOf })),
    alarm: alarm && alarmView(alarm, locale),
  };
}

/** The goods of the round, as a sheet and a night name them. */
export async function lotsOf(api: Api, roundId: string, locale: Locale): Promise<Lot[]> {
  const { rows } = await api.supplies.seeGoodsOfRound({ roundId });
  return rows.map(({ lotId, itemName, lotNo }) => ({
    lotId,
    name: `${itemName[locale]} · ${lotNumberText(lotNo, locale, lotId)}`,
  }));
}

/** What a sheet of strokes asks for, each a field. */
export const strokesAsked = (lots: readonly Lot[], locale: Locale) => ({
  outcomes: Object.entries(outcomes).map(([code, name]) => ({ field: `outcomes.${code}`, name: name[locale] })),
  ageBands: Object.entries(ageBands).map(([code, name]) => ({ field: `ageBands.${code}`, name: name[locale] })),
  needs: Object.entries(needs).map(([code, name]) => ({ field: `needs.${code}`, name: name[locale] })),
  given: lots.map(({ lotId, name }) => ({ field: `given.${lotId}`, name })),
});
