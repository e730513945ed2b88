/** The labels that one round and a series have in common, and the choices of both. */
import type { StaffMessages } from '#lib/i18n/load-messages.ts';

/** The colour of each state of a round, as of a campaign: what is planned or over is plain, and what is under way stands out. */
export const stageTones = {
  planned: 'plain',
  packed: 'lamp',
  out: 'lamp',
  back: 'lamp',
  closed: 'good',
  cancelled: 'plain',
} as const;

export type Option = { readonly value: string; readonly label: string };
export type PlanChoices = Readonly<
  Record<'zones' | 'routes' | 'items' | 'partners' | 'hazards' | 'levels', readonly Option[]>
> & { readonly packingLines: number };

export const detailLabels = (t: StaffMessages['rounds'], { partners, packingLines }: PlanChoices) => ({
  ...{ meetingPoint: t.meetingPoint, vehicle: t.vehicle, 'drone.name': t.droneName, 'drone.permitNo': t.dronePermit },
  ...{ partners: t.partners, stationLine: t.stationLine, packing: t.packing },
  ...Object.fromEntries(partners.map(({ value, label }) => [`partners.${value}`, label])),
  ...Object.fromEntries(
    Array.from({ length: packingLines }, (_, at) => [
      [`packing.${at}.itemId`, `${t.item} ${at + 1}`],
      [`packing.${at}.quantity`, `${t.quantity} ${at + 1}`],
    ]).flat(),
  ),
});
