/** The form by which anyone asks for help: what it offers, and what it sends. */
import type { Messages } from '#lib/i18n/load-messages.ts';
import type { FieldProblem } from '#lib/ui/form-state.ts';
import { askers, helpAges, helpNeeds } from '#shared/help/help-words.ts';
import { helpDraft } from '#shared/help/model.ts';
import type { Station } from '#shared/help/station-model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { choicesOf } from '../../open-days/server/edit.ts';
import { check, given, ticked, whole, type ReadForm } from '../../server/forms.ts';
import { shownPair, typedPair } from '../../server/coordinates.ts';
import { placeChoices } from './place-choices.ts';

export const helpChoices = (stations: readonly Station[], locale: Locale, t: Messages['help']) => ({
  by: choicesOf(askers, locale),
  needs: choicesOf(helpNeeds, locale),
  ages: choicesOf(helpAges, locale),
  datums: Object.entries(t.datums).map(([value, label]) => ({ value, label })),
  places: placeChoices(stations, locale, t.elsewhere),
});

/** A station of the directory for the map: only where it is. */
export const stationPoints = (stations: readonly Station[], locale: Locale) =>
  stations.flatMap(({ stationId, divisionCode, name, point }) =>
    point ? [{ stationId, divisionCode, name: name[locale], lat: point.lat, lon: point.lon }] : [],
  );
export type StationPoint = ReturnType<typeof stationPoints>[number];

/** The request as the contract takes it, or what is wrong with it. */
export function helpInput({ values }: ReadForm, stationId: string | undefined, locale: Locale, t: Messages['help']) {
  const pair = typedPair(values.coordinates);
  const accuracyM = whole(values.accuracyM);
  // What the device told belongs to the point that it told, and not to one that was moved since.
  const isOfDevice = pair && values.measured === shownPair(pair);
  const input = {
    by: given(values.by),
    where: values.where ?? '',
    divisionCode: given(values.divisionCode),
    point: pair ? { ...pair, datum: values.datum, ...(isOfDevice ? { accuracyM } : {}) } : undefined,
    stationId,
    needs: Object.keys(helpNeeds).filter((need) => ticked(values[`needs.${need}`])),
    ageBand: given(values.ageBand) ?? 'unknown',
    people: whole(values.people) ?? 1,
    text: given(values.text),
    phone: given(values.phone),
    email: given(values.email),
    locale,
  };
  const checked = check(helpDraft, input, locale);
  const wrong: FieldProblem[] = pair === null ? [{ path: 'coordinates', message: t.notCoordinates }] : [];
  if (checked.ok && wrong.length === 0) return checked;
  const found = checked.ok ? [] : checked.errors;
  const errors = found.map((error) => (error.path.startsWith('point') ? { ...error, path: 'coordinates' } : error));
  return { ok: false as const, errors: [...errors, ...wrong] };
}
