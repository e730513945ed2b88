/** The demo's catalogue, goods drive and donations. */
import type { DemoApi } from './demo-api.ts';
import type { DemoDates } from './demo-dates.ts';
import { demoEvent } from './demo-event.ts';

type Made = {
  readonly organizationIds: Map<string, string>;
  readonly openDayId: string;
  readonly campaigns: Map<string, string>;
};
type ItemInput = Parameters<DemoApi['supplies']['createItem']>[0];

async function items(api: DemoApi): Promise<Map<string, string>> {
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

async function donations(api: DemoApi, dates: DemoDates, driveId: string, itemIds: Map<string, string>) {
  for (const donation of demoEvent.donations) {
    const lots = (donation.lines as Array<[string, number]>).filter(([, quantity]) => quantity > 0);
    await api.supplies.receiveDonation({
      params: { driveId },
      headers: { 'idempotency-key': `demo-${donation.id}-${driveId}` },
      body: {
        donor: {
          kind: donation.donor.type as 'individual',
          name: donation.donor.anonymous ? undefined : donation.donor.displayName['zh-CN'],
          anonymous: donation.donor.anonymous,
          publishName: donation.donor.publishName,
        },
        receivedAt: dates.pastAt(donation.receivedAt),
        place: demoEvent.venues.find(({ id }) => id === donation.receivedVenueId)!.place['zh-CN'],
        receivedBy: ['志愿者丙', '会场负责人（演示）'],
        fiscalReceiptNo: donation.fiscalReceipt?.code,
        lots: lots.map(([lotId, quantity]) => {
          const lot = demoEvent.lots.find(({ id }) => id === lotId)!;
          const item = demoEvent.supplyItems.find(({ id }) => id === lot.itemId)!;
          return {
            itemId: itemIds.get(lot.itemId)!,
            quantity,
            unit: item.baseUnit as 'XBO',
            lotNo: lot.lotNo,
            madeOn: lot.mfgDate ? dates.pastOn(lot.mfgDate) : undefined,
            expiresOn: lot.expiryDate ? dates.pastOn(lot.expiryDate) : undefined,
          };
        }),
      },
    });
  }
}

export async function seedSupplies(api: DemoApi, dates: DemoDates, made: Made): Promise<void> {
  const itemIds = await items(api);
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
    contact: '演示，无真实联系方式 / demo: no real contact',
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
  await donations(api, dates, driveId, itemIds);
}
