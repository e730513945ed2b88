/** Documents of stock as pages show and print them. */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { accountOf, kindOf, type AccountKind } from '#shared/supplies/accounts.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { documentKinds, type StockDocumentView } from '#shared/supplies/stock-model.ts';
import { stockReasonText } from '#shared/supplies/stock-reasons.ts';
import { datedIn } from '../../server/times.ts';
import { accountName, type Names } from './places.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

/** Accounts that nobody stands behind: what went there changed no hands, and its kind of paper says it all. */
const bookkeeping: ReadonlySet<AccountKind> = new Set(['aside', 'kit', 'waste', 'assembly', 'difference']);

export const reasonText = (key: string | undefined, locale: Locale) => key && (stockReasonText(key, locale) ?? key);

export function paperView(document: StockDocumentView, zone: string, names: Names, locale: Locale) {
  const { documentId, kind, storeId, state, booked, reason, recordedAt, lines, refused = [] } = document;
  const own = `store:${storeId}`;
  const sides = lines.map(({ from, to }) => ({ from: accountOf(from), to: accountOf(to) }));
  const other = sides
    .flatMap(({ from, to }) => [to, from])
    .find((account) => account !== own && !bookkeeping.has(kindOf(account)));
  return {
    ...{ documentId, kind, state, booked },
    number: shortNumberOf(documentId),
    kindName: documentKinds[kind][locale],
    at: datedIn(recordedAt, zone, locale),
    other: other === undefined ? undefined : { account: other, name: accountName(other, names, locale) },
    reason: reasonText(reason, locale),
    lines: [
      ...lines.map(({ lotId, itemName, lotNo, unit, quantity, reason: why }) => ({
        ...{ lotId, lotNo: lotNumberText(lotNo, locale, lotId), unit, quantity },
        name: itemName[locale],
        text: formatQuantity(quantity, unit, locale),
        reason: reasonText(why, locale),
      })),
      ...refused.map(({ itemId, itemName, unit, quantity }) => ({
        ...{ lotId: itemId, lotNo: '–', unit, quantity },
        name: itemName[locale],
        text: formatQuantity(quantity, unit, locale),
        reason: undefined,
      })),
    ],
  };
}
export type PaperView = ReturnType<typeof paperView>;
