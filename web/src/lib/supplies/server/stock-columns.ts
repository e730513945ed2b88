/**
 * What stands in a store, and what came to an organization, as files. The columns of a delivery are called as the import calls
 * them (delivery-import.ts), so that the stock of one year can be brought into the next.
 */
import type { Locale } from '#shared/kernel/text.ts';
import { units, type UnitCode } from '#shared/kernel/unit-names.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { storageClasses, type StorageClass } from '#shared/supplies/goods-kinds.ts';
import { valuationBases } from '#shared/supplies/model.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { stockStates } from '#shared/supplies/accounts.ts';
import type { StockRow } from '#shared/supplies/stock-model.ts';
import type { Api } from '../../server/api.ts';
import type { Column } from '../../server/csv.ts';
import { deliveryColumns as named } from './delivery-import.ts';

const more = {
  storage: { 'zh-CN': '储存条件', en: 'Storage' },
  recalledOn: { 'zh-CN': '召回日期', en: 'Recalled on' },
  note: { 'zh-CN': '物资接收单', en: 'Goods-received note' },
  basis: { 'zh-CN': '价值依据', en: 'Value by' },
  documentNo: { 'zh-CN': '依据编号', en: 'Number of the paper' },
} as const;

/** Dates are in the zone of the store. */
export const columnsOfStock = (zone: string, locale: Locale): Array<Column<StockRow>> => [
  [named.item[locale], ({ itemName }) => itemName[locale]],
  [named.lotNo[locale], ({ lotNo }) => lotNo],
  [named.quantity[locale], ({ available, quarantined, reserved }) => available + quarantined + reserved],
  [named.unit[locale], ({ unit }) => units[unit as UnitCode][locale]],
  ...(['available', 'quarantined', 'reserved'] as const).map((state): Column<StockRow> => [
    stockStates[state][locale],
    (row) => row[state],
  ]),
  [named.madeOn[locale], ({ madeOn }) => madeOn],
  [named.expiresOn[locale], ({ expiresOn }) => expiresOn],
  [named.receivedOn[locale], ({ receivedAt }) => localDateOf(receivedAt, zone)],
  [more.storage[locale], ({ storage }) => storageClasses[storage as StorageClass][locale]],
  [more.recalledOn[locale], ({ recalledAt }) => recalledAt && localDateOf(recalledAt, zone)],
];

export type ReceivedLot = Awaited<ReturnType<Api['supplies']['listValuations']>>['lots'][number];

export const columnsOfReceived = (locale: Locale): Array<Column<ReceivedLot>> => [
  [named.receivedOn[locale], ({ receivedAt }) => localDateOf(receivedAt, driveZone)],
  [more.note[locale], ({ donationId }) => donationId && shortNumberOf(donationId)],
  [named.item[locale], ({ itemName }) => itemName[locale]],
  [named.lotNo[locale], ({ lotNo }) => lotNo],
  [named.quantity[locale], ({ quantity }) => quantity],
  [named.unit[locale], ({ unit }) => units[unit as UnitCode][locale]],
  [more.basis[locale], ({ valuation }) => valuation && valuationBases[valuation.basis][locale]],
  [more.documentNo[locale], ({ valuation }) => valuation?.documentNo],
];
