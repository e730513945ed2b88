/** Builders for goods, drives, pledges and donations: each sets everything that a test does not care about. */
import { formatId, type IdKind } from '../../shared/kernel/ids.ts';
import { day, localDateOf } from '../../shared/kernel/time.ts';
import type {
  DonationRequest,
  DriveDraft,
  Item,
  ItemDraft,
  LotEntry,
  PledgeRequest,
} from '../../shared/supplies/model.ts';

/** A day so many days from now, by the clock of drives. */
export const inDays = (days: number) => localDateOf(Date.now() + days * day, 'Asia/Shanghai');

/** A readable id: `testId('item', 7)`. */
export const testId = (kind: IdKind, number: number) => formatId(kind, String(number).padStart(26, '0'));

/** Noon of 20 June 2030 in Shanghai, within the drive's period. */
export const noon = Date.parse('2030-06-20T12:00:00+08:00');

export const waterDraft = (more: Partial<ItemDraft> = {}): ItemDraft => ({
  name: { 'zh-CN': '饮用水', en: 'Drinking water' },
  category: 'food',
  baseUnit: 'XBO',
  packs: [{ unit: 'XCT', contains: 24 }],
  storage: 'ambient',
  expiryRequired: true,
  ...more,
});
export const towelDraft = (): ItemDraft =>
  waterDraft({
    name: { 'zh-CN': '毛巾', en: 'Towel' },
    category: 'goods',
    baseUnit: 'H87',
    packs: [],
    expiryRequired: false,
  });
export const itemWith = (more: Partial<Item> = {}): Item => ({ ...waterDraft(), itemId: testId('item', 1), ...more });

export const driveDraftWith = (more: Partial<DriveDraft> = {}): DriveDraft => ({
  name: { 'zh-CN': '夏季物资募集', en: 'Summer goods drive' },
  purpose: { 'zh-CN': '用于夏季街面巡查', en: 'For summer street outreach' },
  organizationId: testId('organization', 1),
  organiser: { 'zh-CN': '示例慈善会', en: 'Example Charity' },
  certificateNo: 'DEMO-CERT',
  filingNo: 'DEMO-FILING',
  contact: 'front desk',
  startsOn: '2030-06-10',
  endsOn: '2030-08-31',
  acceptance: { minRemainingDays: 180, minRemainingPct: 60 },
  needs: [{ itemId: testId('item', 1), target: 2400 }],
  ...more,
});

export const lotEntryWith = (more: Partial<LotEntry> = {}): LotEntry => ({
  itemId: testId('item', 1),
  quantity: 24,
  unit: 'XBO',
  lotNo: 'W300501',
  madeOn: '2030-05-01',
  expiresOn: '2031-05-01',
  ...more,
});

export const donationWith = (more: Partial<DonationRequest> = {}): DonationRequest => ({
  donor: { kind: 'organisation', name: 'Example Drinks Co.', anonymous: false, publishName: true },
  receivedAt: '2030-06-20T02:00:00.000Z',
  place: 'Hangzhou station store',
  receivedBy: ['Receiver One', 'Receiver Two'],
  lots: [lotEntryWith()],
  ...more,
});

export const pledgeWith = (more: Partial<PledgeRequest> = {}): PledgeRequest => ({
  name: 'Kind Neighbour',
  email: 'neighbour@example.org',
  phone: '13800000000',
  itemId: testId('item', 1),
  quantity: 2,
  unit: 'XCT',
  ...more,
});

/** Goods that came just now and keep for a year. */
export const freshDonation = (itemId: string): DonationRequest =>
  donationWith({
    receivedAt: new Date(Date.now() - 1000).toISOString(),
    lots: [lotEntryWith({ itemId, madeOn: inDays(-1), expiresOn: inDays(365) })],
  });
