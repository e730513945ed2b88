/**
 * For the walk of every endpoint and role: a store with goods at each place, and a right request for each endpoint of stock.
 * What a request uses up is made anew for it, by two operators where it takes two people.
 */
import { both } from './programme.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

type Make = RoleWorld['make'];
const plenty = 1_000_000;

/** A store at the venue, another one beside it, a recipe, and goods that a second person released. */
export async function makeStock(make: Make, second: Make, place: Place, donation: (place: Place) => object) {
  const { organizationId, venueId, driveId, itemId } = place;
  const draft = { organizationId, venueId };
  const { storeId } = await make('/api/stores', { ...draft, name: both('Store') });
  const { storeId: branchId } = await make('/api/stores', { ...draft, name: both('Branch') });
  const { kitId } = await make('/api/kits', { organizationId, name: both('Kit'), lines: [{ itemId, quantity: 1 }] });
  const goods = async (at: string): Promise<Place> => {
    const { lots, documentId, donationId } = await make(`/api/drives/${driveId}/donations`, {
      ...donation(place),
      storeId: at,
    });
    const released = lots.map(({ lotId, quantity }: any) => ({ lotId, quantity: quantity - 1000 }));
    await second(`/api/stores/${at}/releases`, { lots: released });
    return { lotId: lots[0].lotId, documentId, stockDonationId: donationId };
  };
  await goods(branchId);
  return { storeId, branchId, kitId, ...(await goods(storeId)) };
}
export const plentyOf = <Entry extends object>(entry: Entry) => ({ ...entry, quantity: plenty });

const atStore = ['venue', 'organization'] as const;
const lots = ({ lotId }: Place, quantity = 1) => [{ lotId, quantity }];
const to = ({ campaignId }: Place) => ({ campaignId });

const newTransfer =
  (...steps: readonly string[]): Sample['prepare'] =>
  async ({ make, second }, { storeId, branchId, itemId }) => {
    const draft = { fromStoreId: branchId, toStoreId: storeId, lines: [{ itemId, quantity: 2 }] };
    const { transferId } = await make(`/api/stores/${storeId}/transfers`, draft);
    let lotId = '';
    for (const step of steps) lotId = (await second(`/api/transfers/${transferId}/${step}`, {})).lots[0].lotId;
    return { transferId, sentLotId: lotId };
  };
const newCount: Sample['prepare'] = async ({ make }, { storeId }) => {
  const { countId } = await make(`/api/stores/${storeId}/counts`, undefined);
  return { countId };
};

