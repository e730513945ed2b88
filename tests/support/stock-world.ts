/** Stores and goods in an engine of the test's own, with the verbs of stock as two people call them. */
import { correctLot } from '../../functions/supplies/correct-lot.ts';
import { readCount } from '../../functions/supplies/count-store.ts';
import { countLots, finishCount, seeCount, startCount } from '../../functions/supplies/counts.ts';
import { proposeDisposal, witnessDisposal } from '../../functions/supplies/dispose-goods.ts';
import { issueGoods, proposeFrom, returnGoods } from '../../functions/supplies/issue-goods.ts';
import { assembleKits, createKit, takeKitsApart } from '../../functions/supplies/kits.ts';
import { recallLots, seeRecall } from '../../functions/supplies/recall-lots.ts';
import { refuseGoods } from '../../functions/supplies/refuse-goods.ts';
import { releaseGoods } from '../../functions/supplies/release-goods.ts';
import { readLots } from '../../functions/supplies/stock-store.ts';
import { createStore } from '../../functions/supplies/stores.ts';
import { readRecall } from '../../functions/supplies/unsettled-store.ts';
import { readTransfer } from '../../functions/supplies/transfer-store.ts';
import { requestTransfer } from '../../functions/supplies/request-transfer.ts';
import * as transfers from '../../functions/supplies/transfers.ts';
import { cellOf, storeAccount, type StockState } from '../../shared/supplies/accounts.ts';
import type { LotEntry } from '../../shared/supplies/model.ts';
import type { IssueRequest, ReturnRequest } from '../../shared/supplies/issue-model.ts';
import type * as model from '../../shared/supplies/stock-model.ts';
import type * as papers from '../../shared/supplies/stock-papers-model.ts';
import type { Approval, Arrival, Declining, Picking } from '../../shared/supplies/transfer-model.ts';
import { openRound, toCampaign } from './destinations.ts';
import { testId } from './supplies-data.ts';
import { clerk, valueOf, type Supplies } from './supplies-world.ts';

export const keeper = testId('account', 2);

