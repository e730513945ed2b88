/**
 * What AWS says of the continuous backups of tables. All tables of a stage that keep anything are made by one construct
 * (infra/constructs/data-table.ts), so those that this function may ask about stand for the others.
 */
import { DescribeContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { faultOf } from '../../shared/kernel/faults.ts';
import { logger } from '../runtime/logger.ts';
import type { Table } from '../store/table.ts';

type TableBackups = {
  readonly table: string;
  readonly on?: boolean;
  readonly earliestAt?: string;
  readonly latestAt?: string;
};

/** A table of which AWS says nothing is told as such, since the rest of the page is worth seeing all the same. */
async function backupsOf({ client, name: table }: Table): Promise<TableBackups> {
  try {
    const { ContinuousBackupsDescription } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName: table }),
    );
    const state = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    return {
      table,
      on: state?.PointInTimeRecoveryStatus === 'ENABLED',
      ...(state?.EarliestRestorableDateTime ? { earliestAt: state.EarliestRestorableDateTime.toISOString() } : {}),
      ...(state?.LatestRestorableDateTime ? { latestAt: state.LatestRestorableDateTime.toISOString() } : {}),
    };
  } catch (error) {
    logger.error('backups-unknown', { ...faultOf(error), table });
    return { table };
  }
}

export const continuousBackups = (tables: readonly Table[]) => Promise.all(tables.map(backupsOf));