export const stockSamples: Readonly<Record<string, Sample>> = {
  'supplies.createStore': {
    scope: 'organization',
    body: ({ organizationId }) => ({ organizationId, name: both('Van'), kind: 'vehicle' }),
  },
  'supplies.updateStore': { scope: 'organization', body: () => ({ name: both('Store'), revision: 1 }) },
  'supplies.listStores': { scope: 'organization' },
  'supplies.listStoresAt': { scope: 'venue' },
  'supplies.seeStock': { scope: atStore },
  'supplies.seeFlow': { scope: atStore },
  'supplies.seeGoodsOfRound': { scope: 'anywhere' },
  'supplies.seeStockTotals': { scope: 'organization' },
  'supplies.proposeLots': { scope: atStore, query: ({ itemId }) => `itemId=${itemId}&quantity=5` },
  'supplies.findLots': { scope: 'organization', query: () => 'lotNo=w3' },
  'supplies.listDonors': { scope: 'organization' },
  'supplies.knowLotNumbers': { scope: 'organization', body: () => ({ lotNos: ['w3', 'NOBODY-HAS-IT'] }) },
  'supplies.seeLot': { scope: atStore },
  'supplies.findGoods': { scope: atStore, body: () => ({ words: 'w3' }) },
  'supplies.seeGoodsNote': { scope: atStore, path: ({ stockDonationId }) => ({ noteId: stockDonationId! }) },
  'supplies.listValuations': { scope: 'organization' },
  'supplies.listDocuments': { scope: atStore },
  'supplies.getDocument': { scope: atStore },
  'supplies.releaseGoods': { scope: atStore, body: (place) => ({ lots: lots(place) }) },
  'supplies.quarantineGoods': { scope: atStore, body: (place) => ({ lots: lots(place), reason: 'damaged' }) },
  'supplies.issueGoods': {
    scope: atStore,
    body: (place) => ({ to: to(place), lines: [{ itemId: place.itemId, quantity: 2, unit: 'XBO' }] }),
  },
  'supplies.returnGoods': {
    scope: atStore,
    prepare: async ({ make }, { storeId, campaignId, itemId }) => {
      const lines = [{ itemId, quantity: 1, unit: 'XBO' }];
      const issued = await make(`/api/stores/${storeId}/issues`, { to: { campaignId }, lines });
      return { lotId: issued.lines[0].lotId };
    },
    body: (place) => ({ from: to(place), lots: lots(place) }),
  },
  'supplies.returnGoodsOfRound': {
    scope: 'anywhere',
    prepare: async ({ make }, { storeId, roundId, itemId }) => {
      const lines = [{ itemId, quantity: 1, unit: 'XBO' }];
      const issued = await make(`/api/stores/${storeId}/issues`, { to: { roundId }, lines });
      return { lotId: issued.lines[0].lotId };
    },
    body: (place) => ({ lots: lots(place) }),
  },
  'supplies.refuseGoods': {
    scope: atStore,
    body: ({ itemId }) => ({ lines: [{ itemId, quantity: 1, unit: 'XBO' }], reason: 'opened' }),
  },
  'supplies.correctLot': {
    scope: atStore,
    body: ({ lotId }) => ({ lotId, quantity: plenty, reason: 'mistyped' }),
  },
  'supplies.disposeGoods': {
    scope: atStore,
    body: ({ lotId }) => ({ lots: [{ lotId, quantity: 1, state: 'available' }], reason: 'damaged' }),
  },
  'supplies.witnessDisposal': {
    scope: atStore,
    prepare: async ({ make }, { storeId, lotId }) => {
      const proposed = { lots: [{ lotId, quantity: 1, state: 'available' }], reason: 'damaged' };
      const { documentId } = await make(`/api/stores/${storeId}/disposals`, proposed);
      return { documentId };
    },
  },
  'supplies.takeOlderGoods': { scope: atStore, body: ({ driveId }) => ({ driveId }) },
  'supplies.requestTransfer': {
    scope: atStore,
    body: ({ storeId, branchId, itemId }) => ({
      ...{ fromStoreId: branchId, toStoreId: storeId },
      lines: [{ itemId, quantity: 1 }],
    }),
  },
  'supplies.listTransfers': { scope: atStore },
  'supplies.seeTransfer': { scope: atStore, prepare: newTransfer() },
  'supplies.approveTransfer': { scope: atStore, prepare: newTransfer() },
  'supplies.declineTransfer': {
    scope: atStore,
    prepare: newTransfer('approve'),
    body: () => ({ reason: 'not_needed_there' }),
  },
  'supplies.pickTransfer': { scope: atStore, prepare: newTransfer('approve') },
  'supplies.sendTransfer': { scope: atStore, prepare: newTransfer('approve', 'pick') },
  'supplies.receiveTransfer': {
    scope: atStore,
    prepare: newTransfer('approve', 'pick', 'send'),
    body: ({ sentLotId }) => ({ lots: [{ lotId: sentLotId, received: 2 }] }),
  },
  'supplies.createKit': {
    scope: 'organization',
    body: ({ organizationId, itemId }) => ({
      ...{ organizationId, name: both('Pack') },
      lines: [{ itemId, quantity: 2 }],
    }),
  },
  'supplies.changeRecipe': {
    scope: 'organization',
    body: ({ itemId }) => ({ lines: [{ itemId, quantity: 2 }], revision: 1 }),
  },
  'supplies.listKits': { scope: 'organization' },
  'supplies.assembleKits': { scope: atStore, body: ({ kitId }) => ({ kitId, kits: 1 }) },
  'supplies.takeKitsApart': {
    scope: atStore,
    prepare: async ({ make }, { storeId, kitId }) => {
      const { about } = await make(`/api/stores/${storeId}/kits`, { kitId, kits: 1 });
      return { lotId: about.lotId };
    },
    body: ({ lotId }) => ({ lotId, kits: 1 }),
  },
  'supplies.startCount': { scope: atStore },
  'supplies.listCounts': { scope: atStore },
  'supplies.seeCount': { scope: atStore, prepare: newCount },
  'supplies.countLots': {
    scope: atStore,
    prepare: newCount,
    body: ({ lotId }) => ({ lines: [{ lotId, counted: 1 }] }),
  },
  'supplies.finishCount': { scope: atStore, prepare: newCount, body: () => ({}) },
  'supplies.recallLots': {
    scope: 'organization',
    body: ({ organizationId }) => ({ organizationId, lotNo: 'NOBODY-HAS-IT', reason: 'maker' }),
  },
  'supplies.listRecalls': { scope: 'organization' },
  'supplies.seeRecall': {
    scope: 'organization',
    prepare: async ({ second }, { organizationId }) => {
      const { recallId } = await second('/api/recalls', { organizationId, lotNo: 'NOBODY-HAS-IT', reason: 'maker' });
      return { recallId };
    },
  },
  'supplies.seeLowStock': { scope: atStore },
  'supplies.seeLowOfOpenDay': { scope: 'anywhere' },
  'supplies.setMinimum': { scope: 'organization', body: () => ({ minimum: 5 }) },
  'supplies.raiseNeed': { scope: 'organization', body: () => ({ missing: 5 }) },
};