export async function openStock(supplies: Pick<Supplies, 'deps' | 'newDrive'>) {
  const { deps } = supplies;
  const world = await supplies.newDrive();
  await openRound(deps.relief);
  const { organizationId } = world.drive;
  const newStore = async (name: string) =>
    valueOf(
      await createStore(deps, {
        name: { 'zh-CN': name, en: name },
        kind: 'store',
        organizationId,
        zone: 'Asia/Shanghai',
      }),
    );
  const [main, branch] = [await newStore('Main store'), await newStore('Branch store')];
  const by = (accountId = keeper, idempotencyKey?: string) => ({ accountId, idempotencyKey });

  /** Goods that stand in the main store, released by the keeper; answers their lot ids. */
  async function stocked(...entries: Array<Partial<LotEntry>>): Promise<string[]> {
    const lots = entries.map((entry) => world.lot(entry));
    const received = valueOf(await world.donate({ storeId: main.storeId, place: undefined, lots }));
    const all = received.lots.map(({ lotId, quantity }) => ({ lotId, quantity }));
    valueOf(await releaseGoods(deps, main, { lots: all }, by()));
    return all.map(({ lotId }) => lotId);
  }
  const stockOf = async (lotId: string) => (await readLots(deps.supplies, [lotId])).get(lotId)!.stock;
  const transferOf = async (transferId: string) => (await readTransfer(deps.supplies, transferId))!;
  const stores = { from: main, to: branch };
  const step = async <Body>(take: transfers.Step<Body>, transferId: string, body: Body) =>
    take(deps, await transferOf(transferId), stores, body, keeper);

  return {
    ...world,
    organizationId,
    main,
    branch,
    stocked,
    stockOf,
    there: async (lotId: string, state: StockState = 'available', store = main) =>
      (await stockOf(lotId)).cells[cellOf(storeAccount(store.storeId), state)] ?? 0,
    release: (lots: ReadonlyArray<{ lotId: string; quantity: number }>, accountId = keeper) =>
      releaseGoods(deps, main, { lots }, by(accountId)),
    propose: async (itemId: string, quantity: number) =>
      (await proposeFrom(deps, main, { itemId, quantity, whole: true })).proposal,
    issue: (
      quantity: number,
      more: Partial<IssueRequest['lines'][number]> = {},
      { key, store = main, to = toCampaign as IssueRequest['to'] } = {} as {
        key?: string;
        store?: model.Store;
        to?: IssueRequest['to'];
      },
    ) =>
      issueGoods(
        deps,
        store,
        { to, lines: [{ itemId: world.water.itemId, quantity, unit: 'XBO', ...more }] },
        by(keeper, key),
      ),
    giveBack: (
      lotId: string,
      quantity: number,
      from: IssueRequest['to'] = toCampaign,
      more: Partial<ReturnRequest> = {},
    ) => returnGoods(deps, main, { from, lots: [{ lotId, quantity }], missing: [], quarantine: false, ...more }, by()),
    correct: (lotId: string, quantity: number, key?: string) =>
      correctLot(deps, main, { lotId, quantity, reason: 'mistyped' }, by(keeper, key)),
    dispose: (lotId: string, quantity: number, state: 'available' | 'quarantined' = 'available') =>
      proposeDisposal(deps, main, { lots: [{ lotId, quantity, state }], reason: 'expired' }, by()),
    witness: (documentId: string, accountId = clerk) => witnessDisposal(deps, main, documentId, accountId),
    requestTransfer: (quantity: number, key?: string) =>
      requestTransfer(
        deps,
        stores,
        {
          fromStoreId: main.storeId,
          toStoreId: branch.storeId,
          lines: [{ itemId: world.water.itemId, quantity }],
        },
        by(clerk, key),
      ),
    approve: (transferId: string, lines: Approval['lines'] = []) =>
      step(transfers.approveTransfer, transferId, { lines }),
    decline: (transferId: string, reason: Declining['reason'] = 'not_needed_there') =>
      step(transfers.declineTransfer, transferId, { reason }),
    pick: (transferId: string, lots: Picking['lots'] = []) => step(transfers.pickTransfer, transferId, { lots }),
    send: (transferId: string) => step(transfers.sendTransfer, transferId, {}),
    arrive: (transferId: string, lots: Arrival['lots']) => step(transfers.receiveTransfer, transferId, { lots }),
    newKit: async (lines: papers.KitDraft['lines']) =>
      valueOf(await createKit(deps, { organizationId, name: { 'zh-CN': '礼包', en: 'Kit' }, lines })),
    assemble: (kit: papers.Kit, kits: number, key?: string) => assembleKits(deps, main, kit, kits, by(keeper, key)),
    takeApart: (lotId: string, kits: number) => takeKitsApart(deps, main, { lotId, kits }, by()),
    recall: (lotNo: string) => recallLots(deps, { organizationId, lotNo, reason: 'maker' }, keeper),
    startCount: async () => valueOf(await startCount(deps, main, by())),
    seeRecall: async (recallId: string) => seeRecall(deps, (await readRecall(deps.supplies, recallId))!),
    refuseAtDoor: (quantity: number, key?: string) =>
      refuseGoods(
        deps,
        main,
        { lines: [{ itemId: world.water.itemId, quantity, unit: 'XCT' }], reason: 'opened' },
        by(keeper, key),
      ),
    seeCount: async (countId: string, accountId = keeper) =>
      seeCount(deps, main, (await readCount(deps.supplies, countId))!, accountId),
    count: async (countId: string, lotId: string, counted: number, accountId = keeper) =>
      countLots(deps, main, (await readCount(deps.supplies, countId))!, [{ lotId, counted }], accountId),
    finish: async (countId: string, reasons: Record<string, string> = {}) =>
      finishCount(deps, main, (await readCount(deps.supplies, countId))!, reasons, keeper),
  };
}
export type Stock = Awaited<ReturnType<typeof openStock>>;
