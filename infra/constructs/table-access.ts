/**
 * The least a function needs on its tables: item by item, never the table itself, and a scan only for migrations.
 * Used by the API stack for every function.
 */
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { tableDefinitions } from '../tables.ts';
import type { FunctionDefinition, TableName } from '../functions.ts';

const readActions = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'];
/** TransactWriteItems is allowed by the actions of its items. Source: AWS, "Using IAM with DynamoDB transactions". */
const writeActions = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

export function tableAccess(
  tables: ReadonlyMap<TableName, Table>,
  access: Pick<
    FunctionDefinition,
    'reads' | 'writes' | 'appends' | 'scans' | 'limitsStrangers' | 'tellsMembers' | 'everyMinutes'
  >,
): PolicyStatement[] {
  const statement = (names: readonly TableName[], actions: readonly string[]) =>
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: names.flatMap((name) => resourcesOf(name, tables.get(name)!)),
    });
  const {
    reads = [],
    writes = [],
    appends = [],
    scans = [],
    limitsStrangers = false,
    tellsMembers,
    everyMinutes,
  } = access;
  const people = tables.get('people')!;
  const whole = reads.filter((name) => name !== 'people');
  return [
    ...(reads.includes('people') ? [lookUpAccess(people), lastUseAccess(people)] : []),
    ...(tellsMembers ? [keyedRead(people, ['ORGS', 'ORG#*', 'ACCOUNT#*'])] : []),
    ...(whole.length > 0 ? [statement(whole, readActions)] : []),
    ...(writes.length > 0 ? [statement(writes, [...readActions, ...writeActions])] : []),
    ...(appends.length > 0 ? [statement(appends, ['PutItem'])] : []),
    ...(scans.length > 0 ? [statement(scans, ['Scan'])] : []),
    ...(limitsStrangers ? [statement(['limits'], ['UpdateItem'])] : []),
    // When it ran, for the operator's page.
    ...(everyMinutes ? [statement(['operations'], ['PutItem'])] : []),
  ];
}

/**
 * Who only reads people finds out who asks: sessions, tokens and accounts with their roles, by key, and whether there is an
 * organization. Codes, invitations, members and addresses are none of its business. Source: AWS, "Using IAM policy conditions for fine-grained access
 * control" (DynamoDB); a query is judged by the partition that it names.
 */
const lookUpAccess = (people: Table) => keyedRead(people, ['SESSION#*', 'TOKEN#*', 'ACCOUNT#*', 'ORGS']);

const keyedRead = (people: Table, keys: readonly string[]) =>
  new PolicyStatement({
    actions: readActions.map((action) => `dynamodb:${action}`),
    resources: [people.tableArn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] },
      // Without keys "for all values" would hold of nothing at all.
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });

/**
 * Whoever looks a session or a token up may note that it was used today (functions/identity/last-use.ts), and change
 * nothing else of it. Source: AWS, "Using IAM policy conditions for fine-grained access control" (DynamoDB).
 */
const lastUseAccess = (people: Table) =>
  new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [people.tableArn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SESSION#*', 'TOKEN#*'] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'lastUsedOn', 'expiresAt'] },
      StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] },
    },
  });

function resourcesOf(name: TableName, table: Table): string[] {
  const { indexes } = tableDefinitions.find((definition) => definition.name === name)!;
  return [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index.name}`)];
}
