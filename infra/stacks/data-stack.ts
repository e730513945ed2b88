/**
 * What must outlive every deployment: the tables, and the secret that private links and codes are derived from.
 * Made by `app.ts`; the API stack reads it.
 */
import { RemovalPolicy, Stack, Validations, type App } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { StageConfig } from '../config.ts';
import { addDataTable } from '../constructs/data-table.ts';
import type { TableName } from '../functions.ts';
import { tableDefinitions } from '../tables.ts';

export class DataStack extends Stack {
  readonly tables: ReadonlyMap<TableName, Table>;
  readonly signingSecret: Secret;

  constructor(scope: App, id: string, { config }: { config: StageConfig }) {
    super(scope, id, { terminationProtection: config.keepsData });
    this.tables = new Map(
      tableDefinitions.map((definition) => [definition.name, addDataTable(this, definition, config.keepsData)]),
    );
    this.signingSecret = new Secret(this, 'SigningSecret', {
      description: 'Private links, person keys and sign-in codes are derived from it: a new one voids them all',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: config.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    (this.signingSecret.node.defaultChild as CfnSecret).overrideLogicalId('SigningSecret');
    Validations.of(this.signingSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'A rotated secret would void every private link already mailed; it is changed by hand after a leak.',
    });
  }
}
