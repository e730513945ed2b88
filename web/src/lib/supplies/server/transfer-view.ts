/** Transfers as pages show and print them. */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { differenceReasons } from '#shared/supplies/stock-model.ts';
import { declineReasons, shortReasons, transferStates, type Transfer } from '#shared/supplies/transfer-model.ts';
import { longDayIn, datedIn, shortDateText } from '../../server/times.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const transferView = (transfer: Transfer, locale: Locale) => ({
  transferId: transfer.transferId,
  number: transfer.number,
  state: transfer.state,
  stateName: transferStates[transfer.state][locale],
  declined: transfer.declined && {
    reason: declineReasons[transfer.declined.reason][locale],
    at: datedIn(transfer.declined.at, driveZone, locale),
  },
  requestedOn: longDayIn(transfer.requestedAt, driveZone, locale),
  lines: transfer.lines.map(({ itemId, itemName, unit, quantity, approved, reason }) => ({
    ...{ itemId, quantity },
    name: itemName[locale],
    asked: formatQuantity(quantity, unit, locale),
    approved: approved === undefined ? undefined : formatQuantity(approved, unit, locale),
    reason: reason && shortReasons[reason][locale],
  })),
  lots: transfer.lots.map(({ lotId, itemName, unit, lotNo, expiresOn, quantity, received, reason, ...picked }) => {
    const why = reason ?? picked.pickReason;
    return {
      ...{ lotId, lotNo: lotNumberText(lotNo, locale, lotId), quantity },
      name: itemName[locale],
      expires: expiresOn && shortDateText(expiresOn, locale),
      text: formatQuantity(quantity, unit, locale),
      notPicked: picked.notPicked === undefined ? undefined : formatQuantity(picked.notPicked, unit, locale),
      received: received === undefined ? undefined : formatQuantity(received, unit, locale),
      reason: why && differenceReasons[why][locale],
    };
  }),
});
export type TransferView = ReturnType<typeof transferView>;
