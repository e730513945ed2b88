/** The HTTP contract of transfers, kits, counts and recalls: what takes several steps, or more than one store. */
import * as z from 'zod';
import { errorsOf, idempotencyHeaders, longPageFields, nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { countsFor, createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { suppliesRefusals } from './refusals.ts';
import { documentOf, keyed, organizationPath, post, repeatable, storePath, tag } from './stock-endpoint.ts';
import * as papers from './stock-papers-model.ts';
import * as moves from './transfer-model.ts';

const transferPath = z.object({ transferId: idOf('transfer') });
const countPath = z.object({ countId: idOf('count') });

const step = <Shape extends z.ZodRawShape>(name: string, summary: string, body: z.ZodObject<Shape>) =>
  repeatable('stock.move')
    .route({ method: 'POST', path: `/transfers/{transferId}/${name}`, ...tag(summary) })
    .input(transferPath.extend(body.shape))
    .output(moves.transfer);

export const papersContract = {
  requestTransfer: repeatable('stock.move')
    .route(post('/stores/{storeId}/transfers', 'Ask another store for goods', 201))
    .input(keyed(storePath, moves.transferDraft))
    .output(moves.transfer),
  listTransfers: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/transfers', ...tag('Transfers from and to a store') })
    // A part of the organization's, so that there may be few of this store in it, and still a next one.
    .input(storePath.extend(pageFields))
    .output(moves.storeTransfers),
  seeTransfer: countsFor('stock.see')
    .route({ method: 'GET', path: '/transfers/{transferId}', ...tag('One transfer, for the people of both stores') })
    .input(transferPath)
    .output(moves.transferPage),
  approveTransfer: step('approve', 'Approve a transfer, whole or in part, and reserve its lots', moves.approval),
  declineTransfer: step(
    'decline',
    'Decline a transfer, or take it back, with a reason; what was reserved is available again',
    moves.declining,
  ),
  pickTransfer: step('pick', 'Say what stands ready; what is missing is available again', moves.picking),
  sendTransfer: step('send', 'Put the goods on their way', z.object({})),
  receiveTransfer: repeatable('stock.move')
    .route(post('/transfers/{transferId}/receive', 'Take a transfer in, line by line'))
    .input(z.object({ params: transferPath, body: moves.arrival }))
    .output(moves.transfer),

  createKit: createFor('store.edit')
    .errors(errorsOf(suppliesRefusals, ['drive.item-unknown']))
    .route({ method: 'POST', path: '/kits', successStatus: 201, ...tag('Make a recipe of a kit') })
    .input(papers.kitDraft)
    .output(papers.kit),
  changeRecipe: endpointFor('store.edit')
    .errors(errorsOf(suppliesRefusals, ['drive.item-unknown']))
    .route({ method: 'PUT', path: '/kits/{kitId}', ...tag('Make a new version of a recipe') })
    .input(z.object({ kitId: idOf('kit') }).extend(papers.kitVersion.shape))
    .output(papers.kit),
  listKits: countsFor('stock.see')
    .route({ method: 'GET', path: '/organizations/{organizationId}/kits', ...tag('The recipes of an organization') })
    .input(organizationPath.extend(longPageFields))
    .output(z.object({ kits: z.array(papers.kit), ...nextField })),
  assembleKits: documentOf('kits', 'Pack kits, first expired first', papers.assembly),
  takeKitsApart: documentOf('kits-taken-apart', 'Take kits apart', papers.takingApart),

  startCount: repeatable('stock.move')
    .route(post('/stores/{storeId}/counts', 'Begin a blind count', 201))
    .input(z.object({ params: storePath, headers: idempotencyHeaders }))
    .output(papers.stockCount),
  listCounts: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/counts', ...tag('The last counts of a store') })
    .input(storePath.extend(pageFields))
    .output(z.object({ counts: z.array(papers.countSummary), ...nextField })),
  seeCount: countsFor('stock.see')
    .route({ method: 'GET', path: '/counts/{countId}', ...tag('The sheet of a count') })
    .input(countPath)
    .output(papers.stockCount),
  countLots: repeatable('stock.move')
    .route({ method: 'POST', path: '/counts/{countId}/lots', ...tag('Enter what was counted') })
    .input(countPath.extend(papers.countedLines.shape))
    .output(papers.stockCount),
  finishCount: repeatable('stock.move')
    .route({ method: 'POST', path: '/counts/{countId}/finish', ...tag('Book the differences, each with its reason') })
    .input(countPath.extend(papers.countFinish.shape))
    .output(papers.stockCount),

  recallLots: endpointFor('lot.recall')
    .route({ method: 'POST', path: '/recalls', ...tag('Block a lot number everywhere, and tell where it is and went') })
    .input(papers.recallRequest)
    .output(papers.recall),
  listRecalls: countsFor('stock.see')
    .route({ method: 'GET', path: '/organizations/{organizationId}/recalls', ...tag('The recalls of an organization') })
    .input(organizationPath.extend(pageFields))
    .output(z.object({ recalls: z.array(papers.recallSummary), ...nextField })),
  seeRecall: countsFor('stock.see')
    .route({ method: 'GET', path: '/recalls/{recallId}', ...tag('Where every unit of a recalled lot number is now') })
    .input(z.object({ recallId: idOf('recall') }))
    .output(papers.recall),
};
