/** The texts of the active language, for components; the layouts have loaded them. */
import { page } from '$app/state';
import type {
  FrameMessages,
  GateMessages,
  Messages,
  PeopleMessages,
  PhoneMessages,
  StaffMessages,
} from './load-messages.ts';

/** Of the frame and the common components: every page has these. Call while a component is set up. */
export function frameMessages(): FrameMessages {
  if (!page.data.t) throw new Error('texts are loaded by the root layout');
  return page.data.t;
}

/**
 * Call while a component is set up. A change of language loads the page anew. Pages that work without a network have the texts of
 * the frame alone (offline-pages.ts).
 */
export const messages = (): Messages => frameMessages() as Messages;

/** Call while a component of a staff page is set up. */
export function staffMessages(): StaffMessages {
  if (!page.data.staff) throw new Error('staff texts are loaded by the layouts of (organizer) and (charity)');
  return page.data.staff;
}

/** Call while a component of an account's or an organization's page is set up. */
export function peopleMessages(): PeopleMessages {
  if (!page.data.people) throw new Error('texts of people are loaded by the layout of (people)');
  return page.data.people;
}

/** Call while a component of the gate is set up. */
export function gateMessages(): GateMessages {
  if (!page.data.gate) throw new Error('texts of the gate are loaded by the layout of (gate)');
  return page.data.gate;
}

/** Call while a component of a round on the phone is set up. */
export function phoneMessages(): PhoneMessages {
  if (!page.data.phone) throw new Error('texts of a round are loaded by the layout of (phone)');
  return page.data.phone;
}
