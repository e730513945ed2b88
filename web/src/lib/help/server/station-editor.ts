/** The form of a station: what it shows of a stored one, and what it sends. */
import { check, both, given, ticked, type ReadForm } from '../../server/forms.ts';
import { stationDraft, type Station } from '#shared/help/station-model.ts';
import type { FieldProblem, Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { typedBoth } from '../../open-days/server/edit.ts';
import { shownPair, typedPair } from '../../server/coordinates.ts';

export const newStation: Typed = { datum: 'WGS84' };

export const typedStation = (station: Station): Typed => ({
  ...typedBoth('name', station.name),
  divisionCode: station.divisionCode,
  ...typedBoth('area', station.area),
  hotline: station.hotline ?? '',
  ...typedBoth('opening', station.opening),
  ...typedBoth('place', station.place),
  coordinates: station.point ? shownPair(station.point) : '',
  datum: 'WGS84',
  takesRequests: station.takesRequests ? 'on' : '',
  revision: station.revision.toString(),
});

/** The station as the contract takes it, or what is wrong with it. */
export function stationInput({ values }: ReadForm, locale: Locale, notCoordinates: string) {
  const pair = typedPair(values.coordinates);
  const input = {
    name: both(values, 'name'),
    divisionCode: values.divisionCode ?? '',
    area: both(values, 'area'),
    hotline: given(values.hotline),
    opening: both(values, 'opening'),
    place: both(values, 'place'),
    point: pair ? { ...pair, datum: values.datum } : undefined,
    takesRequests: ticked(values.takesRequests),
  };
  const checked = check(stationDraft, input, locale);
  const wrong: FieldProblem[] = pair === null ? [{ path: 'coordinates', message: notCoordinates }] : [];
  if (checked.ok && wrong.length === 0) return checked;
  return { ok: false as const, errors: [...(checked.ok ? [] : checked.errors), ...wrong] };
}
