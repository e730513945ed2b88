/** What is done to the ticked rows of the list of people: volunteers over the API of shifts, visitors over that of sessions. */
import type { FieldProblem, Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { visitorsChange } from '#shared/open-days/visitors-contract.ts';
import { mostPeopleAtOnce } from '#shared/reservations/change-contract.ts';
import { peopleChange } from '#shared/volunteering/people-contract.ts';
import type { Api } from '../../server/api.ts';
import { check, ticked } from '../../server/forms.ts';

type Ticked = { readonly slotId: string; readonly recordId: string };

export const tickedPeople = (values: Typed): Ticked[] =>
  Object.keys(values).flatMap((name) => {
    const [kind, slotId, recordId] = name.split('.');
    return kind === 'person' && slotId && recordId && values[name] === 'on' ? [{ slotId, recordId }] : [];
  });

type Done = {
  readonly changed: number;
  readonly refused: ReadonlyArray<{ readonly recordId: string; readonly code: string }>;
};

/** Asks only for what the ticked ones need: of volunteers a shift, of visitors a session. Throws what the API refuses as a whole. */
export async function changeTicked(
  { volunteering, openDays }: Pick<Api, 'volunteering' | 'openDays'>,
  openDayId: string,
  values: Typed,
  locale: Locale,
  nobodyTicked: string,
): Promise<Done | { readonly errors: readonly FieldProblem[] }> {
  const all = tickedPeople(values).slice(0, mostPeopleAtOnce);
  if (all.length === 0) return { errors: [{ path: 'people', message: nobodyTicked }] };
  const people = all.flatMap(({ slotId: shiftId, recordId }) =>
    shiftId.startsWith('shf_') ? { shiftId, recordId } : [],
  );
  const visitors = all.flatMap(({ slotId: sessionId, recordId }) =>
    sessionId.startsWith('ssn_') ? { sessionId, recordId } : [],
  );
  const { kind = '', toShiftId, toSessionId, riskAccepted } = values;
  const ofPeople =
    people.length > 0
      ? check(peopleChange, { kind, toShiftId, riskAccepted: ticked(riskAccepted) }, locale)
      : undefined;
  const ofVisitors = visitors.length > 0 ? check(visitorsChange, { kind, toSessionId }, locale) : undefined;
  const errors = [ofPeople, ofVisitors].flatMap((checked) => (checked && !checked.ok ? checked.errors : []));
  if (errors.length > 0) return { errors };
  const done: Done[] = [];
  if (ofPeople?.ok) done.push(await volunteering.changePeople({ openDayId, people, change: ofPeople.value }));
  if (ofVisitors?.ok) done.push(await openDays.changeVisitors({ openDayId, visitors, change: ofVisitors.value }));
  return {
    changed: done.reduce((sum, { changed }) => sum + changed, 0),
    refused: done.flatMap(({ refused }) => refused),
  };
}
