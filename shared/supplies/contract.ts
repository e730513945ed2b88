/** The HTTP contract of goods drives, pledges and donations; stores and what happens in them are stock-contract.ts. */
import * as z from 'zod';
import {
  endpoint,
  errorsOf,
  idempotencyHeaders,
  limited,
  linkChange,
  longPageFields,
  nextField,
  pageFields,
} from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { myRecordEndpoints, myRecordsEndpoint } from '../privacy/my-data.ts';
import { whileOpen } from '../open-days/closing-contract.ts';
import { countsFor, createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import {
  donationRequest,
  drive,
  driveDraft,
  driveEdit,
  item,
  itemDraft,
  itemEdit,
  lot,
  pledgeRequest,
  publicDonation,
  surplusDecision,
} from './model.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { donationsContract } from './donations-contract.ts';
import { pledgesContract } from './pledges-contract.ts';
import { suppliesRefusals } from './refusals.ts';

const drivePath = z.object({ driveId: idOf('drive') });
/** What a drive is for has to be there, and to agree with it. */
const linkRefusals = ['drive.open-day-unknown', 'drive.campaign-unknown', 'drive.campaign-other-dates'] as const;
const tag = (summary: string) => ({ tags: ['Supplies'], summary });

const pledgeData = myRecordEndpoints('pledges', tag);

export const drivesContract = {
  seePledgeData: pledgeData.see,
  correctPledge: pledgeData.correct,
  addPledgeAddress: pledgeData.address,
  erasePledge: pledgeData.erase,
  withdrawPledge: linkChange
    .errors(errorsOf(suppliesRefusals, ['pledge.received']))
    .route({
      method: 'POST',
      path: '/pledges/{manageToken}/withdrawal',
      ...tag('Take one’s own pledge back, before any of it came'),
    })
    .input(z.object({ manageToken: z.string().min(1).max(200) }))
    .output(z.object({ withdrawn: z.literal(true) })),
  mySuppliesData: myRecordsEndpoint('supplies', tag),
  ...pledgesContract,
  ...donationsContract,
  listDrives: endpoint
    .route({ method: 'GET', path: '/drives', ...tag('Goods drives with their needs') })
    .input(z.object(longPageFields))
    .output(z.object({ drives: z.array(drive), ...nextField })),
  listDraftDrives: countsFor('drive.edit')
    .route({
      method: 'GET',
      path: '/organizations/{organizationId}/draft-drives',
      ...tag('Drives of an organization that are not published yet'),
    })
    .input(z.object({ organizationId: idOf('organization'), ...pageFields }))
    .output(z.object({ drives: z.array(drive), ...nextField })),
  publishDrive: endpointFor('drive.edit')
    .errors(errorsOf(suppliesRefusals, ['drive.not-complete']))
    .route({ method: 'POST', path: '/drives/{driveId}/publish', ...tag('Let everyone see a drive') })
    .input(drivePath)
    .output(drive),
  getDrive: endpoint
    .route({ method: 'GET', path: '/drives/{driveId}', ...tag('A drive, its needs and what was received') })
    .input(drivePath)
    .output(drive.extend({ items: z.array(item), donations: z.array(publicDonation) })),
  pledge: limited('goods.pledge')
    .errors(errorsOf(suppliesRefusals))
    .errors(errorsOf(commonRefusals, ['key.reused']))
    .errors(errorsOf(privacyRefusals, ['contact.phone-unknown']))
    .route({
      method: 'POST',
      path: '/drives/{driveId}/pledges',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Pledge goods, without an account'),
    })
    .input(z.object({ params: drivePath, headers: idempotencyHeaders, body: pledgeRequest }))
    .output(z.object({ pledgeId: idOf('pledge'), quantity: z.int(), unit: z.string(), manageToken: z.string() })),
  receiveDonation: endpointFor('donation.receive')
    .errors(errorsOf(suppliesRefusals))
    .errors(errorsOf(commonRefusals, ['key.reused']))
    .route({
      method: 'POST',
      path: '/drives/{driveId}/donations',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Log a donation, lot by lot'),
    })
    .input(z.object({ params: drivePath, headers: idempotencyHeaders, body: donationRequest }))
    .output(
      z.object({
        donationId: idOf('donation'),
        documentId: idOf('document').optional(),
        lots: z.array(lot),
        warnings: z.array(
          z.object({
            code: z.string(),
            line: z.int().optional(),
            data: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
        notices: z.array(z.string()),
        giftToken: z.string(),
      }),
    ),
  showDonorName: endpointFor('donation.receive')
    .route({
      method: 'PUT',
      path: '/drives/{driveId}/donations/{donationId}/donor-name',
      ...tag('Record that the donor agrees to be named publicly, or no longer does'),
    })
    .input(drivePath.extend({ donationId: idOf('donation'), public: z.boolean() }))
    .output(z.object({ public: z.boolean() })),
  listItems: endpoint
    .route({ method: 'GET', path: '/items', ...tag('The catalogue of goods') })
    .input(z.object(longPageFields))
    .output(z.object({ items: z.array(item), ...nextField })),
  createItem: createFor('drive.edit')
    .route({ method: 'POST', path: '/items', successStatus: 201, ...tag('Add an item to the catalogue') })
    .input(itemDraft)
    .output(item),
  updateItem: endpointFor('drive.edit')
    .errors(errorsOf(suppliesRefusals, ['goods.unit-not-of-item']))
    .route({ method: 'PUT', path: '/items/{itemId}', ...tag('Edit an item of the catalogue') })
    .input(z.object({ itemId: idOf('item') }).and(itemEdit))
    .output(item),
  updateDrive: endpointFor('drive.edit')
    .errors(whileOpen)
    .errors(errorsOf(suppliesRefusals, ['drive.item-unknown', 'drive.closed', 'drive.not-complete', ...linkRefusals]))
    .route({ method: 'PUT', path: '/drives/{driveId}', ...tag('Edit a drive and its needs') })
    .input(drivePath.and(driveEdit))
    .output(drive),
  closeDrive: endpointFor('drive.edit')
    .errors(errorsOf(suppliesRefusals, ['drive.not-published', 'drive.not-over', 'drive.closed']))
    .route({ method: 'POST', path: '/drives/{driveId}/close', ...tag('Say what becomes of the surplus, and close') })
    .input(drivePath.extend({ surplus: surplusDecision }))
    .output(drive),
  createDrive: createFor('drive.edit')
    .errors(whileOpen)
    .errors(errorsOf(suppliesRefusals, ['drive.item-unknown', ...linkRefusals]))
    .route({ method: 'POST', path: '/drives', successStatus: 201, ...tag('Open a goods drive') })
    .input(driveDraft.and(z.object({ isDemo: z.boolean().optional() })))
    .output(drive),
};
