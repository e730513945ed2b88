/** Which tokens a person may make: of a role that they hold themselves, with actions that it allows. */
import { actions, type Action } from './actions.ts';
import { platformOrganizationId, type Identity, type Role } from '../identity/model.ts';
import { grants } from './role-rules.ts';
import { tokenActions, type TokenAction } from './token-model.ts';

/** The actions that a token of the role may have, in the order of the table. */
export const actionsForTokenOf = (role: Role): TokenAction[] =>
  (Object.keys(actions) as Action[]).filter(
    (action): action is TokenAction =>
      (tokenActions as readonly Action[]).includes(action) && grants[action][role] !== undefined,
  );

type Made = { readonly organizationId: string; readonly role: Role; readonly venueId?: string | undefined };

/** An operator makes tokens of any role but their own; everyone else of what they hold. */
export const mayMakeToken = (who: Pick<Identity, 'memberships'>, { organizationId, role, venueId }: Made): boolean =>
  role !== 'platform_operator' &&
  who.memberships.some(
    (held) =>
      (held.role === 'platform_operator' && held.organizationId === platformOrganizationId) ||
      (held.organizationId === organizationId && held.role === role && held.venueId === venueId),
  );
