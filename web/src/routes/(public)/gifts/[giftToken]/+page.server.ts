/** A donor follows their own goods, by their private link. */
import type { PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { dateText, shortDateText } from '#lib/server/times.ts';
import { goodsView, placeNames } from '#lib/supplies/server/goods-at-view.ts';
import { hasLotNumber } from '#shared/supplies/same-text.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { giftToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const [gift, t] = await Promise.all([api.supplies.followGift({ giftToken }), loadMessages(locale)]);
  const names = await placeNames(api, gift.lots, locale);
  return {
    driveId: gift.driveId,
    drive: gift.driveName[locale],
    organiser: gift.organiser[locale],
    receivedOn: dateText(gift.receivedOn, locale),
    lots: gift.lots.map((lot) => ({
      ...goodsView(lot, names, locale, t.goods),
      note: [
        hasLotNumber(lot.lotNo) && t.goods.lot(lot.lotNo),
        lot.expiresOn && t.goods.expires(shortDateText(lot.expiresOn, locale)),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  };
};
