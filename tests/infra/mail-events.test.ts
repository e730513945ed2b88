/** Mails that come back are told to the function that heeds them, for every function that sends, and for this stage alone. */
import { beforeAll, expect, test } from 'vitest';
import { functionDefinitions } from '../../infra/functions.ts';
import { matchesAny } from '../../infra/local/runner/event-filter.ts';
import { mailEventOf } from '../../infra/local/runner/mail-events.ts';
import { resourcesOf } from '../support/synthesized-app.ts';

let resources: Awaited<ReturnType<typeof resourcesOf>>;
beforeAll(async () => void (resources = await resourcesOf('dev')));
const ofType = (type: string) => resources.filter(({ resource }) => resource.Type === type);

test('bounces and complaints of the configuration set go to the default bus, and no opens or clicks are counted', () => {
  const [set] = ofType('AWS::SES::ConfigurationSet');
  const [destination] = ofType('AWS::SES::ConfigurationSetEventDestination');
  const { ConfigurationSetName, EventDestination } = destination!.resource.Properties;
  expect(ConfigurationSetName).toEqual({ Ref: set!.id });
  expect(EventDestination).toMatchObject({ Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] });
  expect(JSON.stringify(EventDestination.EventBridgeDestination)).toContain('event-bus/default');
  expect(set!.resource.Properties?.TrackingOptions).toBeUndefined();
});

test('every function that sends names the set and the rate of the stage', () => {
  const senders = functionDefinitions.filter(({ sendsMail }) => sendsMail).map(({ name }) => name.replaceAll('-', ''));
  for (const name of senders) {
    const [found] = ofType('AWS::Lambda::Function').filter(({ id }) => id.startsWith(name));
    const { Variables } = found!.resource.Properties.Environment;
    expect(Variables).toMatchObject({ MAIL_EVENTS: expect.any(Object), MAILS_PER_SECOND: '14' });
  }
});

test('the rule wakes the function for mails of this stage alone, with a queue for what fails', () => {
  const [rule] = ofType('AWS::Events::Rule').filter(({ resource }) => resource.Properties.EventPattern);
  const { EventPattern, Targets } = rule!.resource.Properties;
  expect(JSON.stringify(Targets)).toContain('heedbounces');
  expect(Targets[0]).toMatchObject({ DeadLetterConfig: {}, RetryPolicy: { MaximumRetryAttempts: 10 } });
  const [set] = ofType('AWS::SES::ConfigurationSet');
  // The set is of another stack: the rule reads its name when it is deployed.
  const [named] = EventPattern.detail.mail.tags['ses:configuration-set'];
  expect(JSON.stringify(named)).toContain(`Ref${set!.id}`);
  const pattern = JSON.parse(JSON.stringify(EventPattern).replaceAll(JSON.stringify(named), '"mails"'));
  const mail = { id: '1', at: '2026-06-19T01:00:00Z', from: 'a@b.example', to: ['c@d.example'], subject: '', text: '' };
  const told = (configurationSet: string) => mailEventOf({ ...mail, configurationSet }, 'bounce', new Date());
  expect([matchesAny([pattern], told('mails')), matchesAny([pattern], told('other'))]).toEqual([true, false]);
});
