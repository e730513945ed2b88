/** Binds the contract of what came of a drive to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { isPerson } from '../../shared/identity/model.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { donationsContract } from '../../shared/supplies/donations-contract.ts';
import { typedNoteNumber } from '../../shared/supplies/note-number.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import type { Table } from '../store/table.ts';
import type { SuppliesDeps } from './deps.ts';
import { readDonationOfNote } from './donation-store.ts';
import { readDrive } from './drive-store.ts';
import { followGift, seeGoodsOfDrive } from './follow-goods.ts';
import { raiseNeed } from './low-stock.ts';
import { seeGoodsNote } from './see-goods-note.ts';
import { readStore } from './stores-store.ts';

const os = implement(donationsContract).$context<RequestContext>();

export function donationHandlers(deps: SuppliesDeps, people: Table) {
  const { supplies } = deps;
  return {
    seeGoodsOfDrive: os.seeGoodsOfDrive.handler(async ({ input }) => {
      const goods = await seeGoodsOfDrive(deps, input.driveId);
      if (!goods) throw notFound();
      return { items: [...goods.items] };
    }),
    followGift: os.followGift.handler(async ({ input }) => orRefuse(await followGift(deps, input.giftToken))),
    seeGoodsNote: os.seeGoodsNote.handler(async ({ input: { noteId }, context }) => {
      const number = typedNoteNumber(noteId);
      const donation = number === undefined ? undefined : await readDonationOfNote(supplies, number);
      const [drive, store] = donation
        ? await Promise.all([
            readDrive(supplies, donation.driveId),
            donation.storeId === undefined ? undefined : readStore(supplies, donation.storeId),
          ])
        : [];
      const scope = { organizationId: drive?.organizationId, venueId: store?.venueId };
      const caller = await allowed(context, 'stock.see', scope);
      if (!donation || !drive) throw notFound();
      const seesDonor = may(caller, 'donation.receive', scope);
      const note = await seeGoodsNote(deps, people, { donation, drive, store, seesDonor });
      return { ...note, loggedByMe: isPerson(caller) && donation.recordedBy === caller.accountId };
    }),
    raiseNeed: os.raiseNeed.handler(async ({ input: { driveId, itemId, missing }, context }) => {
      const drive = await readDrive(supplies, driveId);
      await allowed(context, 'drive.edit', { organizationId: drive?.organizationId });
      if (!drive) throw notFound();
      return orRefuse(await raiseNeed(deps, drive, itemId, missing));
    }),
  };
}
