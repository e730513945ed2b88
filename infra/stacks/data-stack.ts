/**
 * What must outlive every deployment: the tables, the secret that private links and codes are derived from, and the key
 * by which the stage's own parts know each other. Made by `app.ts`; the other stacks read it.
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
  /** By it CloudFront and the site prove themselves, and the address of the visitor that they name is believed. */
  readonly originKey: Secret;

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
    this.originKey = new Secret(this, 'OriginKey', {
      description: 'CloudFront and the site send it to the functions behind them',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.originKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'CloudFront and the functions must change together, which a deployment does and a rotation does not.',
    });
  }
}
