/** The goods-received note: what was received, from whom, by which two people. Never called a 票据 (R18). */
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf, minute } from '#shared/kernel/time.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { isExpired } from '#shared/supplies/fefo-rules.ts';
import { valuationBases } from '#shared/supplies/model.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { deliveryWarnings, type DeliveryWarning } from '#shared/supplies/receive-warnings.ts';
import type { Api } from '../../server/api.ts';
import { longDayIn, datedIn, shortDateText, timeIn } from '../../server/times.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

type GoodsNote = Awaited<ReturnType<Api['supplies']['seeGoodsNote']>>;

export function noteView(note: GoodsNote, locale: Locale, now: number) {
  const zone = note.store?.zone ?? driveZone;
  const today = localDateOf(now, zone);
  const date = (on: string | undefined) => on && shortDateText(on, locale);
  return {
    number: shortNumberOf(note.donationId),
    /** The donor's own page. */
    giftPath: note.giftToken && `/gifts/${encodeURIComponent(note.giftToken)}`,
    drive: note.driveName[locale],
    organiser: note.organiser[locale],
    donor: note.donor.name,
    anonymous: note.donor.anonymous,
    /** Undefined of a donor without a name, and for those who may not see it. */
    isDonorPublic: note.donor.name === undefined ? undefined : note.donor.publishName,
    receivedAt: `${longDayIn(note.receivedAt, zone, locale)} ${timeIn(note.receivedAt, zone, locale)}`,
    place: note.store?.name[locale] ?? note.place,
    storeId: note.store?.storeId,
    receivedBy: note.receivedBy && new Intl.ListFormat(locale).format(note.receivedBy),
    loggedBy: note.loggedBy,
    loggedAt: datedIn(note.recordedAt, zone, locale),
    loggedByMe: note.loggedByMe,
    /** Somebody sent the same form again: nothing new was stored. */
    wasLoggedBefore: now - Date.parse(note.recordedAt) > minute,
    releases: note.releases.map(({ by, at }) => ({ by, at: datedIn(at, zone, locale) })),
    notices: note.notices,
    /** Of a long delivery that is still being logged. */
    comingIn: note.notYet === undefined ? undefined : { of: note.lots.length, arrived: note.lots.length - note.notYet },
    fiscalReceiptNo: note.fiscalReceiptNo,
    remark: note.remark,
    waits: note.lots.some(({ waiting, recalledAt }) => waiting > 0 && recalledAt === undefined),
    blocked: note.lots.filter(({ waiting, recalledAt }) => waiting > 0 && recalledAt !== undefined).length,
    lots: note.lots.map(({ lotId, itemName, quantity, unit, asked, lotNo, waiting, ...lot }, line) => {
      const inBase = formatQuantity(quantity, unit, locale);
      const isPack = asked !== undefined && asked.unit !== unit;
      return {
        ...{ lotId, lotNo: lotNumberText(lotNo, locale, lotId), waiting },
        name: itemName[locale],
        quantity: isPack ? `${formatQuantity(asked.quantity, asked.unit, locale)} = ${inBase}` : inBase,
        waitingText: formatQuantity(waiting, unit, locale),
        madeOn: date(lot.madeOn),
        expiresOn: date(lot.expiresOn),
        isExpired: isExpired(lot.expiresOn, today),
        isRecalled: lot.recalledAt !== undefined,
        valuation: lot.valuation && [valuationBases[lot.valuation.basis][locale], lot.valuation.documentNo].join(' '),
        confirmed: note.warnings
          .filter((warning) => warning.line === line)
          .map(({ code }) => deliveryWarnings[code as DeliveryWarning][locale]),
      };
    }),
  };
}
export type NoteView = ReturnType<typeof noteView>;
