/**
 * The HTTP contract of lots: finding them and the notes they came with by any spelling, the life of a lot,
 * and which goods have a book value. What names a person leaves a trace.
 */
import * as z from 'zod';
import { nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { unitCode } from '../kernel/units.ts';
import { countsFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { valuation } from './model.ts';
import { store } from './stock-model.ts';
import { lotLife } from './stock-papers-model.ts';

const tag = (summary: string) => ({ tags: ['Stock'], summary });
const organizationPath = z.object({ organizationId: idOf('organization') });

const foundLot = z.object({
  lotId: idOf('lot'),
  itemName: bilingualLine(120),
  lotNo: z.string(),
  expiresOn: localDate.optional(),
  donationId: idOf('donation').optional(),
});
const foundNote = z.object({
  donationId: idOf('donation'),
  receivedAt: instant,
  /** For those who may log donations. */
  donorName: z.string().optional(),
});

export const lotsContract = {
  findLots: countsFor('stock.see')
    .route({
      method: 'GET',
      path: '/organizations/{organizationId}/lots',
      ...tag('Lots by number, however it is spelt'),
    })
    .input(
      organizationPath.extend({
        lotNo: z.string().min(1).max(40),
        // Lot numbers may be of any script.
        after: z.string().max(2000).optional(),
        limit: pageFields.limit,
      }),
    )
    .output(z.object({ lots: z.array(foundLot), ...nextField })),
  // A donor's name is asked for in the body, since addresses are logged and passed on.
  findGoods: endpointFor('stock.see')
    .route({
      method: 'POST',
      path: '/stores/{storeId}/search',
      ...tag('Lots by number, notes by their short number or the donor’s name'),
    })
    .input(z.object({ storeId: idOf('store'), words: line(80) }))
    .output(z.object({ store, lots: z.array(foundLot), notes: z.array(foundNote) })),
  listDonors: countsFor('donation.receive')
    .route({
      method: 'GET',
      path: '/organizations/{organizationId}/donors',
      ...tag('Organizations that gave lately, to complete a name; never a person'),
    })
    .input(organizationPath)
    .output(z.object({ names: z.array(z.string()) })),
  // Asked before goods are logged; what a label says may be long, and of any script.
  knowLotNumbers: endpointFor('donation.receive')
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/lot-numbers',
      ...tag('What is known of lot numbers, however they are spelt: lots that have them, and recalls'),
    })
    .input(organizationPath.extend({ lotNos: z.array(line(40)).min(1).max(100) }))
    .output(
      z.object({
        known: z.array(z.object({ itemId: idOf('item'), lotNo: z.string(), expiresOn: localDate.optional() })),
        recalled: z.array(
          z.object({
            lotNo: z.string(),
            /** Of this item alone; absent for whatever has the number. */
            itemId: idOf('item').optional(),
            recalledAt: instant,
            reason: z.string(),
          }),
        ),
      }),
    ),
  seeLot: endpointFor('stock.see')
    .route({ method: 'GET', path: '/lots/{lotId}', ...tag('Where a lot is and went, and its movements') })
    .input(z.object({ lotId: idOf('lot'), after: pageFields.after }))
    .output(lotLife),
  listValuations: countsFor('stock.see')
    .route({
      method: 'GET',
      path: '/organizations/{organizationId}/valuations',
      ...tag('Lots with the paper that their book value rests on, those without one apart'),
    })
    .input(organizationPath.extend({ after: z.string().max(2000).optional() }))
    .output(
      z.object({
        lots: z.array(
          z.object({
            lotId: idOf('lot'),
            itemName: bilingualLine(120),
            unit: unitCode,
            lotNo: z.string(),
            /** As it came in, in base units. */
            quantity: z.int(),
            receivedAt: instant,
            donationId: idOf('donation').optional(),
            valuation: valuation.optional(),
          }),
        ),
        next: z.string().optional(),
      }),
    ),
};
