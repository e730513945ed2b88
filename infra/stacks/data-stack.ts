/**
 * What must outlive every deployment: the tables, the secrets that private links and codes are derived from, the keys
 * that personal texts are sealed with, and the key by which the stage's own parts know each other.
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

/** What every stack of a stage gets; without a region it is that of the credentials. */
export type StackProps = { readonly config: StageConfig; readonly env?: Environment };

export class DataStack extends Stack {
  readonly tables: ReadonlyMap<TableName, Table>;
  readonly signingSecret: Secret;
  readonly codeSecret: Secret;
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
      description: 'Private links and person keys are derived from it: a new one voids them all',
      removalPolicy,
      whyNotRotated:
        'A rotated secret would void every private link already mailed; it is changed by hand after a leak.',
    });
    // Apart from links, so that a function that takes sign-ups cannot make the code of an operator.
    this.codeSecret = this.addSecret('CodeSecret', {
      description: 'Sign-in codes are derived from it: a new one voids those of the last ten minutes',
      removalPolicy: RemovalPolicy.DESTROY,
      whyNotRotated: 'Functions must change together, which a deployment does and a rotation does not.',
    });
    // Apart from links, so that a function that takes sign-ups cannot make a proof.
    this.proofSecret = this.addSecret('ProofSecret', {
      description:
        'The key that signs proofs and the ledger of hours is made from it: a new one is published beside the old',
      removalPolicy,
      whyNotRotated: 'Proofs on paper outlive any rotation; it is changed by hand after a leak (docs/runbook.md).',
    });
    this.contactKeys = this.addSecret('ContactKeys', {
      description: 'Texts of personal fields are sealed with it: without it they are lost (docs/privacy.md)',
      removalPolicy,
      encryptionKey: this.masterKey,
      whyNotRotated: 'A new key is put before the old ones by hand, since the old ones open what they sealed.',
    });
    this.originKey = this.addSecret('OriginKey', {
      description: 'CloudFront and the site send it to the functions behind them',
      removalPolicy: RemovalPolicy.DESTROY,
      whyNotRotated:
        'CloudFront and the functions must change together, which a deployment does and a rotation does not.',
    });
  }

  private addSecret(
    id: string,
    { whyNotRotated, ...props }: Omit<SecretProps, 'generateSecretString'> & { whyNotRotated: string },
  ): Secret {
    const secret = new Secret(this, id, {
      ...props,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    (secret.node.defaultChild as CfnSecret).overrideLogicalId(id);
    Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: whyNotRotated });
    return secret;
  }
}
