/** Edits a drive, publishes it, and closes it with what becomes of the surplus. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { choicesOf, revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { both, check, given, invalid, readForm, refused } from '#lib/server/forms.ts';
import { requireCharity, todayOfDrives } from '#lib/supplies/server/catalogue.ts';
import {
  atNeedRows,
  driveChoices,
  driveInput,
  driveRefusals,
  owedText,
  typedDrive,
} from '#lib/supplies/server/drive-editor.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { missingFacts, surplusOwed } from '#shared/supplies/drive-rules.ts';
import { surplusKinds } from '#shared/supplies/goods-kinds.ts';
import { driveEdit, surplusDecision } from '#shared/supplies/model.ts';

type At = RequestEvent<{ driveId: string }>;
const read = ({ locals: { api }, params: { driveId } }: At) => api.supplies.getDrive({ driveId });

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const who = await requireCharity(event);
  const drive = await read(event);
  if (!may(who, 'drive.edit', drive)) error(403, commonRefusals['not-allowed'][locale]);
  return {
    isDemo: drive.isDemo,
    name: drive.name[locale],
    isDraft: drive.isDraft ?? false,
    owed: owedText(surplusOwed(drive, todayOfDrives()), locale),
    isClosed: drive.closedAt !== undefined,
    missing: missingFacts(drive),
    initial: typedDrive(drive),
    choices: await driveChoices(event, drive.openDayId),
    surplusKinds: choicesOf(surplusKinds, locale),
    saved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const { api, locale } = event.locals;
    const { driveId } = event.params;
    const form = await readForm(event.request);
    const { organizationId: _, ...input } = driveInput(form.values);
    const checked = check(driveEdit, { ...input, revision: revisionOf(form.values) }, locale);
    if (!checked.ok) return invalid(form, atNeedRows(checked.errors, form.values), locale);
    const failed = await saveEdit({
      form,
      locale,
      fields: driveRefusals,
      save: () => api.supplies.updateDrive({ driveId, ...checked.value }),
      reread: async () => typedDrive(await read(event)),
    });
    if (failed) return failed;
    redirect(303, `/drives/${driveId}/edit?saved`);
  },

  publish: async ({ request, locals: { api }, params: { driveId } }) => {
    const form = await readForm(request);
    try {
      await api.supplies.publishDrive({ driveId });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/drives/${driveId}`);
  },

  close: async ({ request, locals: { api, locale }, params: { driveId } }) => {
    const form = await readForm(request);
    const surplus = { kind: given(form.values.kind), words: both(form.values, 'words') };
    const checked = check(surplusDecision, surplus, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.supplies.closeDrive({ driveId, surplus: checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/drives/${driveId}`);
  },
};
