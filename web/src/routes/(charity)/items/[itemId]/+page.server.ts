/** Edits an item of the catalogue. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { itemOf, requireCharity, todayOfDrives } from '#lib/supplies/server/catalogue.ts';
import { allowedOr403 } from '#lib/supplies/server/store-view.ts';
import { itemChoices, itemInput, itemNames, itemRefusals, typedItem } from '#lib/supplies/server/item-editor.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { itemDraft } from '#shared/supplies/model.ts';

export const load: PageServerLoad = async (event) => {
  const identity = await requireCharity(event);
  const item = await itemOf(event, event.params.itemId);
  const { locale } = event.locals;
  const { organizationId } = item;
  if (organizationId) allowedOr403(may(identity, 'drive.edit', { organizationId }), locale);
  return { name: item.name[locale], initial: typedItem(item), choices: itemChoices(locale) };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const { itemId } = event.params;
    const form = await readForm(event.request);
    const checked = check(itemDraft, itemInput(form.values, todayOfDrives()), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      form,
      locale,
      names: itemNames,
      fields: itemRefusals,
      save: () => api.supplies.updateItem({ itemId, revision: revisionOf(form.values), ...checked.value }),
      reread: async () => typedItem(await itemOf(event, itemId)),
    });
    if (failed) return failed;
    redirect(303, '/items?saved');
  },
};
