/** What is to be mailed about a pledge: thanks when its goods have come, and that it was taken back. Pure. */
import type { GoodsMailOrder } from '../../shared/supplies/events.ts';
import type { Item, Lot } from '../../shared/supplies/model.ts';
import type { StoredDrive } from './drive-store.ts';
import type { StoredPledge } from './pledge-store.ts';

const aboutOf = ({ name, organiser }: StoredDrive, { locale = 'zh-CN' }: StoredPledge, at: string) => ({
  ...{ driveName: name, organiser, locale, at },
});

/** Undefined for whoever gave no address. */
export const thanksMailOf = (
  drive: StoredDrive,
  pledge: StoredPledge,
  { donationId, lots }: { readonly donationId: string; readonly lots: readonly Lot[] },
  at: string,
): GoodsMailOrder | undefined =>
  pledge.email === undefined
    ? undefined
    : {
        ...aboutOf(drive, pledge, at),
        ...{ kind: 'goods-thanks', mailId: `${donationId}-thanks`, email: pledge.email },
        ...{ driveId: drive.driveId, donationId },
        goods: lots.map(({ itemName, unit, quantity }) => ({ itemName, unit, quantity })),
      };

export const removedMailOf = (
  drive: StoredDrive,
  pledge: StoredPledge,
  item: Item | undefined,
  at: string,
): GoodsMailOrder | undefined =>
  pledge.email === undefined || !item
    ? undefined
    : {
        ...aboutOf(drive, pledge, at),
        ...{ kind: 'pledge-removed', mailId: `${pledge.pledgeId}-removed`, email: pledge.email },
        goods: [{ itemName: item.name, unit: pledge.unit, quantity: pledge.quantity }],
      };
