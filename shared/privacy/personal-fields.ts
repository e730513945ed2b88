/**
 * The registry of personal fields: every stored field that says something of a person. Stores seal by it, retention jobs delete by
 * it, the privacy page is made of it together with its words (personal-items.ts), and a test walks everything stored against it.
 * Every function carries it, so that it holds no word that only the page needs.
 */
import type { FieldsOfItems, PersonalFields } from './field-shapes.ts';
import { attendanceFields } from './fields/attendance.ts';
import { auditFields } from './fields/audit.ts';
import { helpFields } from './fields/help.ts';
import { messagesFields } from './fields/messages.ts';
import { openDaysFields } from './fields/open-days.ts';
import { peopleFields } from './fields/people.ts';
import { placesFields } from './fields/places.ts';
import { reliefFields } from './fields/relief.ts';
import { serviceFields } from './fields/service.ts';
import { suppliesFields } from './fields/supplies.ts';
import { volunteeringFields } from './fields/volunteering.ts';

export const personalFields = {
  volunteering: volunteeringFields,
  service: serviceFields,
  'open-days': openDaysFields,
  places: placesFields,
  supplies: suppliesFields,
  attendance: attendanceFields,
  relief: reliefFields,
  help: helpFields,
  people: peopleFields,
  messages: messagesFields,
  audit: auditFields,
} as const satisfies Record<string, FieldsOfItems>;
export type PersonalContext = keyof typeof personalFields;

/** A kind of stored item that has personal fields. */
export type ItemFields = {
  readonly context: PersonalContext;
  /** Its `type`, or the kind of its key where it has none (docs/data-model.md). */
  readonly item: string;
  readonly fields: PersonalFields;
};

export const registeredItems: readonly ItemFields[] = Object.entries<FieldsOfItems>(personalFields).flatMap(
  ([context, items]) =>
    Object.entries(items).map(([item, fields]) => ({ context: context as PersonalContext, item, fields })),
);

/** The sealed fields of an item, by its type. */
export const sealedFieldsOf = (item: unknown): readonly string[] => sealed.get(String(item)) ?? [];

const sealed = new Map(
  registeredItems.map(({ item, fields }) => [
    item,
    Object.entries(fields).flatMap(([field, { sealed }]) => (sealed ? [field] : [])),
  ]),
);

/** What goes from a record when its person is erased: all that is registered, but for what has to stay. */
export const erasableFields = (item: unknown): readonly string[] =>
  Object.entries(registeredItems.find((one) => one.item === item)?.fields ?? {}).flatMap(
    ([field, { keep, staysWhenErased }]) => ('always' in keep || staysWhenErased ? [] : [field]),
  );
