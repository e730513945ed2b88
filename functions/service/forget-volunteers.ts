/** Woken every hour: forgets who served once the ten years are over (R23); minutes and the ledger stay. */
import { day } from '../../shared/kernel/time.ts';
import { keepings } from '../../shared/privacy/personal-data.ts';
import { runRetention, type DueSource } from '../privacy/retention.ts';
import { exists } from '../store/expressions.ts';
import { getRecord, type Stored } from '../store/records.ts';
import { openTable } from '../store/table.ts';
import { remove } from '../store/write.ts';
import { listDue } from './due-store.ts';
import { proofsPartition } from './proof-store.ts';
import { listSealedRecords } from './record-store.ts';
import { serviceTable } from './table.ts';
import { scheduled } from '../runtime/scheduled.ts';

const service = openTable(serviceTable);

async function proofsOf(of: string): Promise<Stored[]> {
  const [organizationId = '', number = ''] = of.split('#');
  const proof = await getRecord<Stored>(service, proofsPartition(organizationId), `PROOF#${number}`);
  return proof ? [proof] : [];
}

/** What ended on that day; a day that goes on longer has another due item. */
const recordsOf = async (openDayId: string, endedOn: string): Promise<Stored[]> =>
  (await listSealedRecords(service, openDayId)).filter(({ endAt }) => String(endAt).startsWith(endedOn));

export async function* dueService(now: number): AsyncGenerator<DueSource> {
  const { days } = keepings.serviceRecord;
  const until = new Date(now - days * day).toISOString().slice(0, 10);
  for (const { pk, sk, kind, of, at } of await listDue(service, until)) {
    // Runs to the end of that day.
    const since = Date.parse(`${at.slice(0, 10)}T23:59:59.999Z`);
    if (now < since + days * day) continue;
    yield {
      ...{ of: `${kind}#${of}#${at.slice(0, 10)}`, since },
      from: kind === 'day' ? 'place-end' : 'acted',
      records: () => (kind === 'day' ? recordsOf(of, at.slice(0, 10)) : proofsOf(of)),
      last: () => remove(service, { pk, sk }, exists('pk')),
    };
  }
}

export const handler = scheduled(() => runRetention(service, 'service', dueService, Date.now()));
