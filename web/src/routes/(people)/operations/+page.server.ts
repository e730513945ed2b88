/** How the jobs, the mails and the backups stand, for whoever runs the platform; and a mail to see whether mail goes out. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { backupCommand, operationsView } from '#lib/operations/server/operations-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { settings } from '#lib/server/settings.ts';

export const load: PageServerLoad = async (event) => {
  const { email } = await requireIdentity(event);
  const { api, locale } = event.locals;
  const [state, { openDays }] = await Promise.all([api.operations.seeOperations({}), api.openDays.listOpenDays({})]);
  const { hasOutbox, dataDir } = settings();
  return {
    ...operationsView(state, locale, Date.now()),
    email,
    hasOutbox,
    backupCommand: backupCommand(dataDir),
    openDays: openDays
      .filter(({ status, heldOn, zone }) => status === 'published' && heldOn >= localDateOf(Date.now(), zone))
      .map(({ openDayId, name }) => ({ openDayId, name: name[locale] })),
  };
};

export const actions: Actions = {
  test: async ({ request, locals: { api } }) => {
    const form = await readForm(request);
    try {
      await api.operations.sendTestMail();
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/operations#test-mail');
  },
};
