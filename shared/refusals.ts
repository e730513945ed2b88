/** Every refusal of every context, by code. Codes are unique across contexts; a test holds this. */
import { attendanceRefusals, deviceRefusals } from './attendance/refusals.ts';
import { commonRefusals, type RefusalBook } from './kernel/refusals.ts';
import { deskRefusals } from './attendance/desk-refusals.ts';
import { helpRefusals } from './help/refusals.ts';
import { messagesRefusals } from './messages/refusals.ts';
import { openDaysRefusals } from './open-days/refusals.ts';
import { identityRefusals } from './identity/refusals.ts';
import { operationsRefusals } from './operations/refusals.ts';
import { organizationRefusals } from './organizations/refusals.ts';
import { privacyRefusals } from './privacy/refusals.ts';
import { reservationsRefusals } from './reservations/refusals.ts';
import { nightRefusals, phoneRefusals, tallyRefusals } from './relief/tally-refusals.ts';
import { reliefRefusals } from './relief/refusals.ts';
import { serviceRefusals } from './service/refusals.ts';
import { suppliesRefusals } from './supplies/refusals.ts';
import { volunteeringRefusals } from './volunteering/refusals.ts';

export const refusalBooks = {
  common: commonRefusals,
  places: reservationsRefusals,
  'open-days': openDaysRefusals,
  volunteering: volunteeringRefusals,
  attendance: attendanceRefusals,
  devices: deviceRefusals,
  supplies: suppliesRefusals,
  relief: reliefRefusals,
  nights: { ...tallyRefusals, ...phoneRefusals, ...nightRefusals },
  help: helpRefusals,
  desk: deskRefusals,
  service: serviceRefusals,
  identity: identityRefusals,
  organizations: organizationRefusals,
  privacy: privacyRefusals,
  messages: messagesRefusals,
  operations: operationsRefusals,
} as const satisfies Record<string, RefusalBook>;

export const allRefusals: RefusalBook = Object.assign({}, ...Object.values(refusalBooks));
