/** A line of a count as its page shows it. */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity, units } from '#shared/kernel/unit-names.ts';
import type { StockCount } from '#shared/supplies/stock-papers-model.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export function countLineView(line: StockCount['lines'][number], locale: Locale) {
  const { lotId, itemName, unit, lotNo, counted, recounted, needsRecount, countedByMe, book, movedSince } = line;
  const text = (quantity: number | undefined) =>
    quantity === undefined ? undefined : formatQuantity(quantity, unit, locale);
  const figure = recounted ?? counted;
  const difference = book === undefined || figure === undefined ? 0 : figure - book;
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  return {
    ...{ lotId, lotNo: lotNumberText(lotNo, locale, lotId), needsRecount, countedByMe, difference },
    name: itemName[locale],
    unitName: units[unit][locale],
    isCounted: counted !== undefined || needsRecount,
    counted: text(counted),
    recounted: text(recounted),
    book: text(book),
    differenceText: signed.format(difference),
    fewer: difference < 0 ? text(-difference) : undefined,
    more: difference > 0 ? text(difference) : undefined,
    moved: movedSince === undefined ? undefined : signed.format(movedSince),
  };
}
export type CountLineView = ReturnType<typeof countLineView>;
