/**
 * Where goods can be: the accounts of the ledger. Every lot has a cell for each account and state that it has been in; the
 * cells of a lot always sum to zero, because whatever comes somewhere leaves somewhere. Pure.
 */
import type { Bilingual } from '../kernel/text.ts';

/** States of goods that are on hand. Expired and recalled are told by the day and by the lot, never by the cell. */
export const stockStates = {
  available: { 'zh-CN': '可用', en: 'Available' },
  quarantined: { 'zh-CN': '隔离待检', en: 'Quarantined' },
  reserved: { 'zh-CN': '已预留', en: 'Reserved' },
} as const satisfies Record<string, Bilingual>;
export type StockState = keyof typeof stockStates;

/** What accounts begin with. `place:` is a place by its name, as it was kept before there were stores. */
export const accountKinds = {
  store: { 'zh-CN': '库房、车辆或经手人', en: 'Store, vehicle or person’s hand' },
  place: { 'zh-CN': '地点（旧记录）', en: 'Place (older records)' },
  transfer: { 'zh-CN': '调拨途中', en: 'On the way' },
  aside: { 'zh-CN': '为单据暂留', en: 'Set aside for a document' },
  kit: { 'zh-CN': '在礼包内', en: 'Inside kits' },
  round: { 'zh-CN': '街面巡查', en: 'Outreach round' },
  campaign: { 'zh-CN': '专项救助行动', en: 'Campaign' },
  venue: { 'zh-CN': '会场', en: 'Venue' },
  waste: { 'zh-CN': '已处置', en: 'Disposed of' },
  donor: { 'zh-CN': '捐赠人', en: 'Donor' },
  assembly: { 'zh-CN': '组装', en: 'Assembly' },
  difference: { 'zh-CN': '盘点及收发差异', en: 'Differences' },
} as const satisfies Record<string, Bilingual>;
export type AccountKind = keyof typeof accountKinds;

/** `store:sto_…`, `round:rnd_…`; the outside accounts have no id. */
export type Account = string;
/** An account and, for what is on hand, its state: `store:sto_…|available`. */
export type Cell = string;

export const storeAccount = (storeId: string): Account => `store:${storeId}`;
export const roundAccount = (roundId: string): Account => `round:${roundId}`;
export const kitAccount = (lotId: string): Account => `kit:${lotId}`;
export const transferAccount = (transferId: string): Account => `transfer:${transferId}`;

export const asideAccount = (documentId: string): Account => `aside:${documentId}`;

export const kindOf = (account: Account): AccountKind => account.split(':', 1)[0] as AccountKind;
export const idOfAccount = (account: Account): string => account.slice(account.indexOf(':') + 1);

export const cellOf = (account: Account, state: StockState): Cell => `${account}|${state}`;
export const accountOf = (cell: Cell): Account => cell.split('|', 1)[0]!;

/** Where goods are still ours to use. */
const onHandKinds: readonly AccountKind[] = ['store', 'place', 'transfer', 'aside', 'kit'];
export const isOnHand = (account: Account): boolean => onHandKinds.includes(kindOf(account));

/** What goods come from or vanish into may go below zero; nothing else ever does. */
const signedKinds: readonly AccountKind[] = ['donor', 'assembly', 'difference'];
export const mayBeNegative = (cell: Cell): boolean => signedKinds.includes(kindOf(accountOf(cell)));
