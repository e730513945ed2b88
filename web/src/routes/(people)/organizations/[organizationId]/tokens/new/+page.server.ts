/** Makes an API token: a role that the person may give a program, less what is not ticked. The answer alone shows it. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { check, invalid, newKey, readForm, ticked, underKey, whole } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { allowedOr403 } from '#lib/open-days/server/organizing.ts';
import { typedRole, venueNames } from '#lib/organizations/server/role-choices.ts';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { tokenChoices } from '#lib/organizations/server/token-choices.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { tokenActions, tokenDraft } from '#shared/organizations/token-model.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { api, locale } = locals;
  const identity = await requireIdentity(event);
  const { organizationId, name } = await api.people.getOrganization(params);
  allowedOr403(may(identity, 'token.make', { organizationId }), locale);
  const choices = tokenChoices(identity, organizationId, await venueNames(api, locale), locale);
  const as = url.searchParams.get('as');
  return {
    initial: { days: '90', idempotencyKey: newKey() },
    organization: { organizationId, name: name[locale] },
    choices: choices.map(({ value, label }) => ({ value, label })),
    /** The role that was chosen, or the only one there is. */
    chosen: choices.length === 1 ? choices[0] : choices.find(({ value }) => value === as),
  };
};

export const actions: Actions = {
  default: async (event: RequestEvent<{ organizationId: string }>) => {
    const { api, locale } = event.locals;
    const form = await readForm(event.request);
    const { name = '', role, days } = form.values;
    const wanted = tokenActions.filter((action) => ticked(form.values[`actions.${action}`]));
    const checked = check(tokenDraft, { name, ...typedRole(role), actions: wanted, days: whole(days) }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let token = '';
    const failed = await doConfirmed(
      event,
      form,
      async () => ({ token } = await api.people.makeToken({ ...event.params, ...checked.value }, underKey(form))),
      { 'token.action-not-of-role': 'actions' },
    );
    return failed ?? { made: { token, name: checked.value.name } };
  },
};
