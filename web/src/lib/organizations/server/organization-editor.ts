/** The form of an organization: from typed strings to the contract's body, and back. */
import type { Typed } from '#lib/ui/form-state.ts';
import type { Organization } from '#shared/identity/model.ts';
import { typedBoth } from '../../open-days/server/edit.ts';
import { inBoth, ticked } from '../../server/forms.ts';

export const organizationInput = (values: Typed) => ({
  name: inBoth(values, 'name'),
  kind: values.kind,
  requiresSecondFactor: ticked(values.requiresSecondFactor),
});

export const typedOrganization = ({ name, kind, requiresSecondFactor, revision }: Organization): Typed => ({
  ...typedBoth('name', name),
  ...{ kind, revision: `${revision}` },
  ...(requiresSecondFactor ? { requiresSecondFactor: 'on' } : {}),
});
