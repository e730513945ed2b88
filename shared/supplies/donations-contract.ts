/** The HTTP contract of what came of a drive and of each gift; it goes with drives and pledges, whose function knows the private links. */
import * as z from 'zod';
import { endpoint, errorsOf, linkRead } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { destinationKinds } from './goods-trace.ts';
import { lot, need, valuation } from './model.ts';
import { store } from './stock-model.ts';
import { suppliesRefusals } from './refusals.ts';
import { tag } from './stock-endpoint.ts';

const warning = z.object({
  code: z.string(),
  line: z.int().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

/** One line of a note: as it came in, and how many of it still wait for the second person. */
const noteLine = lot.omit({ status: true }).extend({
  /** How it was typed, where that was a pack. */
  asked: z.object({ quantity: z.int(), unit: unitCode }).optional(),
  valuation: valuation.optional(),
  waiting: z.int(),
  /** Its number is recalled: it is never released. */
  recalledAt: instant.optional(),
});
const goodsAt = z.object({
  itemId: idOf('item'),
  itemName: bilingualLine(120),
  unit: unitCode,
  came: z.int(),
  there: z.int(),
  went: z.array(z.object({ kind: z.enum(destinationKinds), id: z.string(), quantity: z.int() })),
  lost: z.int(),
});

export const goodsNote = z.object({
  donationId: idOf('donation'),
  driveId: idOf('drive'),
  driveName: bilingualLine(160),
  organiser: bilingualLine(160),
  organizationId: idOf('organization'),
  store: store.optional(),
  place: z.string(),
  receivedAt: instant,
  recordedAt: instant,
  donor: z.object({
    kind: z.string(),
    anonymous: z.boolean(),
    name: z.string().optional(),
    /** Whether the donor agreed to be named publicly, for those who may see who gave. */
    publishName: z.boolean().optional(),
  }),
  /** Names as written on the paper, of deliveries from before two people signed in. */
  receivedBy: z.array(z.string()).optional(),
  /** Who logged it; absent once the account is gone. */
  loggedBy: z.string().optional(),
  /** Whether whoever asks logged it, and so cannot release it. */
  loggedByMe: z.boolean(),
  releases: z.array(z.object({ by: z.string().optional(), at: instant })),
  lots: z.array(noteLine),
  /** How many of its lots are not in the store yet, of a long delivery that is still being logged. */
  notYet: z.int().optional(),
  notices: z.array(z.string()),
  /** What was asked about it, and confirmed by whoever logged it. */
  warnings: z.array(warning),
  fiscalReceiptNo: z.string().optional(),
  remark: z.string().optional(),
  /** The donor's private link, for those who may see who gave. */
  giftToken: z.string().optional(),
});

export const donationsContract = {
  seeGoodsOfDrive: endpoint
    .route({ method: 'GET', path: '/drives/{driveId}/goods', ...tag('What came to a drive, is there, and went where') })
    .input(z.object({ driveId: idOf('drive') }))
    .output(z.object({ items: z.array(goodsAt) })),
  followGift: linkRead
    .route({ method: 'GET', path: '/gifts/{giftToken}', ...tag('A donor follows their own goods') })
    .input(z.object({ giftToken: z.string().min(1).max(200) }))
    .output(
      z.object({
        driveId: idOf('drive'),
        driveName: bilingualLine(160),
        organiser: bilingualLine(160),
        receivedOn: localDate,
        lots: z.array(goodsAt.extend({ lotNo: z.string(), expiresOn: localDate.optional() })),
      }),
    ),
  seeGoodsNote: endpointFor('stock.see')
    .route({ method: 'GET', path: '/goods-notes/{noteId}', ...tag('A goods-received note, by its short number') })
    .input(z.object({ noteId: z.string().min(8).max(40) }))
    .output(goodsNote),
  raiseNeed: endpointFor('drive.edit')
    .errors(errorsOf(suppliesRefusals, ['drive.closed', 'drive.over', 'drive.item-unknown']))
    .route({
      method: 'POST',
      path: '/drives/{driveId}/needs/{itemId}/raise',
      ...tag('Let a drive ask for so much more than it has received'),
    })
    .input(z.object({ driveId: idOf('drive'), itemId: idOf('item'), missing: quantity }))
    .output(need),
};
