/** The form of goods that come back: what can come back, and from typed strings to the contract's body. */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import type { StockRow } from '#shared/supplies/stock-model.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { given, ticked } from '../../server/forms.ts';
import { typedLots } from './issue-form.ts';
import type { PaperView } from './paper-view.ts';
import { accountName, destinationOf, type Names } from './places.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

/** Where goods are, and the lots of them that may come back. */
export function goodsOfRound(account: string, rows: readonly StockRow[], names: Names, locale: Locale) {
  return {
    ...{ account, name: accountName(account, names, locale) },
    lots: rows.map(({ lotId, itemName, lotNo, unit, held }) => ({
      ...{
        lotId,
        lotNo: lotNumberText(lotNo, locale, lotId),
        name: itemName[locale],
        text: formatQuantity(held, unit, locale),
      },
    })),
  };
}

export function goodsOfPaper({ kind, other, lines }: PaperView) {
  if (kind !== 'issue' || !other) return undefined;
  const lots = new Map(lines.map(({ lotId, lotNo, name, text }) => [lotId, { lotId, lotNo, name, text }]));
  return { ...other, lots: [...lots.values()] };
}

export const returnInput = (values: Typed) => ({
  from: destinationOf(values.from),
  lots: typedLots(values, 'lots.'),
  missing: typedLots(values, 'missing.').map((part) => ({ ...part, reason: given(values[`reason.${part.lotId}`]) })),
  quarantine: ticked(values.quarantine),
});

/** The form's fields are called by their lots, the contract's by their place in the list. */
export function returnPath(path: string, { lots, missing }: ReturnType<typeof returnInput>): string {
  const { list, at, part } = /^(?<list>lots|missing)\.(?<at>\d+)(?:\.(?<part>\w+))?/.exec(path)?.groups ?? {};
  if (list === undefined) return path;
  const lotId = (list === 'lots' ? lots : missing)[Number(at)]?.lotId;
  return `${part === 'reason' ? 'reason' : list}.${lotId}`;
}
