/** The form of a drive: what it shows of a stored one, what it sends, and what can be chosen. */
import type { RequestEvent } from '@sveltejs/kit';
import { usedRows, type Typed } from '#lib/ui/form-state.ts';
import type { Identity } from '#shared/identity/model.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { surplusOwed } from '#shared/supplies/drive-rules.ts';
import type { Drive } from '#shared/supplies/model.ts';
import { typedEither } from '../../open-days/server/edit.ts';
import { allPages } from '../../server/all-pages.ts';
import { dayGiven, given, inBoth, inBothGiven, whole } from '../../server/forms.ts';
import { shortDateText } from '../../server/times.ts';
import { unitName } from './goods-view.ts';
import { allItems } from './catalogue.ts';

export const driveRefusals = {
  'drive.open-day-unknown': 'openDayId',
  'open-day.closed': 'openDayId',
  'drive.campaign-unknown': 'campaignId',
  'drive.campaign-other-dates': 'campaignId',
  'drive.not-complete': 'filingNo',
  'drive.item-unknown': 'needs',
} as const;

export const newDrive: Typed = { 'acceptance.minRemainingDays': '180', 'acceptance.minRemainingPct': '60' };

export const typedDrive = (drive: Drive): Typed => ({
  ...typedEither('name', drive.name),
  ...typedEither('purpose', drive.purpose),
  ...typedEither('organiser', drive.organiser),
  certificateNo: drive.certificateNo,
  filingNo: drive.filingNo,
  contact: drive.contact,
  startsOn: drive.startsOn,
  endsOn: drive.endsOn,
  openDayId: drive.openDayId ?? '',
  campaignId: drive.campaignId ?? '',
  'acceptance.minRemainingDays': String(drive.acceptance.minRemainingDays),
  'acceptance.minRemainingPct': String(drive.acceptance.minRemainingPct),
  ...Object.assign(
    {},
    ...drive.needs.map(({ itemId, target }, index) => ({
      [`needs.${index}.itemId`]: itemId,
      [`needs.${index}.target`]: String(target),
    })),
  ),
  ...typedEither('surplusRule', drive.surplusRule),
  revision: String(drive.revision ?? 1),
});

/** The rows of needs in which something was typed. */
const needRows = (values: Typed) =>
  Array.from({ length: usedRows(values, 'needs') }, (_, row) => row).filter(
    (row) => given(values[`needs.${row}.itemId`]) ?? given(values[`needs.${row}.target`]),
  );

export const driveInput = (values: Typed) => ({
  name: inBoth(values, 'name'),
  purpose: inBoth(values, 'purpose'),
  organizationId: given(values.organizationId),
  organiser: inBoth(values, 'organiser'),
  certificateNo: values.certificateNo?.trim() ?? '',
  filingNo: values.filingNo?.trim() ?? '',
  contact: values.contact?.trim() ?? '',
  startsOn: dayGiven(values.startsOn),
  endsOn: dayGiven(values.endsOn),
  openDayId: given(values.openDayId),
  campaignId: given(values.campaignId),
  acceptance: {
    minRemainingDays: whole(values['acceptance.minRemainingDays']),
    minRemainingPct: whole(values['acceptance.minRemainingPct']),
  },
  needs: needRows(values).map((row) => ({
    itemId: given(values[`needs.${row}.itemId`]),
    target: whole(values[`needs.${row}.target`]),
  })),
  surplusRule: inBothGiven(values, 'surplusRule'),
});

/** Errors of needs at the rows they were typed in: rows left empty are counted back in. */
export const atNeedRows = <E extends { readonly path: string }>(errors: readonly E[], values: Typed): E[] =>
  errors.map((error) => {
    const [, index, part] = /^needs\.(\d+)\.?(.*)$/.exec(error.path) ?? [];
    if (index === undefined) return error;
    return { ...error, path: `needs.${needRows(values)[Number(index)] ?? index}.${part || 'itemId'}` };
  });

/** The organizations whose drives the person may edit. */
export async function organizationsOf({ locals: { api, locale } }: Pick<RequestEvent, 'locals'>, who: Identity) {
  const own = who.memberships.map(({ organizationId, organizationName: name }) => ({ organizationId, name }));
  const all = mayAnywhere(who, 'organization.edit')
    ? await allPages(async (after) => {
        const { organizations: items, next } = await api.people.listOrganizations({ after });
        return { items, next };
      })
    : [];
  const byId = new Map([...own, ...all].map((one) => [one.organizationId, one.name[locale]]));
  return [...byId]
    .filter(([organizationId]) => may(who, 'drive.edit', { organizationId }))
    .map(([value, label]) => ({ value, label }));
}

/** `kept`: the open day of the drive, which it keeps when that has been closed meanwhile. */
export async function driveChoices({ locals: { api, locale } }: Pick<RequestEvent, 'locals'>, kept?: string) {
  const [{ items }, { openDays }, { campaigns }] = await Promise.all([
    allItems(api),
    api.openDays.listOpenDays({}),
    api.relief.listCampaigns({}),
  ]);
  return {
    items: items.map(({ itemId, name, baseUnit }) => ({
      value: itemId,
      label: `${name[locale]} · ${unitName(baseUnit, locale)}`,
    })),
    openDays: openDays
      .filter(({ openDayId, closedAt }) => closedAt === undefined || openDayId === kept)
      .map(({ openDayId, name }) => ({ value: openDayId, label: name[locale] })),
    campaigns: campaigns.map(({ campaignId, name }) => ({ value: campaignId, label: name[locale] })),
  };
}
export type DriveChoices = Awaited<ReturnType<typeof driveChoices>>;

/** By when a drive says what becomes of what is left (R29), as its pages write the day. */
export const owedText = (owed: ReturnType<typeof surplusOwed>, locale: Locale) =>
  owed && { by: shortDateText(owed.by, locale), isLate: owed.isLate };
