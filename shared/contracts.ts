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
import { openDaysContract } from './open-days/contract.ts';
import { peopleContract } from './identity/contract.ts';
import { passkeyContract } from './identity/passkey-contract.ts';
import { nightContract } from './relief/night-contract.ts';
import { reliefContract } from './relief/contract.ts';
import { serviceContract } from './service/contract.ts';
import { servicePaperContract } from './service/paper-contract.ts';
import { suppliesContract } from './supplies/contract.ts';
import { volunteerContract } from './volunteering/contract.ts';
import { shiftStaffContract } from './volunteering/staff-contract.ts';

export const contracts = {
  openDays: openDaysContract,
  volunteering: { ...volunteerContract, ...shiftStaffContract },
  attendance: attendanceContract,
  supplies: suppliesContract,
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

/** What functions answer: a contract each, or of one that is shared by those who come and those who run it, a part. */
export const functionContracts = { ...contracts, volunteering: volunteerContract, shiftStaff: shiftStaffContract };
