/** The texts of the active language, for components; the layouts have loaded them. */
import { page } from '$app/state';
import type { Messages, StaffMessages } from './load-messages.ts';

/** Call while a component is set up. A change of language loads the page anew. */
export function messages(): Messages {
  if (!page.data.t) throw new Error('texts are loaded by the root layout');
  return page.data.t;
}

/** Call while a component of a staff page is set up. */
export function staffMessages(): StaffMessages {
  if (!page.data.staff) throw new Error('staff texts are loaded by the layouts of (organizer) and (charity)');
  return page.data.staff;
}
