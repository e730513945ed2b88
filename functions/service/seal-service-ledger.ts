/** Woken every hour: seals the days of the ledger of hours that are over. */
import { requiredEnv } from '../runtime/env.ts';
import { openTable } from '../store/table.ts';
import { sealLedger } from './seal-ledger.ts';
import { signingKeyOf } from './signing-key.ts';
import { serviceTable } from './table.ts';
import { scheduled } from '../runtime/scheduled.ts';

const service = openTable(serviceTable);
const key = signingKeyOf(requiredEnv('PROOF_SECRET'));

export const handler = scheduled(() => sealLedger(service, key, Date.now()));
