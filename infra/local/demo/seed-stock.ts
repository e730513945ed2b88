/**
 * What happened to the demo's goods, through the verbs of stock: logged by one person, released by another, sent to a branch
 * store, issued to the campaign, packed in kits, disposed of, and counted. One lot waits in quarantine, one was refused.
 */
import type { DemoApi } from './demo-api.ts';
import type { DemoDates } from './demo-dates.ts';
import { demoEvent } from './demo-event.ts';

/** The operator logs; the charity releases and bears witness. */
export type DemoPeople = { readonly api: DemoApi; readonly charity: DemoApi };
type Made = {
  readonly itemIds: Map<string, string>;
  readonly driveId: string;
  readonly organizationId: string;
  readonly campaignId: string;
  readonly venueIds: Map<string, string>;
};
type DemoLot = (typeof demoEvent.lots)[number];
type Receiving = Parameters<DemoApi['supplies']['receiveDonation']>[0]['body'];

const [mainVenue, branchVenue] = ['vn-hangzhou', 'vn-huadu'];
const lotOf = (id: string) => demoEvent.lots.find((lot) => lot.id === id)!;
const itemOf = ({ itemId }: DemoLot) => demoEvent.supplyItems.find(({ id }) => id === itemId)!;
const keyOf = (name: string, driveId: string) => ({ 'idempotency-key': `demo-${name}-${driveId}` });

async function openStores(api: DemoApi, { organizationId, venueIds }: Made) {
  const open = async (venue: string, zh: string, en: string) =>
    (await api.supplies.createStore({ organizationId, venueId: venueIds.get(venue)!, name: { 'zh-CN': zh, en } }))
      .storeId;
  return {
    main: await open(mainVenue!, '杭州站物资库', 'Hangzhou station store'),
    branch: await open(branchVenue!, '花都物资点', 'Huadu store'),
  };
}

function lineOf(dates: DemoDates, { itemIds }: Made, lot: DemoLot, quantity: number): Receiving['lots'][number] {
  return {
    itemId: itemIds.get(lot.itemId)!,
    quantity,
    unit: itemOf(lot).baseUnit as 'XBO',
    lotNo: lot.lotNo,
    madeOn: lot.mfgDate ? dates.pastOn(lot.mfgDate) : undefined,
    expiresOn: lot.expiryDate ? dates.pastOn(lot.expiryDate) : undefined,
    valuation: 'valuationNote' in lot ? undefined : { basis: 'invoice' },
  };
}

/** Lot ids by the demo's own. Whatever has no donation is the charity's own print. */
async function receive(api: DemoApi, dates: DemoDates, made: Made, storeId: string): Promise<Map<string, string>> {
  const lotIds = new Map<string, string>();
  const ownPrint = demoEvent.lots.filter(({ donationId }) => donationId === null);
  const deliveries = [
    ...demoEvent.donations.map((donation) => ({
      id: donation.id,
      receivedAt: donation.receivedAt,
      lines: donation.lines as Array<[string, number]>,
      receipt: donation.fiscalReceipt?.code,
      donor: {
        kind: donation.donor.type as 'individual',
        name: donation.donor.anonymous ? undefined : donation.donor.displayName['zh-CN'],
        anonymous: donation.donor.anonymous,
        publishName: donation.donor.publishName,
      },
    })),
    {
      id: 'own-print',
      receivedAt: demoEvent.donations[0]!.receivedAt,
      lines: ownPrint.map(({ id, receivedQty }): [string, number] => [id, receivedQty]),
      receipt: undefined,
      donor: { kind: 'organisation' as const, name: '示例慈善会自印', anonymous: false, publishName: true },
    },
  ];
  for (const { id, receivedAt, lines, receipt, donor } of deliveries) {
    const taken = lines.filter(([, quantity]) => quantity > 0);
    const refused = lines.filter(([, quantity]) => quantity === 0).map(([lotId]) => lotOf(lotId));
    const { lots } = await api.supplies.receiveDonation({
      params: { driveId: made.driveId },
      headers: keyOf(id, made.driveId),
      body: {
        ...{ donor, storeId, receivedAt: dates.pastAt(receivedAt), fiscalReceiptNo: receipt },
        lots: taken.map(([lotId, quantity]) => lineOf(dates, made, lotOf(lotId), quantity)),
        refused: refused.map((lot) => {
          const { itemId, unit, lotNo, expiresOn } = lineOf(dates, made, lot, 1);
          const offered = 'offeredQty' in lot ? Number(lot.offeredQty) : 1;
          return { itemId, unit, lotNo, expiresOn, quantity: offered, reason: 'shelf_life_too_short' as const };
        }),
      },
    });
    for (const [at, [lotId]] of taken.entries()) lotIds.set(lotId, lots[at]!.lotId);
  }
  return lotIds;
}

