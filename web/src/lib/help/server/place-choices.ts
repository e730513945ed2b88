/** The places to choose from: each with a station by its name, and every province for what lies elsewhere. */
import { labelled } from '#shared/kernel/joined.ts';
import type { Station } from '#shared/help/station-model.ts';
import { provinceOf, provinces, wholeProvince } from '#shared/kernel/provinces.ts';
import type { Locale } from '#shared/kernel/text.ts';

type Choice = { readonly value: string; readonly label: string };

/** With `elsewhere`, a province is chosen too where none of its stations is the right one. */
export function placeChoices(
  stations: readonly Station[],
  locale: Locale,
  elsewhere?: (province: string) => string,
): Choice[] {
  const areas = new Map(stations.map(({ divisionCode, area }) => [divisionCode, area[locale]]));
  const codes = [...areas.keys()].toSorted();
  return [...provinces].flatMap(([province, name]) => [
    ...codes
      .filter((code) => provinceOf(code) === province)
      .map((code) => ({ value: code, label: labelled(name[locale], areas.get(code)!, locale) })),
    // A station of a whole province is already among those above.
    ...(elsewhere && !areas.has(wholeProvince(province))
      ? [{ value: wholeProvince(province), label: elsewhere(name[locale]) }]
      : []),
  ]);
}
