/** What strangers may do is limited, all of it, and nowhere but on a laptop can that be lifted. */
import { describe, expect, test, vi } from 'vitest';
import { limitsAreOff } from '../../../functions/edge/limit-requests.ts';
import { functionDefinitions } from '../../../infra/functions.ts';
import { stageConfig } from '../../../infra/config.ts';
import { functionContracts } from '../../../shared/contracts.ts';
import { limits, type LimitName } from '../../../shared/kernel/limits.ts';

const endpoints = Object.entries(functionContracts).flatMap(([context, contract]) =>
  Object.values(contract).map((procedure) => {
    const { route, meta, errorMap } = procedure['~orpc'];
    const { signedIn = false, limits: names = [] } = meta as { signedIn?: boolean; limits?: LimitName[] };
    return { context, name: `${route.method} ${route.path}`, signedIn, names, codes: Object.keys(errorMap) };
  }),
);
const counted = (names: LimitName[], what: 'requests' | 'misses') => names.some((name) => limits[name].counts === what);

describe('Every endpoint', () => {
  const publicWrites = endpoints.filter(({ name, signedIn }) => !signedIn && !name.startsWith('GET'));
  test.each(publicWrites)('$name, a write without signing in, is counted', ({ names, codes }) => {
    expect(counted(names, 'requests')).toBe(true);
    expect(codes).toContain('too-many-requests');
  });

  const withLink = endpoints.filter(({ name }) => /token\}/i.test(name));
  test.each(withLink)('$name, which a private link opens, counts links that lead nowhere', ({ names }) => {
    expect(counted(names, 'misses')).toBe(true);
  });

  test('that reads costs no write as long as it finds something', () => {
    const reads = endpoints.filter(({ name }) => name.startsWith('GET'));
    expect(reads.filter(({ names }) => counted(names, 'requests'))).toEqual([]);
  });

  test('with limits is answered by a function that may count', () => {
    const limited = [...new Set(endpoints.filter(({ names }) => names.length > 0).map(({ context }) => context))];
    const counting = functionDefinitions.filter(({ limitsStrangers }) => limitsStrangers);
    expect(counting.map(({ contract }) => contract).sort()).toEqual(limited.sort());
  });
});

describe('RATE_LIMITS=off', () => {
  test('lifts the limits on a laptop', () => {
    expect(limitsAreOff({ RATE_LIMITS: 'off', STAGE: 'local' })).toBe(true);
    expect(limitsAreOff({ RATE_LIMITS: 'on', STAGE: 'local' })).toBe(false);
  });
  test.each(['dev', 'prod', undefined])('is not listened to by a function of the stage %s', (STAGE) => {
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(limitsAreOff({ RATE_LIMITS: 'off', STAGE })).toBe(false);
    expect(String(said.mock.calls[0]![0])).toContain('rate-limits-stay-on');
    said.mockRestore();
  });
  test.each(['dev', 'prod'])('stops the synthesis of the stage %s', (stage) => {
    const own = 'someone@harborlight.org';
    const settings: Record<string, string> = { stage, mailFrom: own, operatorEmail: own, alarmEmail: own };
    const setting = (key: string) => settings[key];
    expect(() => stageConfig(setting, {}, { RATE_LIMITS: 'off' })).toThrow('RATE_LIMITS=off');
    expect(stageConfig(setting, {}, { RATE_LIMITS: 'on' }).name).toBe(stage);
  });
});
