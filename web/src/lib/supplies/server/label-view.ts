/** Labels for lots, their boxes and the store itself, from what was asked in the address: what stands on each, in order. */
import { hasLotNumber } from '#shared/supplies/same-text.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity, type UnitCode } from '#shared/kernel/unit-names.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { labelPath } from '#shared/supplies/scanned-code.ts';
import { qrOf, type Qr } from '../../ui/qr.ts';
import { shortDateText } from '../../server/times.ts';

export const labelsASheet = 24;
/** Ten sheets are shown and printed at once; more of them are on further pages. */
const labelsAPage = 10 * labelsASheet;
/** Of one lot, or of the store. */
export const mostOfOne = 240;

export type Label = {
  readonly id: string;
  readonly qr: Qr;
  readonly title: string;
  readonly number: string;
  readonly lotNo?: string | undefined;
  readonly expires?: string | undefined;
  readonly holds?: string | undefined;
  /** Which box of how many. */
  readonly box?: readonly [at: number, of: number] | undefined;
};
type LabelledLot = {
  readonly lotId: string;
  readonly itemName: Readonly<Record<Locale, string>>;
  readonly lotNo: string;
  readonly expiresOn?: string | undefined;
  readonly unit: UnitCode;
  readonly quantity: number;
};

const count = (typed: string | null, most: number) => Math.min(most, Math.max(0, Math.trunc(Number(typed)) || 0));

/**
 * How many labels are asked for: of each lot by `n.<lotId>`, of the store by `place`, how many of the first sheet are used up,
 * and which ten sheets are wanted, from 0.
 */
export function askedLabels(params: URLSearchParams) {
  const lots = [...params]
    .filter(([name, value]) => /^n\.lot_[0-9a-hjkmnp-tv-z]{26}$/.test(name) && count(value, mostOfOne) > 0)
    .map(([name, value]) => [name.slice(2), count(value, mostOfOne)] as const);
  return {
    lots: new Map(lots),
    place: count(params.get('place'), mostOfOne),
    skip: count(params.get('skip'), labelsASheet - 1),
    part: count(params.get('part'), 9999),
  };
}

/** Every label of the sheets; the boxes of one lot share its quantity where they do so evenly. */
export function labelsOf(
  asked: ReturnType<typeof askedLabels>,
  lots: readonly LabelledLot[],
  store: { readonly storeId: string; readonly name: string; readonly kind: string },
  { origin, locale }: { readonly origin: string; readonly locale: Locale },
): Label[] {
  const qr = (id: string) => qrOf(origin + labelPath(id));
  const ofLots = lots.flatMap((lot) => {
    const boxes = asked.lots.get(lot.lotId) ?? 0;
    const each = lot.quantity / boxes;
    const label: Label = {
      ...{ id: lot.lotId, qr: qr(lot.lotId), title: lot.itemName[locale], number: shortNumberOf(lot.lotId) },
      lotNo: hasLotNumber(lot.lotNo) ? lot.lotNo : undefined,
      expires: lot.expiresOn && shortDateText(lot.expiresOn, locale),
      holds: Number.isInteger(each) ? formatQuantity(each, lot.unit, locale) : undefined,
    };
    return Array.from({ length: boxes }, (_, at) => (boxes > 1 ? { ...label, box: [at + 1, boxes] as const } : label));
  });
  const { storeId, name, kind } = store;
  const place = { id: storeId, qr: qr(storeId), title: name, number: shortNumberOf(storeId), holds: kind };
  return [...Array.from({ length: asked.place }, (): Label => place), ...ofLots];
}

/** The ten sheets of all labels that are asked for, and which labels these are, from 1; past the end the last ones. */
export function labelPage<One>(
  labels: readonly One[],
  { skip, part }: { readonly skip: number; readonly part: number },
) {
  const parts = Math.max(1, Math.ceil((labels.length + skip) / labelsAPage));
  const at = Math.min(part, parts - 1);
  const first = Math.max(0, at * labelsAPage - skip);
  const shown = labels.slice(first, (at + 1) * labelsAPage - skip);
  return {
    ...{ labels: shown, skip: at === 0 ? skip : 0 },
    ...{ first: first + 1, last: first + shown.length, all: labels.length },
    before: at > 0 ? at - 1 : undefined,
    next: at + 1 < parts ? at + 1 : undefined,
  };
}
