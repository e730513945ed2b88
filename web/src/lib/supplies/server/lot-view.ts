/** A lot as its page shows it: where it is and went, and every step on the way, in words. */
import { bracketed } from '#shared/kernel/joined.ts';
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import {
  accountKinds,
  accountOf,
  idOfAccount,
  kindOf,
  stockStates,
  type AccountKind,
} from '#shared/supplies/accounts.ts';
import {
  choiceReasons,
  correctionReasons,
  differenceReasons,
  disposalReasons,
  documentKinds,
} from '#shared/supplies/stock-model.ts';
import type { Api } from '../../server/api.ts';
import { storageClasses, type StorageClass } from '#shared/supplies/goods-kinds.ts';
import { valuationBases } from '#shared/supplies/model.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { datedIn, shortDateText } from '../../server/times.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';

const storeOf = ({ places, steps }: LotLife): string | undefined => {
  const accounts = [
    ...places.map(({ account }) => account),
    ...steps.flatMap(({ from, to }) => [to, from].map(accountOf)),
  ];
  const found = accounts.find((account) => kindOf(account) === 'store');
  return found && idOfAccount(found);
};

type LotLife = Awaited<ReturnType<Api['supplies']['seeLot']>>;

/** What a step was: the kind of its document, or the reason that stands in its place. */
const steps: Readonly<Record<string, Bilingual>> = {
  ...differenceReasons,
  ...choiceReasons,
  ...disposalReasons,
  ...correctionReasons,
  ...documentKinds,
};

/** `store:sto_…|available`, as people read it. */
function cellText(cell: string, names: ReadonlyMap<string, Bilingual>, locale: Locale): string {
  const account = accountOf(cell);
  const place = names.get(account) ?? accountKinds[kindOf(account)];
  const state = stockStates[cell.slice(account.length + 1) as keyof typeof stockStates] as Bilingual | undefined;
  if (!state) return place[locale];
  return bracketed(place[locale], state[locale], locale);
}

/** Of what is in hand: it can be taken, or is bound up in something. */
const tones: Partial<Record<AccountKind, 'sea' | 'pale' | 'good' | 'bad'>> = {
  store: 'sea',
  place: 'sea',
  kit: 'pale',
  transfer: 'pale',
  aside: 'pale',
  round: 'good',
  campaign: 'good',
  venue: 'good',
};

export function lotView(life: LotLife, locale: Locale) {
  const { lotId, itemName, unit, lotNo, madeOn, expiresOn, recalledAt, places, donationId, valuation, came } = life;
  const date = (on: string | undefined) => (on ? shortDateText(on, locale) : '–');
  const names = new Map(places.flatMap(({ account, storeName }) => (storeName ? [[account, storeName]] : [])));
  return {
    ...{ lotId, lotNo },
    name: itemName[locale],
    expiresOn: expiresOn && shortDateText(expiresOn, locale),
    madeOn: madeOn && shortDateText(madeOn, locale),
    storage: storageClasses[life.storage as StorageClass][locale],
    valuation: valuation && [valuationBases[valuation.basis][locale], valuation.documentNo].filter(Boolean).join(' '),
    note: donationId && shortNumberOf(donationId),
    came,
    cameText: formatQuantity(came, unit, locale),
    /** Where a correction is entered: a store that has some of it, or had some. */
    storeId: storeOf(life),
    typed: { lotNo, madeOn: madeOn ?? '', expiresOn: expiresOn ?? '', quantity: `${came}` },
    recalledAt: recalledAt && datedIn(recalledAt, driveZone, locale),
    places: places.map(({ account, state, quantity }) => ({
      cell: state ? `${account}|${state}` : account,
      text: cellText(state ? `${account}|${state}` : account, names, locale),
      quantity,
      quantityText: formatQuantity(quantity, unit, locale),
      tone: state && state !== 'available' ? ('pale' as const) : (tones[kindOf(account)] ?? ('bad' as const)),
    })),
    steps: life.steps.map(({ movementId, what, from, to, quantity, movedAt, by, facts }) => ({
      movementId,
      what: steps[what]?.[locale] ?? what,
      from: cellText(from, names, locale),
      to: cellText(to, names, locale),
      quantity: formatQuantity(quantity, unit, locale),
      by,
      /** What the label said and says, where that was corrected. */
      changed:
        facts &&
        (['lotNo', 'expiresOn', 'madeOn'] as const)
          .filter((name) => facts.before[name] !== facts.after[name])
          .map((name) => {
            const [before, after] = [facts.before[name], facts.after[name]];
            return {
              name,
              before: name === 'lotNo' ? before! : date(before),
              after: name === 'lotNo' ? after! : date(after),
            };
          }),
      at: movedAt,
      moved: datedIn(movedAt, driveZone, locale),
    })),
  };
}
export type LotView = ReturnType<typeof lotView>;
