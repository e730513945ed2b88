/** What the header offers to the person who asks; the API decides again on every request. */
import { mayAnywhere } from '#shared/organizations/role-rules.ts';
import type { Identity } from '#shared/identity/model.ts';

export type Menu = {
  readonly signedIn: boolean;
  /** Tells one signed-in person from another, for what was typed and not sent yet. */
  readonly who?: string | undefined;
  readonly mayOrganize: boolean;
  readonly mayReceive: boolean;
  readonly maySeeStores: boolean;
  /** Signed in on a device that others use too. */
  readonly shared: boolean;
};

export const menuOf = (identity: Identity | undefined): Omit<Menu, 'shared'> => ({
  signedIn: identity !== undefined,
  who: identity?.accountId.slice(-8),
  mayOrganize: (
    ['board.see', 'open-day.edit', 'venue.edit', 'door-list.see', 'help.see', 'notice.edit', 'station.edit'] as const
  ).some((action) => mayAnywhere(identity, action)),
  mayReceive: mayAnywhere(identity, 'donation.receive'),
  maySeeStores: (['stock.see', 'stock-totals.see'] as const).some((action) => mayAnywhere(identity, action)),
});
