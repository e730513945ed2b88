/** The goods-received note: what was received, from whom, by which two people. Never called a 票据 (R18). */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/units.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import type { DonationRequest, Drive, Lot } from '#shared/supplies/model.ts';
import { longDayIn, shortDateText, timeIn } from '../../server/times.ts';

export const noteView = (
  received: { readonly donationId: string; readonly lots: readonly Lot[]; readonly giftToken: string },
  request: DonationRequest,
  drive: Drive,
  locale: Locale,
) => ({
  donationId: received.donationId,
  /** The donor's own link. */
  giftPath: `/gifts/${encodeURIComponent(received.giftToken)}`,
  drive: drive.name[locale],
  organiser: drive.organiser[locale],
  donor: request.donor.anonymous ? undefined : request.donor.name,
  receivedAt: `${longDayIn(request.receivedAt, driveZone, locale)} ${timeIn(request.receivedAt, driveZone, locale)}`,
  place: request.place ?? '',
  receivedBy: new Intl.ListFormat(locale).format(request.receivedBy ?? []),
  lots: received.lots.map((lot) => ({
    lotId: lot.lotId,
    name: lot.itemName[locale],
    quantity: formatQuantity(lot.quantity, lot.unit, locale),
    lotNo: lot.lotNo,
    madeOn: lot.madeOn && shortDateText(lot.madeOn, locale),
    expiresOn: lot.expiresOn && shortDateText(lot.expiresOn, locale),
  })),
});
export type NoteView = ReturnType<typeof noteView>;
