/**
 * All contracts, by context. Read by the API functions, the site's client, the OpenAPI document
 * and the CDK app, which computes the routes.
 */
import { attendanceContract } from './attendance/contract.ts';
import { auditContract } from './audit/contract.ts';
import { deskContract } from './attendance/desk-contract.ts';
import { bulkContract } from './messages/bulk-contract.ts';
import { helpContract } from './help/contract.ts';
import { messagesContract } from './messages/contract.ts';
import { operationsContract } from './operations/contract.ts';
import { openDayVisitorContract } from './open-days/contract.ts';
import { openDayStaffContract } from './open-days/staff-contract.ts';
import { peopleContract } from './identity/contract.ts';
import { passkeyContract } from './identity/passkey-contract.ts';
import { nightContract } from './relief/night-contract.ts';
import { reliefContract } from './relief/contract.ts';
import { serviceContract } from './service/contract.ts';
import { servicePaperContract } from './service/paper-contract.ts';
import { drivesContract } from './supplies/contract.ts';
import { stockContract } from './supplies/stock-contract.ts';
import { volunteerContract } from './volunteering/contract.ts';
import { shiftPeopleContract } from './volunteering/shift-people-contract.ts';
import { shiftStaffContract } from './volunteering/staff-contract.ts';

export const contracts = {
  openDays: { ...openDayVisitorContract, ...openDayStaffContract },
  volunteering: { ...volunteerContract, ...shiftStaffContract, ...shiftPeopleContract },
  attendance: attendanceContract,
  supplies: { ...drivesContract, ...stockContract },
  nights: nightContract,
  relief: reliefContract,
  help: helpContract,
  service: serviceContract,
  servicePaper: servicePaperContract,
  messages: messagesContract,
  desk: deskContract,
  bulkMessages: bulkContract,
  people: peopleContract,
  passkeys: passkeyContract,
  audit: auditContract,
  operations: operationsContract,
};

/** What functions answer: a contract each, or a part of one where it would carry too much (docs/adr/0011-lean-bundles.md). */
export const functionContracts = {
  ...contracts,
  openDays: openDayVisitorContract,
  openDayStaff: openDayStaffContract,
  volunteering: volunteerContract,
  shiftPeople: shiftPeopleContract,
  shiftStaff: shiftStaffContract,
  supplies: drivesContract,
  stock: stockContract,
};
