/** What `npm start` is told, and what it says of that which cannot be. */
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../infra/local/settings.ts';

describe('the settings of a start', () => {
  it('are for one person on one machine by default', () => {
    expect(readSettings({}, [])).toMatchObject({
      ...{ host: '127.0.0.1', port: 8080, siteOrigin: undefined, demo: true, rateLimits: 'on', functionTimeouts: 'on' },
      ...{ showsLogs: false, replays: false, securityContact: undefined },
    });
  });

  it('are read from the environment and the options', () => {
    const env = {
      PORT: '0',
      SITE_ORIGIN: 'https://help.example.org',
      SECURITY_CONTACT: 'https://help.example.org/security',
      FUNCTION_TIMEOUTS: 'off',
    };
    expect(readSettings(env, ['--demo=off', '--logs', '--replay'])).toMatchObject({
      ...{ port: 0, siteOrigin: 'https://help.example.org', demo: false, showsLogs: true, replays: true },
      ...{ securityContact: 'https://help.example.org/security', functionTimeouts: 'off' },
    });
  });

  it.each<[Record<string, string>, string[], string]>([
    [{ PORT: '65536' }, [], 'PORT must be a number from 0 to 65535'],
    [{ SITE_ORIGIN: 'https://help.example.org/site' }, [], 'SITE_ORIGIN must be like https://example.org'],
    [{ RATE_LIMITS: 'no' }, [], 'RATE_LIMITS is on or off'],
    [{ FUNCTION_TIMEOUTS: 'no' }, [], 'FUNCTION_TIMEOUTS is on or off'],
    [{ KEPT_PAGES: 'no' }, [], 'KEPT_PAGES is on or off'],
    [
      { SECURITY_CONTACT: 'nobody' },
      [],
      'SECURITY_CONTACT must be an e-mail address or an https address, and is nobody',
    ],
    [{}, ['--demo'], 'There is no option --demo'],
  ])('%j %j is refused in a line', (env, args, message) => {
    expect(() => readSettings(env, args)).toThrow(message);
  });
});
