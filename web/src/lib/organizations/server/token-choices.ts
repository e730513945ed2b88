/** Of which roles a person may make tokens in an organization, and what each of them may be allowed. */
import type { Locale } from '#shared/kernel/text.ts';
import { actions } from '#shared/organizations/actions.ts';
import type { Identity } from '#shared/identity/model.ts';
import { actionsForTokenOf, mayMakeToken } from '#shared/organizations/token-rules.ts';
import { roleText, roleValue, rolesAt, type VenueNames } from './role-choices.ts';

export const tokenChoices = (identity: Identity, organizationId: string, venues: VenueNames, locale: Locale) =>
  rolesAt(venues)
    .filter((choice) => mayMakeToken(identity, { organizationId, ...choice }))
    .map((choice) => ({
      value: roleValue(choice),
      label: roleText(choice, venues, locale),
      actions: actionsForTokenOf(choice.role).map((action) => ({ action, label: actions[action][locale] })),
    }))
    .filter((choice) => choice.actions.length > 0);
