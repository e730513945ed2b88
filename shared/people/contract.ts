/** The HTTP contract of signing in, of one's own account, and of organizations and their members. */
import { memberContract } from './member-contract.ts';
import { privacyContract } from './privacy-contract.ts';
import { sessionContract } from './session-contract.ts';
import { tokenContract } from './token-contract.ts';

export const peopleContract = { ...sessionContract, ...memberContract, ...tokenContract, ...privacyContract };
