/** Edits a station. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { editableStations } from '#lib/help/server/station-access.ts';
import { stationInput, typedStation } from '#lib/help/server/station-editor.ts';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { invalid, readForm } from '#lib/server/forms.ts';

type Asking = Parameters<typeof editableStations>[0];
const stationOf = async (event: Asking, stationId: string) =>
  (await editableStations(event)).stations.find((station) => station.stationId === stationId) ??
  notFound(event.locals.locale);

export const load: PageServerLoad = async (event) => {
  const station = await stationOf(event, event.params.stationId);
  return { isDemo: station.isDemo, initial: typedStation(station) };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const { stationId } = event.params;
    const form = await readForm(event.request);
    const { help } = await loadMessages(locale);
    const checked = stationInput(form, locale, help.notCoordinates);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      form,
      locale,
      save: () =>
        api.help.updateStation({ stationId: stationId as never, revision: revisionOf(form.values), ...checked.value }),
      reread: async () => typedStation(await stationOf(event, stationId)),
    });
    if (failed) return failed;
    redirect(303, '/organize/stations?saved');
  },
};
