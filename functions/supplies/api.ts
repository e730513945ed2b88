/** Binds the contract of goods drives, pledges and donations to its verbs; what stores do is stock-api.ts. */
import { implement } from '@orpc/server';
import { drivesContract } from '../../shared/supplies/contract.ts';
import { auditTable } from '../audit/table.ts';
import { maskingLevelOf } from '../../shared/privacy/roster-rules.ts';
import { openDaysTable } from '../open-days/table.ts';
import { reliefTable } from '../relief/table.ts';
import type { Caller } from '../../shared/identity/model.ts';
import { grants, may } from '../../shared/organizations/role-rules.ts';
import { peopleTable } from '../identity/table.ts';
import { answersFor } from '../../shared/identity/model.ts';
import { requiredEnv } from '../runtime/env.ts';
import { allowed, httpHandler, notFound, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import { organizationExists } from '../store/organization-lookup.ts';
import { openTable } from '../store/table.ts';
import type { SuppliesDeps } from './deps.ts';
import { donationHandlers } from './donations-api.ts';
import { readDrive } from './drive-store.ts';
import { closeDrive, createDrive, editDrive, listDraftDrives, listDrives, publishDrive, seeDrive } from './drives.ts';
import { readItems } from './item-store.ts';
import { createItem, editItem, listItems } from './items.ts';
import { addPledgeAddress, correctPledge, eraseOwnPledge, listOwnPledges, seeOwnPledge } from './own-pledges.ts';
import { pledgeGoods } from './pledge-goods.ts';
import { openPledgeContact, seePledges } from './pledges.ts';
import { receiveDonation } from './receive-donation.ts';
import { removePledge, returnPledge } from './remove-pledge.ts';
import { showDonorName } from './show-donor-name.ts';
import { suppliesTable } from './table.ts';
import { withdrawPledge } from './withdraw-pledge.ts';

/** The charity that whoever asks works for; whoever runs the platform works for none, and what they make is everybody's. */
const charityOf = ({ memberships }: Caller) =>
  memberships.find(({ role }) => grants['drive.edit'][role] === 'own organization')?.organizationId;

const people = openTable(peopleTable);
const deps: SuppliesDeps = {
  supplies: openTable(suppliesTable),
  openDays: openTable(openDaysTable),
  relief: openTable(reliefTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(drivesContract).$context<RequestContext>();

const router = os.router({
  ...donationHandlers(deps, people),
  seePledgeData: os.seePledgeData.handler(async ({ input }) => orRefuse(await seeOwnPledge(deps, input.manageToken))),
  correctPledge: os.correctPledge.handler(async ({ input: { manageToken, ...correction } }) =>
    orRefuse(await correctPledge(deps, manageToken, correction)),
  ),
  addPledgeAddress: os.addPledgeAddress.handler(async ({ input: { manageToken }, context }) => {
    orRefuse(await seeOwnPledge(deps, manageToken));
    return orRefuse(await addPledgeAddress(deps, manageToken, (await signedIn(context)).email));
  }),
  withdrawPledge: os.withdrawPledge.handler(async ({ input }) =>
    orRefuse(await withdrawPledge(deps, input.manageToken)),
  ),
  erasePledge: os.erasePledge.handler(async ({ input }) => orRefuse(await eraseOwnPledge(deps, input.manageToken))),
  mySuppliesData: os.mySuppliesData.handler(async ({ context }) => {
    const { email } = await confirmedRecently(context, deps.now());
    return { records: await listOwnPledges(deps, email) };
  }),
  listDrives: os.listDrives.handler(async ({ input }) => {
    const { items: drives, ...more } = await listDrives(deps, input);
    return { drives, ...more };
  }),
  listDraftDrives: os.listDraftDrives.handler(async ({ input: { organizationId, ...asked }, context }) => {
    await allowed(context, 'drive.edit', { organizationId });
    if (!(await organizationExists(people, organizationId))) throw notFound();
    const { items: drives, ...more } = await listDraftDrives(deps, organizationId, asked);
    return { drives, ...more };
  }),
  getDrive: os.getDrive.handler(async ({ input, context }) => {
    const drive = await seeDrive(deps, input.driveId);
    // A draft is nobody's but its charity's.
    const mayDraft = async () => drive && may(await context.identity(), 'drive.edit', drive);
    if (!drive || (drive.isDraft && !(await mayDraft()))) throw notFound();
    return drive;
  }),
  publishDrive: os.publishDrive.handler(async ({ input: { driveId }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    await allowed(context, 'drive.edit', { organizationId: drive?.organizationId });
    if (!drive) throw notFound();
    return orRefuse(await publishDrive(deps, drive));
  }),
  pledge: os.pledge.handler(async ({ input: { params, headers, body }, context }) =>
    orRefuse(await pledgeGoods(deps, params.driveId, body, headers['idempotency-key'], context.locale)),
  ),
  listPledges: os.listPledges.handler(async ({ input: { driveId, limit, after }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    const scope = { organizationId: drive?.organizationId };
    const caller = await allowed(context, 'roster.see', scope);
    if (!drive) throw notFound();
    return seePledges(deps, driveId, maskingLevelOf(caller, scope), { limit, after });
  }),
  findPledges: os.findPledges.handler(async ({ input: { driveId, ...asked }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    const scope = { organizationId: drive?.organizationId };
    const caller = await allowed(context, 'roster.see', scope);
    if (!drive) throw notFound();
    return seePledges(deps, driveId, maskingLevelOf(caller, scope), asked);
  }),
  openPledgeContact: os.openPledgeContact.handler(async ({ input: { driveId, recordId }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    await allowed(context, 'contact.see', { organizationId: drive?.organizationId });
    const { contact, linkId } = orRefuse(await openPledgeContact(deps, driveId, recordId));
    context.trail.shows([{ of: linkId, way: 'contact' }]);
    return contact;
  }),
  removePledge: os.removePledge.handler(async ({ input: { driveId, recordId }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    await allowed(context, 'drive.edit', { organizationId: drive?.organizationId });
    return orRefuse(await removePledge(deps, driveId, recordId));
  }),
  returnPledge: os.returnPledge.handler(async ({ input: { driveId, recordId }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    await allowed(context, 'drive.edit', { organizationId: drive?.organizationId });
    return orRefuse(await returnPledge(deps, driveId, recordId));
  }),
  receiveDonation: os.receiveDonation.handler(async ({ input: { params, headers, body }, context }) => {
    const drive = await readDrive(deps.supplies, params.driveId);
    if (!drive) throw notFound();
    const caller = await allowed(context, 'donation.receive', { organizationId: drive.organizationId });
    const accountId = answersFor(caller);
    const idempotencyKey = headers['idempotency-key'];
    const received = orRefuse(await receiveDonation(deps, drive, body, { accountId, idempotencyKey }));
    return {
      ...received,
      lots: [...received.lots],
      warnings: received.warnings.map((warning) => ({ ...warning })),
      notices: [...received.notices],
    };
  }),
  showDonorName: os.showDonorName.handler(async ({ input: { driveId, donationId, public: isPublic }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    if (!drive) throw notFound();
    await allowed(context, 'donation.receive', { organizationId: drive.organizationId });
    return orRefuse(await showDonorName(deps, { driveId, donationId }, isPublic));
  }),
  listItems: os.listItems.handler(async ({ input }) => listItems(deps, input)),
  createItem: os.createItem.handler(async ({ input, context }) => {
    const caller = await allowed(context, 'drive.edit');
    return orRefuse(await createItem(deps, input, context.idempotencyKey, charityOf(caller)));
  }),
  updateItem: os.updateItem.handler(async ({ input: { itemId, ...edit }, context }) => {
    const found = (await readItems(deps.supplies, [itemId])).get(itemId);
    const owner = found?.organizationId;
    await allowed(context, 'drive.edit', owner === undefined ? undefined : { organizationId: owner });
    if (!found) throw notFound();
    context.trail.was(found);
    return orRefuse(await editItem(deps, found, edit));
  }),
  updateDrive: os.updateDrive.handler(async ({ input: { driveId, ...edit }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    await allowed(context, 'drive.edit', { organizationId: drive?.organizationId });
    if (!drive) throw notFound();
    context.trail.was(drive);
    return orRefuse(await editDrive(deps, drive, edit));
  }),
  closeDrive: os.closeDrive.handler(async ({ input: { driveId, surplus }, context }) => {
    const drive = await readDrive(deps.supplies, driveId);
    await allowed(context, 'drive.edit', { organizationId: drive?.organizationId });
    if (!drive) throw notFound();
    return orRefuse(await closeDrive(deps, drive, surplus));
  }),
  createDrive: os.createDrive.handler(async ({ input, context }) => {
    await allowed(context, 'drive.edit', { organizationId: input.organizationId });
    if (input.isDemo) await allowed(context, 'demo.mark');
    return orRefuse(await createDrive(deps, input, context.idempotencyKey));
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
