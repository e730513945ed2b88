/**
 * The charity's donation form: from typed strings to the contract's body, and every lot held against the rules of
 * the door before anything is sent, so that all that is wrong is told at once.
 */
import type { FieldProblem, Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { decideLot, driveZone, inBaseUnit } from '#shared/supplies/acceptance-rules.ts';
import type { DonationRequest, Drive, Item } from '#shared/supplies/model.ts';
import { suppliesRefusals, type SuppliesRefusal } from '#shared/supplies/refusals.ts';
import { eachFieldOnce, given, ticked, whole } from '../../server/forms.ts';
import { fromLocalInput } from '../../server/times.ts';
import { goodsChosen } from './goods-view.ts';

export const mostLots = 20;
const lotParts = ['goods', 'quantity', 'lotNo', 'madeOn', 'expiresOn'] as const;

/** The rows in which something was typed; the others are left out. */
export const typedRows = (values: Typed): number[] =>
  Array.from({ length: mostLots }, (_, row) => row).filter((row) =>
    lotParts.some((part) => given(values[`lots.${row}.${part}`])),
  );

/** How many rows the form had; at least one. */
export const rowCount = (values: Typed): number =>
  Math.min(mostLots, Math.max(1, Number(values.rows) || 1, ...typedRows(values).map((row) => row + 1)));

export const donationInput = (values: Typed) => ({
  donor: {
    kind: given(values['donor.kind']),
    name: given(values['donor.name']),
    anonymous: ticked(values['donor.anonymous']),
    publishName: ticked(values['donor.publishName']),
  },
  receivedAt: fromLocalInput(values.receivedAt, driveZone),
  place: values.place ?? '',
  receivedBy: [values['receivedBy.0'] ?? '', values['receivedBy.1'] ?? ''],
  // An empty form has one lot all the same, so that its fields are named.
  lots: (typedRows(values).length > 0 ? typedRows(values) : [0]).map((row) => ({
    ...goodsChosen(values[`lots.${row}.goods`]),
    quantity: whole(values[`lots.${row}.quantity`]),
    lotNo: values[`lots.${row}.lotNo`] ?? '',
    madeOn: given(values[`lots.${row}.madeOn`]),
    expiresOn: given(values[`lots.${row}.expiresOn`]),
  })),
  fiscalReceiptNo: given(values.fiscalReceiptNo),
});

/** The field of a lot that a refusal is about. */
const partOf: Partial<Record<SuppliesRefusal, (typeof lotParts)[number]>> = {
  'drive.item-unknown': 'goods',
  'goods.unit-not-of-item': 'goods',
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
  return `lots.${row}.${part === 'itemId' || part === 'unit' || part === undefined ? 'goods' : part}`;
}

/** Errors at the form's fields, each field once. */
export function atFields(errors: readonly FieldProblem[], values: Typed): FieldProblem[] {
  return eachFieldOnce(errors.map(({ path, message }) => ({ path: formPath(path, values), message })));
}

/** A refusal at the lot it names, or at none. */
export function refusalPath(code: string, line: unknown, values: Typed): string | undefined {
  if (code === 'donation.received-in-future' || code === 'drive.over') return 'receivedAt';
  const part = partOf[code as SuppliesRefusal];
  return part && typeof line === 'number' ? formPath(`lots.${line}.${part}`, values) : undefined;
}

/** What the rules of the door say of every lot; `left` is put into words by the page's language. */
export function lotProblems(
  request: DonationRequest,
  drive: Pick<Drive, 'acceptance'>,
  items: readonly Item[],
  locale: Locale,
  daysLeft: (days: number) => string,
): FieldProblem[] {
  const receivedOn = localDateOf(request.receivedAt, driveZone);
  return request.lots.flatMap((entry, line) => {
    const item = items.find(({ itemId }) => itemId === entry.itemId);
    const decisions = item
      ? [inBaseUnit(item, entry.quantity, entry.unit), decideLot(item, entry, drive.acceptance, receivedOn)]
      : [];
    return decisions.flatMap((decided) => {
      if (decided.ok) return [];
      const { code, data } = decided.refusal;
      const left = typeof data?.left === 'number' ? ` (${daysLeft(data.left)})` : '';
      return [{ path: `lots.${line}.${partOf[code] ?? 'goods'}`, message: suppliesRefusals[code][locale] + left }];
    });
  });
}
