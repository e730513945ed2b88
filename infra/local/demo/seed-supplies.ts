/** The demo's catalogue and goods drive; what happens to the goods is in seed-stock.ts. */
import type { DemoApi } from './demo-api.ts';
import type { DemoDates } from './demo-dates.ts';
import { demoEvent } from './demo-event.ts';
import { seedStock, type DemoPeople } from './seed-stock.ts';

type Made = {
  readonly organizationIds: Map<string, string>;
  readonly openDayId: string;
  readonly venueIds: Map<string, string>;
  readonly campaigns: Map<string, string>;
  readonly itemIds: Map<string, string>;
};
type ItemInput = Parameters<DemoApi['supplies']['createItem']>[0];

export async function seedItems(api: DemoApi): Promise<Map<string, string>> {
  const itemIds = new Map<string, string>();
  for (const { id, name, category, baseUnit, packs, storage, expiryRequired, cautions } of demoEvent.supplyItems) {
    const made = await api.supplies.createItem({
      name,
      category,
      baseUnit,
      packs,
      storage,
      expiryRequired,
      cautions,
    } as ItemInput);
    itemIds.set(id, made.itemId);
  }
  return itemIds;
}

export async function seedSupplies(people: DemoPeople, dates: DemoDates, made: Made): Promise<void> {
  const { api } = people;
  const { itemIds } = made;
  const drive = demoEvent.donationDrives[0]!;
  const organiser = demoEvent.organizations.find(({ id }) => id === drive.organiserOrgId)!;
  const { acceptance } = drive;
  const { driveId } = await api.supplies.createDrive({
    name: drive.name,
    purpose: drive.purpose,
    organizationId: made.organizationIds.get(drive.organiserOrgId)!,
    organiser: organiser.name,
    certificateNo: organiser.fundraisingQualificationNo!,
    filingNo: drive.filingNo,
    contact: 'goods@harborlight.example',
    startsOn: dates.pastOn(drive.periodStart),
    endsOn: dates.pastOn(drive.periodEnd),
    openDayId: made.openDayId,
    campaignId: made.campaigns.get(drive.campaignId),
    acceptance: {
      minRemainingDays: acceptance.minRemainingShelfLifeDays,
      minRemainingPct: acceptance.minRemainingShelfLifePctIfShort,
    },
    needs: drive.needs.map(({ itemId, target }) => ({ itemId: itemIds.get(itemId)!, target })),
    surplusRule: drive.surplusRule,
    isDemo: true,
  });
  const organizationId = made.organizationIds.get(drive.organiserOrgId)!;
  const campaignId = made.campaigns.get(drive.campaignId)!;
  await seedStock(people, dates, { itemIds, driveId, organizationId, campaignId, venueIds: made.venueIds });
}
