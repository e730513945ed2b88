/**
 * Woken every hour: forgets who pledged to drives that are over, and, much later, who gave and who received (R23).
 */
import { day } from '../../shared/kernel/time.ts';
import { keepings } from '../../shared/privacy/personal-data.ts';
import { driveEnd } from '../../shared/privacy/retention.ts';
import { listPartition, type Stored } from '../store/records.ts';
import { runRetention, type DueSource } from '../privacy/retention.ts';
import { openTable } from '../store/table.ts';
import { driveKey, listDrivesAlone } from './drive-store.ts';
import { deleteExpiredGoodsMails } from './goods-mail-lookup.ts';
import { suppliesTable } from './table.ts';
import { scheduled } from '../runtime/scheduled.ts';

export const supplies = openTable(suppliesTable);

const parts = [
  { prefix: 'PLEDGE#', mark: 'peopleForgottenAt', keep: keepings.afterDrive },
  { prefix: 'DONATION#', mark: 'donorsForgottenAt', keep: keepings.goodsRecord },
] as const;

/** Looks at every drive that was published; a draft takes neither pledges nor donations. */
export async function* dueDrives(now: number): AsyncGenerator<DueSource> {
  for await (const drive of listDrivesAlone(supplies)) {
    const source = driveKey(drive.driveId);
    const since = driveEnd(drive.endsOn);
    for (const { prefix, mark, keep } of parts) {
      if (drive[mark] || now < since + keep.days * day) continue;
      const records = () => listPartition<Stored>(supplies, source.pk, prefix);
      yield { of: drive.driveId, from: keep.from, since, records, source, mark };
    }
  }
}

export const handler = scheduled(async () => {
  const now = Date.now();
  await deleteExpiredGoodsMails(supplies, now);
  return runRetention(supplies, 'supplies', dueDrives, now);
});
