/**
 * Deliveries of a drive from a file, last year's stock too: a row is a donation of one lot, so that a longer file of the
 * same goods adds its new rows alone. Every rule of the door holds, and what may be wrong with a row stands beside it before
 * anything is stored.
 */
import { labelled } from '#shared/kernel/joined.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { decodeTime } from 'ulid';
import { line, type Locale } from '#shared/kernel/text.ts';
import { units } from '#shared/kernel/unit-names.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { decideDonation } from '#shared/supplies/donation-rules.ts';
import { donationRequest, type DonationRequest, type Item } from '#shared/supplies/model.ts';
import { warningsOfDelivery, type KnownLot } from '#shared/supplies/receive-warnings.ts';
import { suppliesRefusals } from '#shared/supplies/refusals.ts';
import { dateProblems, readTypedDate } from '#shared/supplies/typed-date.ts';
import { quantityProblems, readTypedQuantity } from '#shared/supplies/typed-quantity.ts';
import { loadStaffMessages } from '../../i18n/load-messages.ts';
import { check, given } from '../../server/forms.ts';
import { fromLocalInput } from '../../server/times.ts';
import { codeOf } from '../../server/tables/cells.ts';
import { wordsOf, type Import, type Judged } from '../../server/tables/import-file.ts';
import { isDamaged, type TableRow } from '../../server/tables/match-columns.ts';
import { allItems, todayOfDrives } from './catalogue.ts';
import { doubtText } from './delivery-warnings.ts';
import { gtinOf } from './item-editor.ts';

export const deliveryColumns = {
  receivedOn: { 'zh-CN': '收到日期', en: 'Received on', also: ['日期', '入库日期', 'date'] },
  donor: { 'zh-CN': '捐赠人', en: 'Donor', also: ['捐赠方', '来源'] },
  item: { 'zh-CN': '品名', en: 'Item', also: ['名称', '物资', 'name'] },
  gtin: { 'zh-CN': '商品条码', en: 'GTIN', also: ['条码', 'barcode', 'ean'] },
  quantity: { 'zh-CN': '数量', en: 'Quantity' },
  unit: { 'zh-CN': '单位', en: 'Unit', also: ['计量单位'] },
  lotNo: { 'zh-CN': '批号', en: 'Lot no.', also: ['批次', 'lot', 'batch'] },
  madeOn: { 'zh-CN': '生产日期', en: 'Made on' },
  expiresOn: { 'zh-CN': '有效期至', en: 'Usable until', also: ['有效期', '保质期至', 'expiry', 'expires on'] },
} as const;
export type DeliveryColumn = keyof typeof deliveryColumns;

type Event = RequestEvent<{ driveId: string }>;
type Row = TableRow<DeliveryColumn>;
type Sorted = { readonly request: unknown; readonly problems: string[] };

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** What the clocks of site and API may be apart. */
const clockDifferenceMs = 500;

/** So many numbers are asked about at once. */
const numbersAtOnce = 100;

/** What the store knows of the lot numbers of a file, as it would of typed ones; a number that none can be is left to its row. */
async function knownNumbers(api: Event['locals']['api'], organizationId: string, cells: readonly string[]) {
  const lotNos = [...new Set(cells.flatMap((cell) => line(40).safeParse(cell).data ?? []))];
  const parts = Array.from({ length: Math.ceil(lotNos.length / numbersAtOnce) }, (_, at) =>
    api.supplies.knowLotNumbers({
      organizationId,
      lotNos: lotNos.slice(at * numbersAtOnce, (at + 1) * numbersAtOnce),
    }),
  );
  const answers = await Promise.all(parts);
  return {
    known: answers.flatMap(({ known }) => known),
    recalled: answers.flatMap(({ recalled }) => recalled),
  };
}

/** Goods by the number on the pack, else by the whole name in either language. */
function itemNamed({ cells }: Row, items: readonly Item[], today: string): Item | undefined {
  const gtin = gtinOf(cells.gtin, today);
  const numbered = gtin === undefined ? undefined : items.find((item) => item.gtin === gtin);
  return numbered ?? items.find(({ name }) => [name['zh-CN'], name.en].some((one) => plain(one) === plain(cells.item)));
}

