/** Every refusal of every context, by code. Codes are unique across contexts; a test holds this. */
import { commonRefusals, type RefusalBook } from './kernel/refusals.ts';
import { openDaysRefusals } from './open-days/refusals.ts';
import { peopleRefusals } from './identity/refusals.ts';
import { reservationsRefusals } from './reservations/refusals.ts';
import { reliefRefusals } from './relief/refusals.ts';
import { suppliesRefusals } from './supplies/refusals.ts';
import { volunteeringRefusals } from './volunteering/refusals.ts';

export const refusalBooks = {
  common: commonRefusals,
  places: reservationsRefusals,
  'open-days': openDaysRefusals,
  volunteering: volunteeringRefusals,
  supplies: suppliesRefusals,
  relief: reliefRefusals,
  people: peopleRefusals,
} as const satisfies Record<string, RefusalBook>;

export const allRefusals: RefusalBook = Object.assign({}, ...Object.values(refusalBooks));
