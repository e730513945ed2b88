/** Binds the contract of lots and notes to its verbs. A lot is seen by its organization, and by the venues whose stores have it. */
import { implement } from '@orpc/server';
import { may } from '../../shared/organizations/role-rules.ts';
import { lotsContract } from '../../shared/supplies/lots-contract.ts';
import { lotNumberKey } from '../../shared/supplies/same-text.ts';
import { allowed, notFound, type RequestContext } from '../edge/http.ts';
import { organizationExists } from '../store/organization-lookup.ts';
import type { Table } from '../store/table.ts';
import type { StockDeps } from './deps.ts';
import { findGoods } from './find-goods.ts';
import { namesOfDonors } from './last-donations.ts';
import { knownOfNumbers } from './known-numbers.ts';
import { listLotsByNumber, listLotsPage } from './lot-list-store.ts';
import { seeLot } from './see-stock.ts';
import { storeAccess } from './store-access.ts';

export function lotsRouter(deps: StockDeps, people: Table) {
  const { supplies } = deps;
  const os = implement(lotsContract).$context<RequestContext>();
  const { storeFor } = storeAccess(deps);

  async function seeingOf(context: RequestContext, organizationId: string) {
    await allowed(context, 'stock.see', { organizationId });
    if (!(await organizationExists(people, organizationId))) throw notFound();
  }

  return {
    findLots: os.findLots.handler(async ({ input: { organizationId, lotNo, ...asked }, context }) => {
      await seeingOf(context, organizationId);
      if (lotNumberKey(lotNo) === '') return { lots: [] };
      const { items: lots, ...more } = await listLotsByNumber(supplies, organizationId, lotNo, asked);
      return { lots, ...more };
    }),
    knowLotNumbers: os.knowLotNumbers.handler(async ({ input: { organizationId, lotNos }, context }) => {
      await allowed(context, 'donation.receive', { organizationId });
      if (!(await organizationExists(people, organizationId))) throw notFound();
      const { known, recalled } = await knownOfNumbers(supplies, organizationId, lotNos);
      // A number may have come often: what is the same is told once.
      const facts = known.map(({ itemId, lotNo, expiresOn }) => ({ itemId, lotNo, expiresOn }));
      return {
        known: [...new Map(facts.map((one) => [JSON.stringify(one), one])).values()],
        recalled: recalled.map(({ lotNo, itemId, recalledAt, reason }) => ({ lotNo, itemId, recalledAt, reason })),
      };
    }),
    listDonors: os.listDonors.handler(async ({ input: { organizationId }, context }) => {
      await allowed(context, 'donation.receive', { organizationId });
      if (!(await organizationExists(people, organizationId))) throw notFound();
      return { names: await namesOfDonors(supplies, organizationId) };
    }),
    findGoods: os.findGoods.handler(async ({ input: { storeId, words }, context }) => {
      const { store, caller } = await storeFor(context, 'stock.see', storeId);
      const { organizationId } = store;
      const sees = {
        all: may(caller, 'stock.see', { organizationId }),
        donors: may(caller, 'donation.receive', { organizationId }),
      };
      return { store, ...(await findGoods(deps, store, words, sees)) };
    }),
    seeLot: os.seeLot.handler(async ({ input: { lotId, after }, context }) => {
      const found = await seeLot(deps, people, lotId, after);
      const caller = await context.identity();
      const venueId = found?.venueIds.find((one) => may(caller, 'stock.see', { venueId: one }));
      await allowed(context, 'stock.see', { organizationId: found?.life.organizationId, venueId });
      if (!found) throw notFound();
      return found.life;
    }),
    listValuations: os.listValuations.handler(async ({ input: { organizationId, after }, context }) => {
      await seeingOf(context, organizationId);
      return listLotsPage(supplies, organizationId, after);
    }),
  };
}