/** All but what is to be looked at waits no longer. */
async function release(charity: DemoApi, made: Made, storeId: string, lotIds: Map<string, string>) {
  const good = demoEvent.lots.filter(({ id, status }) => lotIds.has(id) && status !== 'quarantined');
  const lots = good.map(({ id, receivedQty }) => ({ lotId: lotIds.get(id)!, quantity: receivedQty }));
  const params = { storeId };
  await charity.supplies.releaseGoods({ params, headers: keyOf('release', made.driveId), body: { lots } });
}

/** What the branch used is sent there, with one piece damaged on the way. */
async function sendToBranch(api: DemoApi, made: Made, stores: { main: string; branch: string }) {
  const there = demoEvent.lots.filter(({ venueId, itemId }) => venueId === branchVenue && itemId !== 'it-water');
  const lines = there.map(({ itemId, receivedQty }) => ({ itemId: made.itemIds.get(itemId)!, quantity: receivedQty }));
  const { transferId } = await api.supplies.requestTransfer({
    params: { storeId: stores.branch },
    headers: keyOf('transfer', made.driveId),
    body: { fromStoreId: stores.main, toStoreId: stores.branch, lines },
  });
  await api.supplies.approveTransfer({ transferId });
  await api.supplies.pickTransfer({ transferId });
  const { lots } = await api.supplies.sendTransfer({ transferId });
  const arrived = lots.map(({ lotId, quantity }, at) =>
    at === 0 ? { lotId, received: quantity - 1, reason: 'damaged' as const } : { lotId, received: quantity },
  );
  await api.supplies.receiveTransfer({ params: { transferId }, body: { lots: arrived } });
}

/** Issues what the rounds took, item by item, first expired first; goods that expired since stay to be disposed of. */
async function issue(api: DemoApi, made: Made, storeId: string) {
  const wanted = new Map<string, number>();
  for (const lot of demoEvent.lots.filter(({ venueId }) => venueId === mainVenue))
    wanted.set(lot.itemId, (wanted.get(lot.itemId) ?? 0) + lot.issuedQty);
  const lines = [];
  for (const [demoItem, quantity] of wanted) {
    const itemId = made.itemIds.get(demoItem)!;
    if (quantity === 0) continue;
    const { short } = await api.supplies.proposeLots({ storeId, itemId, quantity });
    const unit = demoEvent.supplyItems.find(({ id }) => id === demoItem)!.baseUnit as 'XBO';
    if (short === 0) lines.push({ itemId, quantity, unit });
  }
  const body = { to: { campaignId: made.campaignId }, lines };
  await api.supplies.issueGoods({ params: { storeId }, headers: keyOf('issue', made.driveId), body });
}

async function packKits(api: DemoApi, made: Made, storeId: string) {
  const { organizationId, itemIds, driveId } = made;
  for (const { id, name, lines } of demoEvent.kits) {
    const recipe = (lines as Array<[string, number]>).map(([item, quantity]) => ({
      itemId: itemIds.get(item)!,
      quantity,
    }));
    const { kitId } = await api.supplies.createKit({ organizationId, name, lines: recipe });
    if (id !== 'kit-summer') continue;
    const body = { kitId, kits: 20 };
    await api.supplies.assembleKits({ params: { storeId }, headers: keyOf(id, driveId), body });
  }
}

async function disposeAndCount({ api, charity }: DemoPeople, made: Made, storeId: string, lotIds: Map<string, string>) {
  const spoiled = demoEvent.lots.find((lot) => 'disposal' in lot)!;
  const quantity = (spoiled as unknown as { disposal: { qty: number } }).disposal.qty;
  const lots = [{ lotId: lotIds.get(spoiled.id)!, quantity, state: 'available' as const }];
  const { documentId } = await api.supplies.disposeGoods({
    params: { storeId },
    headers: keyOf('disposal', made.driveId),
    body: { lots, reason: 'expired' },
  });
  await charity.supplies.witnessDisposal({ storeId, documentId });
  const { countId } = await api.supplies.startCount({ params: { storeId }, headers: keyOf('count', made.driveId) });
  const towels = lotIds.get('lot-t1')!;
  const { rows } = await api.supplies.seeStock({ storeId });
  const counted = rows.find(({ lotId }) => lotId === towels)!.available - 1;
  await api.supplies.countLots({ countId, lines: [{ lotId: towels, counted }] });
  await charity.supplies.countLots({ countId, lines: [{ lotId: towels, counted }] });
  await api.supplies.finishCount({ countId, reasons: { [towels]: 'lost' } });
}

export async function seedStock(people: DemoPeople, dates: DemoDates, made: Made): Promise<void> {
  const { api, charity } = people;
  const stores = await openStores(api, made);
  const lotIds = await receive(api, dates, made, stores.main);
  await release(charity, made, stores.main, lotIds);
  await sendToBranch(api, made, stores);
  await issue(api, made, stores.main);
  await packKits(api, made, stores.main);
  await disposeAndCount(people, made, stores.main, lotIds);
}
