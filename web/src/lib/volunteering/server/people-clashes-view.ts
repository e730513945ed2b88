/** People with two places at one time as the organizer's timeline lists them: who, and the two places. */
import type { PersonRow } from '#shared/volunteering/people-contract.ts';
import { peopleView, type Facts } from './people-view.ts';

type Found = {
  readonly clashes: ReadonlyArray<{ readonly one: PersonRow; readonly other: PersonRow }>;
  readonly isWhole: boolean;
};

/** `hidden` stands for a name that the reader may not see, as of somebody under 18. */
export function peopleClashesView({ clashes, isWhole }: Found, facts: Facts, hidden: string) {
  const rows = clashes.flatMap(({ one, other }) => {
    const places = peopleView([one, other], facts);
    const [first] = places;
    return first && places.length === 2
      ? [
          {
            key: places.map(({ tick }) => tick).join(),
            name: first.name ?? hidden,
            page: `${first.slotId}/${first.order}`,
            places: places.map(({ what, when, venue }) => ({ what, when, venue })),
          },
        ]
      : [];
  });
  return { rows, isWhole };
}
export type PeopleClashes = ReturnType<typeof peopleClashesView>;
