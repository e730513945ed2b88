/** Venues with the nearest first, from the capital of a province that the reader chose; without a point they come last. */
import { nearestTo } from '#shared/kernel/geo.ts';
import { capitals } from '#shared/kernel/province-capitals.ts';
import { provinces } from '#shared/kernel/provinces.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Venue } from '#shared/open-days/model.ts';

/** In the order given where nothing, or no province, was chosen. */
export function nearestFirst<V extends Pick<Venue, 'point'>>(venues: readonly V[], from: string | undefined): V[] {
  const here = from === undefined ? undefined : capitals.get(from);
  return here ? nearestTo(here, venues).map(({ item }) => item) : [...venues];
}

export const provinceChoices = (locale: Locale) =>
  [...provinces].filter(([code]) => capitals.has(code)).map(([value, name]) => ({ value, label: name[locale] }));