/** A row as a donation, with what no rule of the API could tell of it any more. */
function sorted(
  row: Row,
  items: readonly Item[],
  place: string,
  locale: Locale,
  damaged: (c: string) => string,
): Sorted {
  const { cells } = row;
  const today = todayOfDrives();
  const problems: string[] = [];
  const told = (column: DeliveryColumn, words: string | undefined) =>
    words && problems.push(labelled(deliveryColumns[column][locale], words, locale));
  const dateOf = (column: DeliveryColumn) => {
    if (!cells[column]) return undefined;
    const read = readTypedDate(cells[column], today);
    told(column, wordsOf(read, dateProblems, locale));
    return read.ok ? read.value.on : undefined;
  };
  for (const column of ['gtin', 'lotNo'] as const)
    if (isDamaged(cells[column])) told(column, damaged(deliveryColumns[column][locale]));
  const item = itemNamed(row, items, today);
  if (!item) told('item', suppliesRefusals['drive.item-unknown'][locale]);
  const quantity = readTypedQuantity(cells.quantity);
  told('quantity', wordsOf(quantity, quantityProblems, locale));
  const receivedOn = dateOf('receivedOn') ?? today;
  const donor = given(cells.donor);
  return {
    problems,
    request: {
      donor: donor ? { kind: 'organisation', name: donor } : { kind: 'individual', anonymous: true },
      // The first moment of the day: the same at each upload, and never ahead of the clock.
      receivedAt: fromLocalInput(`${receivedOn}T00:00`, driveZone),
      place,
      lots: [
        {
          itemId: item?.itemId,
          quantity: quantity.ok ? quantity.value : undefined,
          unit: codeOf(cells.unit, units) ?? item?.baseUnit,
          lotNo: cells.lotNo || '-',
          madeOn: dateOf('madeOn'),
          expiresOn: dateOf('expiresOn'),
        },
      ],
    },
  };
}

export const deliveryImport: Import<DeliveryColumn, DonationRequest, Event> = {
  columns: deliveryColumns,
  required: ['item', 'quantity'],
  fields: ['place'],
  judge: async (rows, { locals: { api, locale }, params: { driveId } }, { place = '' }) => {
    const [drive, { items }, { import: t }] = await Promise.all([
      api.supplies.getDrive({ driveId }),
      allItems(api),
      loadStaffMessages(locale),
    ]);
    const catalogue = new Map(items.map((item) => [item.itemId, item]));
    const { known, recalled } = await knownNumbers(
      api,
      drive.organizationId,
      rows.map(({ cells }) => cells.lotNo),
    );
    const before: KnownLot[] = [...known];
    const judged = rows.map((row): Judged<DonationRequest> => {
      const { request, problems } = sorted(row, items, place, locale, t.damaged);
      if (problems.length > 0) return { state: 'wrong', note: problems.join(' · ') };
      const checked = check(donationRequest, request, locale);
      if (!checked.ok) return { state: 'wrong', note: checked.errors.map(({ message }) => message).join(' · ') };
      const decided = decideDonation(drive, catalogue, checked.value, Date.now());
      if (!decided.ok) return { state: 'wrong', note: wordsOf(decided, suppliesRefusals, locale)! };
      const { receivedOn, lines } = decided.value;
      const facts = { receivedOn, now: Date.now(), known: before, recalled, earlier: [] };
      const doubts = warningsOfDelivery(lines, facts);
      before.push(...checked.value.lots);
      return { state: 'new', thing: checked.value, note: doubts.map((one) => doubtText(one, locale)).join(' · ') };
    });
    return { judged };
  },
  add: async (body, key, { locals: { api }, params: { driveId } }) => {
    const asked = Date.now();
    const { donationId } = await api.supplies.receiveDonation({
      params: { driveId },
      headers: { 'idempotency-key': key },
      body,
    });
    // A replay is answered with the donation of the first time, whose id says when it was made.
    return decodeTime(donationId.slice(4).toUpperCase()) > asked - clockDifferenceMs;
  },
};
