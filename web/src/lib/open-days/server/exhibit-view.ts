/** The exhibits of an open day that have a page of their own, in the order in which they stand. */
import { spokenLanguages } from '#shared/open-days/access-features.ts';
import type { OpenDay, Venue } from '#shared/open-days/model.ts';
import type { Locale } from '#shared/kernel/text.ts';

export const exhibitViews = ({ venues }: OpenDay & { readonly venues: readonly Venue[] }, locale: Locale) =>
  venues.flatMap((venue) =>
    venue.exhibits.flatMap(({ code, name, summary, presenter, languages }, index) =>
      code === undefined
        ? []
        : [
            {
              ...{ code, order: index + 1, name: name[locale], summary: summary[locale] },
              presenter: presenter?.[locale],
              languages: languages?.map((language) => spokenLanguages[language][locale]).join(' · '),
              venue: venue.name[locale],
            },
          ],
    ),
  );
