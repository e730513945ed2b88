/** The notice of a recall for the teams and venues that have some of it, in both languages; it names no person. Pure. */
import { bracketed } from '../kernel/joined.ts';
import type { Bilingual, Locale } from '../kernel/text.ts';
import { formatQuantity } from '../kernel/unit-names.ts';
import { accountKinds, kindOf, type Account, type AccountKind } from './accounts.ts';
import { recallReasons, type LotWhereabouts } from './stock-papers-model.ts';

/** Who is told: stores see at once that it is blocked, and what is disposed of or missing is with nobody. */
const told: readonly AccountKind[] = ['round', 'campaign', 'venue'];

type Names = ReadonlyMap<Account, Bilingual>;

function linesOf(lots: readonly LotWhereabouts[], names: Names, locale: Locale): string[] {
  const away = lots.flatMap((lot) =>
    lot.places.filter(({ account }) => told.includes(kindOf(account))).map((place) => ({ lot, place })),
  );
  return away.map(({ lot, place }) => {
    const quantity = formatQuantity(place.quantity, lot.unit, locale);
    const where = (names.get(place.account) ?? accountKinds[kindOf(place.account)])[locale];
    return `${lot.itemName[locale]} ${lot.lotNo} · ${where} · ${quantity}`;
  });
}

export function recallNotice(
  lots: readonly LotWhereabouts[],
  lotNo: string,
  reason: keyof typeof recallReasons,
  /** Of the places that have some; without one, it is told what kind of place it is. */
  names: Names = new Map(),
): Bilingual {
  const why = recallReasons[reason];
  return {
    'zh-CN': [
      `${bracketed(`召回通知：批号 ${lotNo}`, why['zh-CN'], 'zh-CN')}。请立即停止使用和发放，单独存放，并告知库管。`,
      ...linesOf(lots, names, 'zh-CN'),
    ].join('\n'),
    en: [
      `${bracketed(`Recall of lot ${lotNo}`, why.en, 'en')}. Stop using and handing it out at once, set it apart, and tell the stock keeper.`,
      ...linesOf(lots, names, 'en'),
    ].join('\n'),
  };
}
