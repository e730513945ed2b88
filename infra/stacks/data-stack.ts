/**
 * What must outlive every deployment: the tables, the secret that private links are derived from, the keys that personal texts
 * are sealed with and codes derived from, and the key by which the stage's own parts know each other.
 * Made by `app.ts`; the other stacks read it.
 */
import { RemovalPolicy, Stack, Validations, type App, type Environment } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key, type CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, Secret, type SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import type { StageConfig } from '../config.ts';
import { addDataTable } from '../constructs/data-table.ts';
import type { TableName } from '../functions.ts';
import { tableDefinitions } from '../tables.ts';

const byHand =
  'Its holders must follow in step, which deployments do and a rotation by Lambda does not (docs/runbook.md).';

/** What every stack of a stage gets; without a region it is that of the credentials. */
export type StackProps = { readonly config: StageConfig; readonly env?: Environment };

export class DataStack extends Stack {
  readonly tables: ReadonlyMap<TableName, Table>;
  readonly signingSecret: Secret;
  /** By it CloudFront and the site prove themselves, and the address of the visitor that they name is believed. */
  readonly originKey: Secret;
  readonly proofSecret: Secret;
  readonly contactKeys: Secret;
  /** Encrypts the contact keys, at rest and in the environment of the functions that know them. */
  readonly masterKey: Key;

  constructor(scope: App, id: string, { config, env }: StackProps) {
    super(scope, id, { ...(env ? { env } : {}), terminationProtection: config.keepsData });
    this.tables = new Map(
      tableDefinitions.map((definition) => [definition.name, addDataTable(this, definition, config.keepsData)]),
    );
    const removalPolicy = config.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.masterKey = new Key(this, 'MasterKey', {
      description: 'Encrypts the keys of personal texts',
      enableKeyRotation: true,
      removalPolicy,
    });
    (this.masterKey.node.defaultChild as CfnKey).overrideLogicalId('MasterKey');
    this.signingSecret = this.addSecret('SigningSecret', {
      description: 'Private links and the keys of persons are derived from it: without it all are lost',
      removalPolicy,
    });
    // Apart from links, so that a function that takes sign-ups cannot make a proof.
    this.proofSecret = this.addSecret('ProofSecret', {
      description:
        'The key that signs proofs and the ledger of hours is made from it: a new one is published beside the old',
      removalPolicy,
    });
    this.contactKeys = this.addSecret('ContactKeys', {
      description:
        'Texts of personal fields are sealed with it, and sign-in codes made: without it they are lost (docs/privacy.md)',
      removalPolicy,
      encryptionKey: this.masterKey,
    });
    this.originKey = this.addSecret('OriginKey', {
      description: 'CloudFront and the site send it to the functions behind them',
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private addSecret(id: string, props: Omit<SecretProps, 'generateSecretString'>): Secret {
    const secret = new Secret(this, id, {
      ...props,
      // A comma and a bar part the keys of a rotation (infra/operate/rotated-text.ts).
      generateSecretString: { passwordLength: 64, excludePunctuation: true, excludeCharacters: ',|' },
    });
    (secret.node.defaultChild as CfnSecret).overrideLogicalId(id);
    Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: byHand });
    return secret;
  }
}
