/**
 * A DynamoDB table from its plain definition: on-demand, encrypted, restorable to any second of 35 days.
 * Made by the data stack, one for each context.
 */
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { TableDefinition } from '../../functions/store/table-definition.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** `open-days` becomes `OpenDaysTable`. */
const logicalIdOf = (name: string) =>
  `${name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Table`;

export function addDataTable(scope: Construct, definition: TableDefinition, stageKeepsData: boolean): Table {
  const keepsData = stageKeepsData && !definition.passing;
  const logicalId = logicalIdOf(definition.name);
  const table = new Table(scope, logicalId, {
    partitionKey: text('pk'),
    sortKey: text('sk'),
    billingMode: BillingMode.PAY_PER_REQUEST,
    // By DynamoDB's own key: as well kept as by the account's, and no request of it is billed.
    encryption: TableEncryption.DEFAULT,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: !definition.passing },
    deletionProtection: keepsData,
    removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(definition.timeToLive ? { timeToLiveAttribute: definition.timeToLive } : {}),
    ...(definition.stream ? { stream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
  });
  for (const index of definition.indexes)
    table.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
    });
  // CDK's own id would change when the construct moves, and a table under a new id is a new, empty table.
  (table.node.defaultChild as CfnTable).overrideLogicalId(logicalId);
  if (definition.passing)
    Validations.of(table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Nothing in it is worth a backup, and what is forgotten within a day must not live on for 35 in one.',
    });
  return table;
}
