/** What a release may do on AWS: come after its files, ask for no more than the account's limits, and go back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assemblyOf, ofType, operatorSettings, resourcesOf } from '../support/synthesized-app.ts';
import { stageConfig } from '../../infra/config.ts';

const webAclArn = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/name/id';
type Ordered = { readonly DependsOn?: string | readonly string[] };

const dev = await resourcesOf('dev');
const prod = await resourcesOf('prod', { siteOrigin: 'https://harborlight.example' });
const dependsOn = (resource: unknown) => [(resource as Ordered).DependsOn ?? []].flat();

describe('stacks', () => {
  test('read what others tell when they are deployed, and hold none of it fast', () => {
    const all = JSON.stringify(prod);
    expect(all).not.toContain('Fn::ImportValue');
    expect(all).toContain('"Fn::GetStackOutput"');
  });

  test('are protected from deletion where they hold data alone, since the CDK cannot repeat a first deployment of one that is', async () => {
    const folder = await assemblyOf('prod', { siteOrigin: 'https://harborlight.example' });
    const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const kept = (Object.entries(artifacts) as [string, any][]).filter(
      ([, one]) => one.properties?.terminationProtection,
    );
    expect(kept.map(([name]) => name)).toEqual(['harborlight-prod-data']);
  });

  test('hold no more references to secrets than a template may, with all that an operator may set', async () => {
    const secrets = new Map<string, number>();
    for (const { stack, resource } of await resourcesOf('dev', { webAclArn })) {
      const found = JSON.stringify(resource).match(/{{resolve:/g)?.length ?? 0;
      secrets.set(stack, (secrets.get(stack) ?? 0) + found);
    }
    expect(secrets.get('harborlight-dev-api')).toBeGreaterThan(20);
    // Source: AWS CloudFormation, "Get values stored in other services using dynamic references".
    expect([...secrets].filter(([, found]) => found > 60)).toEqual([]);
  });

  test('pages come after the files that they name', () => {
    const site = ofType(dev, 'AWS::Lambda::Function').find(({ id }) => id.startsWith('site'))!;
    const upload = ofType(dev, 'Custom::CDKBucketDeployment').find(({ id }) => id.startsWith('ImmutableFiles'))!;
    expect(dependsOn(site.resource)).toContain(upload.id);
  });

  test('upload their files by one function with one set of tools, whose log is not kept for ever', () => {
    expect(ofType(dev, 'AWS::Lambda::LayerVersion')).toHaveLength(1);
    for (const { id, resource } of ofType(dev, 'AWS::Logs::LogGroup'))
      expect([id, resource.Properties.RetentionInDays]).toEqual([id, 7]);
  });

  test('routes come one after another for each function, so that few are asked for at once', () => {
    const routes = ofType(dev, 'AWS::ApiGatewayV2::Route');
    const targets = new Set(routes.map(({ resource }) => JSON.stringify(resource.Properties.Target)));
    const ids = new Set(routes.map(({ id }) => id));
    const first = routes.filter(({ resource }) => !dependsOn(resource).some((id) => ids.has(id)));
    expect(first).toHaveLength(targets.size);
  });
});

describe('a scheduled function', () => {
  test('is neither tried again nor kept waiting, in all that are called by a rule', () => {
    const configured = ofType(dev, 'AWS::Lambda::EventInvokeConfig');
    const clocks = ofType(dev, 'AWS::Events::Rule').filter(({ resource }) => resource.Properties.ScheduleExpression);
    expect(configured).toHaveLength(clocks.length);
    for (const { resource } of configured)
      expect(resource.Properties).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
  });
});

describe('what is watched', () => {
  const alarms = ofType(prod, 'AWS::CloudWatch::Alarm');

  test('costs one metric an alarm, and nothing where nobody would be told', () => {
    for (const { id, resource } of alarms) expect([id, resource.Properties.Metrics]).toEqual([id, undefined]);
    expect(ofType(dev, 'AWS::CloudWatch::Alarm')).toEqual([]);
  });

  test('tells somebody of every alarm', () => {
    for (const { resource } of alarms) expect(resource.Properties.AlarmActions).toHaveLength(1);
  });

  test.each(['Errors', 'Throttles', 'JobMinutes', 'JobsFailed', 'Reputation.ComplaintRate', 'Reputation.BounceRate'])(
    'includes %s',
    (name) => expect(alarms.map(({ resource }) => resource.Properties.MetricName)).toContain(name),
  );

  test('is drawn on dashboards that cost nothing', () => {
    const dashboards = ofType(prod, 'AWS::CloudWatch::Dashboard');
    expect(dashboards.length).toBeLessThanOrEqual(3);
    for (const { id, resource } of dashboards) {
      const drawn = JSON.stringify(resource.Properties.DashboardBody).match(/\[\\"[A-Z][^[\]]*\]/g)!;
      expect([id, new Set(drawn).size > 0, new Set(drawn).size <= 50]).toEqual([id, true, true]);
    }
  });
});

describe('mail', () => {
  test('may go to whomever, as the one sender and no other', () => {
    const statements = ofType(prod, 'AWS::IAM::Role').flatMap(({ resource }) =>
      (resource.Properties.Policies ?? []).flatMap(({ PolicyDocument }: any) => PolicyDocument.Statement),
    );
    const mailing = statements.filter(({ Action }: any) =>
      [Action].flat().some((one: string) => one.startsWith('ses:')),
    );
    expect(mailing.length).toBeGreaterThan(0);
    for (const { Action, Condition } of mailing) {
      expect(Action).toBe('ses:SendEmail');
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': operatorSettings.mailFrom } });
    }
  });
});

describe('a stage with a web ACL', () => {
  test('answers at the address of its API only what came through the site', async () => {
    const guarded = await resourcesOf('dev', { webAclArn });
    const integrated = new Set(
      ofType(guarded, 'AWS::ApiGatewayV2::Integration').map(
        // Told by the stack of the functions, under the function's own id.
        ({ resource }) => /FnGetAtt(\w+?)Arn/.exec(JSON.stringify(resource.Properties.IntegrationUri))![1]!,
      ),
    );
    expect(integrated.size).toBeGreaterThan(5);
    for (const { id, resource } of ofType(guarded, 'AWS::Lambda::Function')) {
      const { ONLY_THROUGH_SITE, ORIGIN_KEY } = resource.Properties.Environment?.Variables ?? {};
      if (integrated.has(id)) expect([id, ONLY_THROUGH_SITE, Boolean(ORIGIN_KEY)]).toEqual([id, 'on', true]);
      else expect([id, ONLY_THROUGH_SITE]).toEqual([id, undefined]);
    }
    expect(JSON.stringify(dev)).not.toContain('ONLY_THROUGH_SITE');
  });
});

describe('settings that are yes or no', () => {
  test.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
  ])('take %j', (given, taken) => {
    const stages = { dev: { reservesConcurrency: given } };
    expect(stageConfig(() => undefined, stages).reservesConcurrency).toBe(taken);
  });

  test('refuse anything else with words', () => {
    expect(() => stageConfig(() => undefined, { dev: { reservesConcurrency: 'yes' } })).toThrow(
      'must be true or false',
    );
  });
});
