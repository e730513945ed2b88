/** Which languages and access a list is asked for, by its address; the choices are those that there are. */
import {
  accessFeatureNames,
  accessFeatures,
  accessOf,
  languagesOf,
  spokenLanguageNames,
  spokenLanguages,
  type AccessFeature,
  type AccessFilter,
  type SpokenLanguage,
} from '#shared/open-days/access-features.ts';
import type { Locale } from '#shared/kernel/text.ts';

/** Whatever is not one of the choices counts as not asked. */
export const accessAsked = (search: URLSearchParams): AccessFilter => ({
  language: spokenLanguageNames.find((name) => name === search.get('language')),
  access: accessFeatureNames.filter((name) => search.getAll('access').includes(name)),
});

type Slot = {
  readonly venueId: string;
  readonly access?: readonly AccessFeature[];
  readonly languages?: readonly SpokenLanguage[];
};
type Place = { readonly venueId: string; readonly access?: readonly AccessFeature[] };

/** One language, or no access anywhere, is nothing to choose from; what is asked already can be taken back. */
export function accessChoices(slots: readonly Slot[], venues: readonly Place[], asked: AccessFilter, locale: Locale) {
  const spoken = new Set([...slots.flatMap(languagesOf), ...(asked.language ? [asked.language] : [])]);
  const offered = new Set([
    ...slots.flatMap((slot) =>
      accessOf(
        slot,
        venues.find(({ venueId }) => venueId === slot.venueId),
      ),
    ),
    ...(asked.access ?? []),
  ]);
  const languages = spokenLanguageNames.filter((name) => spoken.has(name));
  return {
    languages: (languages.length > 1 || asked.language ? languages : []).map((value) => ({
      ...{ value, label: spokenLanguages[value][locale] },
    })),
    access: accessFeatureNames
      .filter((name) => offered.has(name))
      .map((value) => ({ value, label: accessFeatures[value][locale] })),
  };
}
export type AccessChoices = ReturnType<typeof accessChoices>;
