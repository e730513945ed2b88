/** The HTTP contract of signing in, of one's own account, and of organizations and their members. */
import { memberContract } from '../organizations/member-contract.ts';
import { privacyContract } from '../privacy/privacy-contract.ts';
import { sessionContract } from './session-contract.ts';
import { tokenContract } from '../organizations/token-contract.ts';
import { viewsContract } from '../organizations/views-contract.ts';

export const peopleContract = {
  ...sessionContract,
  ...memberContract,
  ...tokenContract,
  ...viewsContract,
  ...privacyContract,
};
