/** The registry of personal fields (personal-fields.ts) with its words, for the pages that tell people what is kept of them. */
import type { ItemWords } from './personal-data.ts';
import { registeredItems, type PersonalContext, type ItemFields } from './personal-fields.ts';
import { attendanceWords } from './words/attendance.ts';
import { auditWords } from './words/audit.ts';
import { helpWords } from './words/help.ts';
import { messagesWords } from './words/messages.ts';
import { openDaysWords } from './words/open-days.ts';
import { peopleWords } from './words/people.ts';
import { placesWords } from './words/places.ts';
import { reliefWords } from './words/relief.ts';
import { serviceWords } from './words/service.ts';
import { suppliesWords } from './words/supplies.ts';
import { volunteeringWords } from './words/volunteering.ts';

export type PersonalItem = ItemFields & ItemWords;

const words: Readonly<Record<PersonalContext, Readonly<Record<string, ItemWords>>>> = {
  volunteering: volunteeringWords,
  service: serviceWords,
  'open-days': openDaysWords,
  places: placesWords,
  supplies: suppliesWords,
  attendance: attendanceWords,
  relief: reliefWords,
  help: helpWords,
  people: peopleWords,
  messages: messagesWords,
  audit: auditWords,
};

export const personalItems: readonly PersonalItem[] = registeredItems.map((registered) => ({
  ...registered,
  // The words of each context have its fields' type: none is missing.
  ...words[registered.context][registered.item]!,
}));
