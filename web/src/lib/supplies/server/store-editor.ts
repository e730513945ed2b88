/** The form of a store: from typed strings to the contract's body, and back. */
import type { Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { storeKinds, type Store } from '#shared/supplies/stock-model.ts';
import { choicesOf, typedBoth } from '../../open-days/server/edit.ts';
import { venueNames } from '../../organizations/server/role-choices.ts';
import type { Api } from '../../server/api.ts';
import { given, inBoth, ticked } from '../../server/forms.ts';

export const storeInput = (values: Typed) => ({
  name: inBoth(values, 'name'),
  kind: given(values.kind),
  venueId: given(values.venueId),
  zone: given(values.zone),
});

export const closing = (values: Typed) => ({ isClosed: ticked(values.isClosed) });

export const typedStore = ({ name, kind, venueId, zone, isClosed, revision }: Store): Typed => ({
  ...typedBoth('name', name),
  ...{ kind, venueId: venueId ?? '', zone, revision: `${revision}` },
  ...(isClosed ? { isClosed: 'on' } : {}),
});

export async function storeChoices(api: Api, locale: Locale) {
  const venues = await venueNames(api, locale);
  return {
    kinds: choicesOf(storeKinds, locale),
    venues: [...venues].map(([value, label]) => ({ value, label })),
  };
}
export type StoreChoices = Awaited<ReturnType<typeof storeChoices>>;
