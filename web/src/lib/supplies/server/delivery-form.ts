/**
 * The form of a delivery: from what was typed to the contract's body. Everything that can be wrong with a line is told at
 * once, at its field, and what only may be wrong is asked back and confirmed line by line.
 */
import { bracketed } from '#shared/kernel/joined.ts';
import { createHash } from 'node:crypto';
import type { FieldProblem, Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import type { UnitCode } from '#shared/kernel/unit-names.ts';
import { decideLot, driveZone, inBaseUnit } from '#shared/supplies/acceptance-rules.ts';
import { mostLines } from '#shared/supplies/document-size.ts';
import { itemProblems, readTypedItem } from '#shared/supplies/find-items.ts';
import type { DonationRequest, Drive, Item } from '#shared/supplies/model.ts';
import { deliveryWarnings, type DeliveryWarning } from '#shared/supplies/receive-warnings.ts';
import { suppliesRefusals, type SuppliesRefusal } from '#shared/supplies/refusals.ts';
import { dateProblems, readTypedDate } from '#shared/supplies/typed-date.ts';
import { quantityProblems, readTypedQuantity } from '#shared/supplies/typed-quantity.ts';
import { given, ticked } from '../../server/forms.ts';
import { fromLocalInput } from '../../server/times.ts';
import { itemsToFind } from './goods-view.ts';

export const mostRows = mostLines;
const parts = ['item', 'quantity', 'unit', 'lotNo', 'expiresOn', 'madeOn'] as const;
type Part = (typeof parts)[number];
const at = (row: number, part: Part) => `lots.${row}.${part}`;

/** The rows in which something was typed; a unit alone is none. */
export const typedRows = (values: Typed): number[] =>
  Array.from({ length: mostRows }, (_, row) => row).filter((row) =>
    parts.some((part) => part !== 'unit' && given(values[at(row, part)])),
  );

/** What a confirmation is of: the line, or all of them, as they were typed when it was asked. */
export const confirmationOf = (values: Typed, rows: readonly number[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map((row) => parts.map((part) => values[at(row, part)] ?? ''))))
    .digest('base64url')
    .slice(0, 12);

const codes = Object.keys(deliveryWarnings) as DeliveryWarning[];
/** The field by which a warning is confirmed; `all` is the whole delivery. */
export const confirmField = (row: number | 'all', code: string) => `confirm.${row}.${code}`;
/** The answer to the question whether the delivery is one that was logged before: it is another one. */
export const confirmedAsAnother = (values: Typed): Typed => ({
  [confirmField('all', 'delivery.just-like-another')]: confirmationOf(values, typedRows(values)),
});
const confirmed = (values: Typed, row: number | 'all', rows: readonly number[]) =>
  codes.filter((code) => values[confirmField(row, code)] === confirmationOf(values, rows));

const below = ['driveId', 'receivedAt', 'basis', 'documentNo', 'fiscalReceiptNo', 'remark'];
function placeOnPage(path: string): number {
  if (path === 'donor.name') return 0;
  const { row, part } = /^lots\.(?<row>\d+)\.(?<part>\w+)$/.exec(path)?.groups ?? {};
  if (row !== undefined) return 2 + Number(row) + parts.indexOf(part as Part) / parts.length;
  return path.startsWith('donor.') ? 1 : 2 + mostRows + below.indexOf(path);
}
/** What is wrong, from the top of the form downwards (DeliveryForm.svelte, DeliveryLine.svelte). */
export const fromTheTop = <E extends FieldProblem>(errors: readonly E[]): E[] =>
  errors.toSorted((one, other) => placeOnPage(one.path) - placeOnPage(other.path));

export type ReadDelivery = { readonly body: unknown; readonly errors: readonly FieldProblem[] };

/** What the fields of each line say, or what is not understood in them. `receivedOn` is the day that short dates follow. */
export function readDelivery(values: Typed, items: readonly Item[], locale: Locale): ReadDelivery {
  const errors: FieldProblem[] = [];
  const receivedAt = fromLocalInput(values.receivedAt, driveZone);
  const receivedOn = Number.isNaN(Date.parse(receivedAt ?? '')) ? '2000-01-01' : localDateOf(receivedAt!, driveZone);
  const choices = itemsToFind(items, locale);
  const typed = typedRows(values);
  const rows = typed.length > 0 ? typed : [0];
  const { basis, documentNo } = { basis: given(values.basis), documentNo: given(values.documentNo) };
  const lots = rows.map((row) => {
    const text = (part: Part) => values[at(row, part)] ?? '';
    const fault = (part: Part, message: string) => void errors.push({ path: at(row, part), message });
    const item = readTypedItem(choices, text('item'));
    if (!item.ok) fault('item', itemProblems[item.refusal.code][locale]);
    const quantity = readTypedQuantity(text('quantity'));
    if (!quantity.ok) fault('quantity', quantityProblems[quantity.refusal.code][locale]);
    const dateOf = (part: 'madeOn' | 'expiresOn') => {
      if (!given(text(part))) return undefined;
      const date = readTypedDate(text(part), receivedOn);
      if (!date.ok) fault(part, dateProblems[date.refusal.code][locale]);
      return date.ok ? date.value.on : undefined;
    };
    return {
      itemId: item.ok ? item.value.itemId : undefined,
      quantity: quantity.ok ? quantity.value : undefined,
      unit: given(text('unit')) ?? (item.ok ? item.value.units[0]!.unit : undefined),
      // Goods without a lot number are marked by a hyphen, as on paper.
      lotNo: given(text('lotNo')) ?? '-',
      madeOn: dateOf('madeOn'),
      expiresOn: dateOf('expiresOn'),
      ...(basis ? { valuation: { basis, documentNo } } : {}),
      confirmed: confirmed(values, row, [row]),
    };
  });
  const body = {
    donor: {
      kind: given(values['donor.kind']),
      name: given(values['donor.name']),
      anonymous: ticked(values['donor.anonymous']),
      publishName: ticked(values['donor.publishName']),
    },
    receivedAt,
    lots,
    pledgeId: given(values.pledgeId),
    remark: given(values.remark),
    fiscalReceiptNo: given(values.fiscalReceiptNo),
    confirmed: confirmed(values, 'all', rows),
  };
  return { body, errors };
}

/** The field of a line that a refusal is about. */
const partOf: Partial<Record<SuppliesRefusal, Part>> = {
  'drive.item-unknown': 'item',
  'goods.unit-not-of-item': 'unit',
  'goods.quantity-too-large': 'quantity',
  'lot.made-after-received': 'madeOn',
  'lot.expiry-missing': 'expiresOn',
  'lot.expired': 'expiresOn',
  'lot.shelf-life-too-short': 'expiresOn',
};

/** The field of the form that an error of the contract's input is about: rows left out are counted back in. */
export function formPath(path: string, values: Typed): string {
  const { line, part } = /^lots\.(?<line>\d+)(?:\.(?<part>.*))?$/.exec(path)?.groups ?? {};
  if (line === undefined) return path;
  const row = typedRows(values)[Number(line)] ?? Number(line);
  const field = parts.find((one) => one === part);
  return at(row, field ?? 'item');
}

/** A refusal at the field it names, or at none. */
export function refusalPath(code: string, line: unknown, values: Typed): string | undefined {
  if (code === 'donation.received-in-future') return 'receivedAt';
  if (code === 'drive.over' || code === 'drive.closed' || code === 'pledge.unknown') return 'driveId';
  const part = partOf[code as SuppliesRefusal];
  return part && typeof line === 'number' ? formPath(`lots.${line}.${part}`, values) : undefined;
}

/** What the rules of the door say of every lot; `left` is put into words by the page's language. */
export function lotProblems(
  request: Pick<DonationRequest, 'receivedAt' | 'lots'>,
  drive: Pick<Drive, 'acceptance'>,
  items: readonly Item[],
  locale: Locale,
  daysLeft: (days: number) => string,
): FieldProblem[] {
  const receivedOn = localDateOf(request.receivedAt, driveZone);
  return request.lots.flatMap((entry, line) => {
    const item = items.find(({ itemId }) => itemId === entry.itemId);
    const decisions = item
      ? [inBaseUnit(item, entry.quantity, entry.unit as UnitCode), decideLot(item, entry, drive.acceptance, receivedOn)]
      : [];
    return decisions.flatMap((decided) => {
      if (decided.ok) return [];
      const { code, data } = decided.refusal;
      const said = suppliesRefusals[code][locale];
      const message = typeof data?.left === 'number' ? bracketed(said, daysLeft(data.left), locale) : said;
      return [{ path: `lots.${line}.${partOf[code] ?? 'item'}`, message }];
    });
  });
}
