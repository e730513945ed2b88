/** What a venue, a session or a shift offers to whoever needs it, and what is spoken there: the ticks of a form. */
import {
  accessFeatureNames,
  spokenLanguageNames,
  type AccessFeature,
  type SpokenLanguage,
} from '#shared/open-days/access-features.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { ticked } from '../../server/forms.ts';

type Offers = { readonly access?: readonly AccessFeature[]; readonly languages?: readonly SpokenLanguage[] };

export const typedOffers = ({ access = [], languages = [] }: Offers): Typed =>
  Object.fromEntries([
    ...access.map((name) => [`access.${name}`, 'on'] as const),
    ...languages.map((name) => [`languages.${name}`, 'on'] as const),
  ]);

/** Nothing ticked says nothing. */
const tickedOf = <Name extends string>(values: Typed, prefix: string, names: readonly Name[]) => {
  const chosen = names.filter((name) => ticked(values[`${prefix}.${name}`]));
  return chosen.length > 0 ? chosen : undefined;
};
export const accessInput = (values: Typed) => tickedOf(values, 'access', accessFeatureNames);
export const offersInput = (values: Typed) => ({
  access: accessInput(values),
  languages: tickedOf(values, 'languages', spokenLanguageNames),
});
