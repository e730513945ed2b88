/**
 * The HTTP contract of stores and what happens in them. Each answer holds what its page shows, so that a page is one call.
 * A store is its organization's, and its venue's manager may use it too.
 */
import * as z from 'zod';
import { errorsOf, longPageFields, nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { countsFor, createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { expiryBands } from './fefo-rules.ts';
import { lotsContract } from './lots-contract.ts';
import * as issues from './issue-model.ts';
import * as model from './stock-model.ts';
import { lowStockContract } from './low-stock-contract.ts';
import { suppliesRefusals } from './refusals.ts';
import { documentOf, keyed, organizationPath, post, repeatable, storePath, tag } from './stock-endpoint.ts';
import { papersContract } from './stock-papers-contract.ts';

export const stockContract = {
  ...lotsContract,
  createStore: createFor('store.edit')
    .route({ method: 'POST', path: '/stores', successStatus: 201, ...tag('Open a store, a vehicle or a hand') })
    .input(model.storeDraft)
    .output(model.store),
  updateStore: endpointFor('store.edit')
    .errors(errorsOf(suppliesRefusals, ['stock.still-there']))
    .route({ method: 'PUT', path: '/stores/{storeId}', ...tag('Edit a store, or close it when it is empty') })
    .input(storePath.extend(model.storeEdit.shape))
    .output(model.store),
  listStores: countsFor('stock.see')
    .route({ method: 'GET', path: '/organizations/{organizationId}/stores', ...tag('The stores of an organization') })
    .input(organizationPath.extend(longPageFields))
    .output(z.object({ stores: z.array(model.store), ...nextField })),
  listStoresAt: countsFor('stock.see')
    .route({ method: 'GET', path: '/venues/{venueId}/stores', ...tag('The stores at a venue') })
    .input(z.object({ venueId: idOf('venue') }))
    .output(z.object({ stores: z.array(model.store) })),
  seeStock: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/stock', ...tag('What stands in a store, first expired first') })
    .input(
      storePath.extend({
        itemId: idOf('item').optional(),
        onlyBand: z.enum(expiryBands).optional(),
        onlyState: z.enum(['available', 'quarantined', 'reserved', 'recalled']).optional(),
        /** What a round has of the store's organization instead, in `held`. */
        roundId: idOf('round').optional(),
        after: z.string().max(2000).optional(),
      }),
    )
    .output(z.object({ store: model.store, rows: z.array(model.stockRow), next: z.string().optional() })),
  seeFlow: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/flow', ...tag('What came to a store, is there, and left it') })
    .input(storePath)
    .output(
      z.object({
        store: model.store,
        items: z.array(
          z.object({
            itemId: idOf('item'),
            itemName: bilingualLine(120),
            unit: unitCode,
            came: z.int(),
            there: z.int(),
            left: z.int(),
          }),
        ),
        /** Of what came before, only lots that are still there are told. */
        since: instant.optional(),
      }),
    ),
  seeGoodsOfRound: countsFor('round.report')
    .route({ method: 'GET', path: '/rounds/{roundId}/goods', ...tag('What a round has with it, lot by lot') })
    .input(z.object({ roundId: idOf('round') }))
    .output(z.object({ rows: z.array(model.roundRow) })),
  returnGoodsOfRound: repeatable('round.report')
    .route(post('/rounds/{roundId}/returns', 'What a team brings back goes to the stores that it came from', 201))
    .input(keyed(z.object({ roundId: idOf('round') }), issues.roundReturn))
    .output(z.object({ documents: z.array(model.stockDocument) })),
  seeStockTotals: countsFor('stock-totals.see')
    .route({
      method: 'GET',
      path: '/organizations/{organizationId}/stock',
      ...tag('What an organization has, by item'),
    })
    .input(organizationPath)
    .output(
      z.object({
        items: z.array(
          z.object({
            itemId: idOf('item'),
            itemName: bilingualLine(120),
            unit: unitCode,
            available: z.int(),
            notUsable: z.int(),
            within30Days: z.int(),
          }),
        ),
      }),
    ),
  proposeLots: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/proposal', ...tag('What to take, first expired first') })
    .input(storePath.extend({ itemId: idOf('item'), quantity: z.coerce.number().pipe(quantity) }))
    .output(model.proposal),
  listDocuments: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/documents', ...tag('The last documents of a store') })
    .input(
      storePath.extend({
        ...pageFields,
        limit: pageFields.limit.unwrap().default(30),
        onlyWaiting: z.stringbool().default(false),
      }),
    )
    .output(z.object({ store: model.store, documents: z.array(model.stockDocument), ...nextField })),
  getDocument: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/documents/{documentId}', ...tag('One document') })
    .input(storePath.extend({ documentId: idOf('document') }))
    .output(model.stockDocument),

  releaseGoods: documentOf('releases', 'Make quarantined goods available, as the second person', model.releaseRequest),
  quarantineGoods: documentOf('quarantines', 'Set goods apart', model.quarantineRequest),
  issueGoods: documentOf('issues', 'Issue goods to a campaign, a venue, a round or a vehicle', issues.issueRequest),
  returnGoods: documentOf('returns', 'Take goods back, and say what is missing', issues.returnRequest),
  refuseGoods: documentOf('refusals', 'Record what was refused at the door, and why', model.doorRefusal),
  correctLot: documentOf('corrections', 'Correct what came in of a lot', model.correctionRequest),
  disposeGoods: documentOf('disposals', 'Propose to destroy goods; a second person confirms', model.disposalRequest),
  witnessDisposal: repeatable('stock.move')
    .route({
      method: 'POST',
      path: '/stores/{storeId}/disposals/{documentId}/witness',
      ...tag('Confirm as the second witness that goods are destroyed'),
    })
    .input(storePath.extend({ documentId: idOf('document') }))
    .output(model.stockDocument),

  takeOlderGoods: repeatable('stock.move')
    .route({
      method: 'POST',
      path: '/stores/{storeId}/older-goods',
      ...tag('Move goods into a store that were logged before there were stores'),
    })
    .input(storePath.extend({ driveId: idOf('drive') }))
    .output(z.object({ moved: z.int() })),

  ...papersContract,
  ...lowStockContract,
};
