/** The settings of a stage: what they may be, what is said of those that cannot be, and that stages never meet. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../infra/functions.ts';
import { readStages, stageConfig, unknownOrigin } from '../../infra/config.ts';
import { ofType, operatorSettings, resourcesOf, type Found } from '../support/synthesized-app.ts';

const dev = await resourcesOf('dev');
const prod = await resourcesOf('prod', {
  siteOrigin: 'https://harborlight.example',
  securityContact: 'security@relief-station.org',
});
const capped = await resourcesOf('prod', { reservesConcurrency: 'true' });

const configOf = (given: Record<string, string>, stages = {}) => stageConfig((key) => given[key], stages);

describe('the limits of what strangers may do', () => {
  it.each([
    ['dev', dev],
    ['prod', prod],
  ])(
    'are on in every function of %s that strangers reach, whatever is set where it is deployed',
    (stage, resources) => {
      const variables = ofType(resources, 'AWS::Lambda::Function').map(
        ({ resource }) => resource.Properties.Environment.Variables,
      );
      const limiting = variables.filter((all) => 'RATE_LIMITS' in all);
      expect(limiting).toHaveLength(functionDefinitions.filter(({ limitsStrangers }) => limitsStrangers).length);
      for (const { RATE_LIMITS, STAGE } of limiting) expect([RATE_LIMITS, STAGE]).toEqual(['on', stage]);
    },
  );
});

describe('the site', () => {
  const siteOf = (all: Found[]) =>
    ofType(all, 'AWS::Lambda::Function').find(({ id }) => id.startsWith('site'))!.resource.Properties.Environment
      .Variables;

  it('of a deployed stage is told of no demo and no outbox', () => {
    for (const all of [dev, prod]) expect(Object.keys(siteOf(all))).not.toContain('DEMO');
    for (const all of [dev, prod]) expect(Object.keys(siteOf(all))).not.toContain('OUTBOX');
  });

  it('is told who hears of security problems, if somebody is named', () => {
    expect(Object.keys(siteOf(dev))).not.toContain('SECURITY_CONTACT');
    expect(siteOf(prod).SECURITY_CONTACT).toBe('security@relief-station.org');
  });
});

describe('the settings of a stage', () => {
  it('have defaults that deploy a first time', () => {
    expect(configOf({})).toMatchObject({ name: 'dev', siteOrigin: unknownOrigin, keepsData: false, uploadsSite: true });
    expect(configOf({ stage: 'prod', ...operatorSettings })).toMatchObject({
      name: 'prod',
      keepsData: true,
      logRetentionDays: 30,
      reservesConcurrency: false,
    });
  });

  it('come from the command line before the file, and from the file before the defaults', () => {
    const stages = { dev: { mailFrom: 'file@relief-station.org', logRetentionDays: '14' } };
    expect(configOf({ logRetentionDays: '60' }, stages)).toMatchObject({
      mailFrom: 'file@relief-station.org',
      logRetentionDays: 60,
    });
  });

  it.each([
    [{ stage: 'production' }, 'There is no stage production: -c stage= takes local, dev, prod'],
    [{ region: 'Frankfurt' }, 'region: must be like eu-central-1'],
    [{ siteOrigin: 'https://relief-station.org/site' }, 'siteOrigin: must be like https://example.org, without a path'],
    [{ siteOrigin: 'http://relief-station.org' }, 'siteOrigin: must be like https://example.org'],
    [{ mailFrom: 'relief-station.org' }, 'mailFrom: must be an e-mail address'],
    [
      { securityContact: 'http://relief-station.org' },
      'securityContact: must be an e-mail address or an https address',
    ],
    [{ alarmEmail: 'nobody' }, 'alarmEmail: must be an e-mail address'],
    [{ logRetentionDays: '10' }, 'logRetentionDays: must be one of 1, 3, 5, 7'],
    [{ uploadsSite: 'no' }, 'uploadsSite: must be true or false'],
    [
      { certificateArn: 'arn:aws:acm:eu-central-1:111111111111:certificate/a' },
      'certificateArn: must be the ARN of a certificate in us-east-1, since CloudFront takes no other',
    ],
    [
      { certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/a' },
      'siteOrigin: must be set beside certificateArn',
    ],
    [{ webAclArn: 'acl' }, 'webAclArn: must be the ARN of a global web ACL in us-east-1'],
    [{ stage: 'prod', ...operatorSettings, mailFrom: '' }, 'mailFrom: prod needs an address of your own'],
    [{ stage: 'prod', ...operatorSettings, alarmEmail: '' }, 'alarmEmail: prod needs an address of your own'],
  ])('%j is refused with its name', (given: Record<string, string>, message) => {
    expect(() => configOf(given)).toThrow(message);
  });

  it('are refused when the file names one that there is not', () => {
    expect(() => configOf({}, { dev: { mailfrom: 'a@relief-station.org' } })).toThrow(/"mailfrom"/);
  });

  it('are read from a file, which need not be there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'harborlight-stages-'));
    expect(readStages(join(folder, 'stages.json'))).toEqual({});
    writeFileSync(join(folder, 'stages.json'), '{ "prod": { "region": "eu-central-1" } }');
    expect(readStages(join(folder, 'stages.json'))).toEqual({ prod: { region: 'eu-central-1' } });
    writeFileSync(join(folder, 'stages.json'), '{ "staging": {} }');
    expect(() => readStages(join(folder, 'stages.json'))).toThrow('with the stages local, dev and prod');
  });

  it('are those of the example, all of them', () => {
    const example = readStages(join(import.meta.dirname, '../../stages.example.json'));
    expect(configOf({ stage: 'prod' }, example)).toMatchObject({ name: 'prod', keepsData: true });
  });
});

describe('stages', () => {
  /** Names that are chosen here and not by CloudFormation, which would put the stack's name before them. */
  const chosenNames = (all: Found[]) => [
    ...new Set(all.map(({ stack }) => stack)),
    ...all.flatMap(({ resource: { Type, Properties } }) => {
      const key = `${Type.split('::').at(-1)}Name`;
      const named = [Properties[key], Properties.Name, Properties.LogGroupName, Properties.Alias];
      const configured = Object.entries(Properties)
        .filter(([name]) => name.endsWith('Config'))
        .map(([, config]) => config?.Name);
      // These have their names within an API, and within a role.
      return ['AWS::ApiGatewayV2::Stage', 'AWS::IAM::Policy'].includes(Type)
        ? []
        : [...named, ...configured].filter((name) => name !== undefined).map((name) => JSON.stringify(name));
    }),
  ];

  it('share no name, so that they live in one account', () => {
    const [inDev, inProd] = [chosenNames(dev), chosenNames(prod)];
    expect(inDev).toContain('"/aws/vendedlogs/harborlight-dev-api"');
    expect(inDev.filter((name) => inProd.includes(name))).toEqual([]);
    expect(chosenNames(capped).filter((name) => inProd.includes(name))).not.toEqual([]);
  });

  it('reserve concurrency for the functions that claim places, where the account has some', () => {
    const reserved = (all: Found[]) =>
      ofType(all, 'AWS::Lambda::Function')
        .filter(({ resource }) => resource.Properties.ReservedConcurrentExecutions)
        .map(({ id }) => id.slice(0, 8));
    expect(reserved(capped).sort()).toEqual(['opendays', 'voluntee']);
    expect(reserved(prod)).toEqual([]);
  });

  it('tell alarms to the address that is set, and to nobody else', () => {
    const subscriptions = ofType(prod, 'AWS::SNS::Subscription');
    expect(subscriptions.map(({ resource }) => resource.Properties.Endpoint)).toEqual([operatorSettings.alarmEmail]);
    for (const { resource } of ofType(prod, 'AWS::CloudWatch::Alarm'))
      expect(resource.Properties.AlarmActions).toHaveLength(1);
    expect(ofType(dev, 'AWS::SNS::Subscription')).toEqual([]);
  });
});
