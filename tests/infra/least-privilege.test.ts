/** No function may do more than its work: the statements of every role, one by one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../infra/functions.ts';
import { ofType, operatorSettings, resourcesOf, type Found } from '../support/synthesized-app.ts';

type Statement = {
  Condition?: unknown;
  Action: string | string[];
  Resource: unknown;
  Effect: string;
};

const resources = await resourcesOf('prod', { siteOrigin: 'https://harborlight.example' });

/** CDK's own uploader of the site's files is not ours to narrow; its findings are acknowledged one by one. */
const isOurs = ({ id }: Found) => !id.startsWith('CustomCDKBucketDeployment');

const statementsOf = (found: Found): Statement[] => {
  const { Policies = [], PolicyDocument } = found.resource.Properties;
  return [...Policies.map((policy: any) => policy.PolicyDocument), ...(PolicyDocument ? [PolicyDocument] : [])].flatMap(
    (document: any) => document.Statement as Statement[],
  );
};

const roles = () => ofType(resources, 'AWS::IAM::Role').filter(isOurs);
const actionsOf = (statement: Statement) => [statement.Action].flat();

const onLimits = ({ Resource }: Statement) => JSON.stringify(Resource).includes('LimitsTable');

describe('least privilege', () => {
  it('gives every function a role of its own', () => {
    const used = ofType(resources, 'AWS::Lambda::Function')
      .filter(isOurs)
      .map(({ resource }) => JSON.stringify(resource.Properties.Role));
    expect(new Set(used).size).toBe(used.length);
  });

  it('names every action, and no action that ends a table, or reads all of one but for migrations', () => {
    const actions = [...roles(), ...ofType(resources, 'AWS::IAM::Policy').filter(isOurs)]
      .flatMap(statementsOf)
      .flatMap(actionsOf);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(actions.filter((action) => /:(?:DeleteTable|UpdateTable|CreateTable|PartiQL\w+)$/.test(action))).toEqual([]);
    expect(actions.filter((action) => action === 'dynamodb:Scan')).toHaveLength(
      functionDefinitions.filter(({ scans }) => scans).length,
    );
  });

  it('names every resource, but for listing the names of streams, and the recipients of mail', () => {
    const open = [...roles(), ...ofType(resources, 'AWS::IAM::Policy').filter(isOurs)]
      .flatMap(statementsOf)
      .filter(({ Resource }) => JSON.stringify(Resource).includes('"*"') || /\*/.test(JSON.stringify(Resource)));
    const counted = (action: string) => open.flatMap(actionsOf).filter((one) => one === action).length;
    expect(counted('dynamodb:ListStreams')).toBe(functionDefinitions.filter(({ streams }) => streams).length);
    expect(counted('ses:SendEmail')).toBe(functionDefinitions.filter(({ sendsMail }) => sendsMail).length);
    expect(new Set(open.flatMap(actionsOf))).toEqual(new Set(['dynamodb:ListStreams', 'ses:SendEmail']));
  });

  it.each(functionDefinitions.map((definition) => [definition.name, definition] as const))(
    '%s reads and writes the tables of its definition and no others',
    (name, { reads = [], writes = [], tellsMembers }) => {
      const role = roles().find(({ id }) => id.startsWith(`${name.replaceAll('-', '')}Role`))!;
      const tables = statementsOf(role).filter((statement) => actionsOf(statement).includes('dynamodb:GetItem'));
      const granted = (writing: boolean) =>
        tables
          .filter((statement) => actionsOf(statement).includes('dynamodb:PutItem') === writing)
          .flatMap(({ Resource }) => [Resource].flat())
          // A table's indexes come with it.
          .filter((resource) => !JSON.stringify(resource).includes('/index/'))
          .map((resource) => /GetAtt(\w+)TableArn/.exec(JSON.stringify(resource))![1]!.toLowerCase())
          .sort();
      const expected = (names: readonly string[]) => names.map((table) => table.replaceAll('-', '')).sort();
      expect(granted(false)).toEqual(expected([...reads, ...(tellsMembers ? ['people'] : [])]));
      expect(granted(true)).toEqual(expected(writes));
    },
  );

  it('allows every kind of request that functions send to tables', () => {
    const code = readdirSync(join(import.meta.dirname, '../../functions'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(import.meta.dirname, '../../functions', file), 'utf8'))
      .join();
    const sent = [...code.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name!);
    // A transaction is allowed by the actions of its items.
    const needed = new Set(
      sent.filter((name) => /^(?:BatchGet|BatchWrite|Get|Put|Update|Delete|Query|Scan)$/.test(name)),
    );
    expect(needed.size).toBeGreaterThan(5);
    const allowed = new Set(roles().flatMap(statementsOf).flatMap(actionsOf));
    const actionOf = (name: string) => `dynamodb:${name}${/Query|Scan/.test(name) ? '' : 'Item'}`;
    expect([...needed].map(actionOf).filter((action) => !allowed.has(action))).toEqual([]);
  });

  it('lets functions that answer strangers count them, and neither read nor change what others counted', () => {
    const counting = roles().filter((role) => statementsOf(role).some(onLimits));
    const expected = functionDefinitions.filter(({ limitsStrangers }) => limitsStrangers);
    expect(counting).toHaveLength(expected.length);
    for (const role of counting) {
      expect(statementsOf(role).filter(onLimits).flatMap(actionsOf)).toEqual(['dynamodb:UpdateItem']);
    }
  });

  it('lets functions only add to the audit: none may change or delete an entry, and one alone reads it', () => {
    const onAudit = (role: Found) =>
      statementsOf(role)
        .filter(({ Resource }) => JSON.stringify(Resource).includes('AuditTable'))
        .flatMap(actionsOf);
    const allowed = roles().map((role) => [role.id.replace(/Role.*/, ''), onAudit(role)] as const);
    const appending = allowed.filter(([, actions]) => actions.length > 0);
    expect(appending.map(([id]) => id).sort()).toEqual(
      functionDefinitions
        .filter(({ appends }) => appends)
        .map(({ name }) => name.replaceAll('-', ''))
        .sort(),
    );
    for (const [id, actions] of appending) {
      const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
      expect(actions, id).toEqual(id === 'audit' ? [...reading, 'dynamodb:PutItem'] : ['dynamodb:PutItem']);
    }
  });

  it('lets those who only read people change nothing but when a session or token was last used', () => {
    const conditions = functionDefinitions
      .filter(({ reads = [] }) => reads.includes('people'))
      .map(({ name }) => roles().find(({ id }) => id.startsWith(`${name.replaceAll('-', '')}Role`))!)
      .flatMap(statementsOf)
      .filter((statement) => actionsOf(statement).join() === 'dynamodb:UpdateItem' && !onLimits(statement))
      .map((statement) => (statement as Statement & { Condition: unknown }).Condition);
    expect(conditions.length).toBeGreaterThan(0);
    for (const condition of conditions)
      expect(condition).toMatchObject({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SESSION#*', 'TOKEN#*'] },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'lastUsedOn', 'expiresAt'] },
      });
  });

  it('lets them read of people only who asks: no code, invitation, member or address', () => {
    const reading = functionDefinitions.filter(({ reads = [] }) => reads.includes('people'));
    expect(reading.map(({ name }) => name)).toContain('volunteering');
    for (const { name } of reading) {
      const role = roles().find(({ id }) => id.startsWith(`${name.replaceAll('-', '')}Role`))!;
      const onPeople = statementsOf(role).filter(
        (statement) =>
          JSON.stringify(statement.Resource).includes('PeopleTable') &&
          actionsOf(statement).some((action) => /Get|Query|ConditionCheck/.test(action)),
      ) as Array<Statement & { Condition: unknown }>;
      expect(onPeople.length, name).toBe(1);
      expect(onPeople[0]!.Condition, name).toEqual({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SESSION#*', 'TOKEN#*', 'ACCOUNT#*', 'ORGS'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      });
    }
  });

  it('lets those who tell members of organizations read who they are, and no session, token, code or invitation', () => {
    const telling = functionDefinitions.filter(({ tellsMembers }) => tellsMembers);
    // Whoever reads mailboxes of staff in the code, and no other.
    const lookups = /coordinator-lookup|keeper-lookup/;
    const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const asking = files.filter((file) => lookups.test(readFileSync(join('functions', file), 'utf8')));
    expect(asking.toSorted()).toEqual([
      'messages/help-mails.ts',
      'relief/follow-nights.ts',
      'supplies/remind-keepers.ts',
    ]);
    expect(telling.map(({ name }) => name).toSorted()).toEqual(['follow-nights', 'remind-keepers', 'send-mail']);
    for (const { name } of telling) {
      const role = roles().find(({ id }) => id.startsWith(`${name.replaceAll('-', '')}Role`))!;
      const reading = statementsOf(role).filter(
        ({ Resource, ...statement }) =>
          JSON.stringify(Resource).includes('PeopleTable') &&
          actionsOf({ Resource, ...statement }).some((action) => /:(Get|BatchGet)Item|Query/.test(action)),
      );
      expect(reading.map(({ Condition }) => Condition)).toEqual([
        {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ORGS', 'ORG#*', 'ACCOUNT#*'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      ]);
    }
  });

  it('lets only the functions that mail send mail, and only as the configured sender', () => {
    const senders = roles().filter((role) =>
      statementsOf(role)
        .flatMap(actionsOf)
        .some((action) => action.startsWith('ses:')),
    );
    expect(senders.map(({ id }) => id.slice(0, 8)).sort()).toEqual(['bulkmess', 'followdu', 'operatio', 'sendmail']);
    for (const sender of senders) {
      const [statement] = statementsOf(sender).filter((candidate) => actionsOf(candidate).includes('ses:SendEmail'));
      // In the sandbox SES asks for the right on the recipient's identity too, so the sender is the condition.
      expect(statement!.Condition).toEqual({ StringEquals: { 'ses:FromAddress': operatorSettings.mailFrom } });
      expect(JSON.stringify(statement!.Resource)).toContain(':configuration-set/');
    }
  });

  it('tells the contact keys only to functions that seal or open texts, under the stage’s own key', () => {
    const functions = ofType(resources, 'AWS::Lambda::Function').filter(isOurs);
    const knowing = functions.filter(({ resource }) => resource.Properties.Environment?.Variables.CONTACT_KEYS);
    const names = (all: readonly string[]) => all.map((name) => name.replaceAll('-', '')).sort();
    expect(names(knowing.map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')))).toEqual(
      names(functionDefinitions.filter(({ knowsContacts }) => knowsContacts).map(({ name }) => name)),
    );
    for (const { resource } of knowing) {
      expect(JSON.stringify(resource.Properties.Environment.Variables.CONTACT_KEYS)).toContain(
        'resolve:secretsmanager:',
      );
      expect(JSON.stringify(resource.Properties.KmsKeyArn)).toContain('MasterKey');
    }
    const decrypting = roles().filter((role) => statementsOf(role).flatMap(actionsOf).includes('kms:Decrypt'));
    expect(decrypting).toHaveLength(knowing.length);
    const [secret] = ofType(resources, 'AWS::SecretsManager::Secret').filter(({ id }) => id === 'ContactKeys');
    expect(JSON.stringify(secret!.resource.Properties.KmsKeyId)).toContain('MasterKey');
  });

  // A code is made of the contact keys and of an id that stands in the table of people alone.
  it('lets nobody read the ids of codes who takes sign-ups or goods, and answers strangers otherwise', () => {
    const readsAll = roles().filter((role) =>
      statementsOf(role).some(
        ({ Condition, ...statement }: any) =>
          actionsOf(statement).some((action) => /dynamodb:(?:GetItem|Query|Scan)/.test(action)) &&
          JSON.stringify(statement.Resource).includes('People') &&
          !JSON.stringify(Condition ?? {}).includes('LeadingKeys'),
      ),
    );
    const names = readsAll.map(({ id }) => id.replace(/ServiceRole.*$|Role.*$/, '').toLowerCase()).sort();
    expect(names).toEqual(['forgetaccounts', 'gatherprivacy', 'migratedata', 'passkeys', 'people']);
    const [lookUp] = functionDefinitions.filter(({ name }) => name === 'volunteering');
    expect(lookUp).toMatchObject({ reads: expect.arrayContaining(['people']), knowsContacts: true });
  });

  it('tells the signing secret only to functions that make or check links', () => {
    const knowing = ofType(resources, 'AWS::Lambda::Function')
      .filter(({ resource }) => resource.Properties.Environment?.Variables.SIGNING_SECRET)
      .map(({ resource }) => resource.Properties.Environment.Variables);
    expect(knowing).toHaveLength(functionDefinitions.filter(({ knowsSecret }) => knowsSecret).length);
    for (const { SIGNING_SECRET } of knowing)
      expect(JSON.stringify(SIGNING_SECRET)).toContain('{{resolve:secretsmanager:');
  });
});
