/** R24: every endpoint of staff leaves its trace in the audit, asked for or not; those that leave none are named one by one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { implement } from '@orpc/server';
import { endpointFor } from '../../../shared/organizations/staff-endpoint.ts';
import { httpHandler, type RequestContext } from '../../../functions/edge/http.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import * as traces from '../../support/audit-traces.ts';
import { endpoints } from '../../support/endpoints.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let operator: string;
beforeAll(async () => {
  api = await startApi();
  operator = await api.signIn(operatorEmail);
});
afterAll(() => api.close());
const tracesOf = (request: () => Promise<unknown>) => traces.tracesOf(api, request);

describe('No endpoint of staff can forget its trace', () => {
  const ofStaff = endpoints.filter(({ meta }) => meta.signedIn);
  const ids: Record<string, string> = {
    ...{ openDayId: 'opd', venueId: 'ven', sessionId: 'ssn', shiftId: 'shf', driveId: 'drv', campaignId: 'cmp' },
    ...{ roundId: 'rnd', organizationId: 'org' },
  };
  const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => `${ids[name]}_${'z'.repeat(26)}`);

  test('every endpoint behind a sign-in names its action, or is about oneself alone', () => {
    for (const { name, meta } of ofStaff)
      expect([name, Boolean(meta.action) !== Boolean(meta.ownAffairs)]).toEqual([name, true]);
  });

  test('reads without a trace are those that show no person, one by one', () => {
    const quiet = ofStaff.filter(({ meta }) => meta.showsNobody);
    expect(quiet.map(({ name }) => name)).toEqual([
      'openDays.getSessionReach',
      'openDays.getReach',
      'openDays.listGaps',
      'openDays.getBoard',
      'volunteering.getShiftsReach',
      'volunteering.getShiftReach',
      'volunteering.getSignUpPace',
      'attendance.countAttendance',
      ...[
        'listDraftDrives',
        'findLots',
        'listDonors',
        'listValuations',
        'listStores',
        'listStoresAt',
        'seeStock',
        'seeFlow',
        'seeGoodsOfRound',
        'seeStockTotals',
        'proposeLots',
        'listDocuments',
        'getDocument',
        'listTransfers',
        'seeTransfer',
        'listKits',
        'listCounts',
        'seeCount',
        'listRecalls',
        'seeRecall',
        'seeLowOfOpenDay',
        'seeLowStock',
      ].map((name) => `supplies.${name}`),
      'nights.getNight',
      'nights.listAlarms',
      'relief.listRoundsToPack',
      'messages.listWebhooks',
      'messages.listDeliveries',
      'messages.listMessages',
      'messages.seeAnswers',
      'desk.seeReport',
      'bulkMessages.listBulks',
      'people.listOrganizations',
      'people.getOrganization',
    ]);
    for (const { method } of quiet) expect(method).toBe('GET');
  });

  test('looking again under a pass leaves none either: the entry of its opening is the trace', () => {
    const again = ofStaff.filter(({ meta }) => meta.tracedBefore);
    expect(again.map(({ name, method }) => `${method} ${name}`)).toEqual(['GET desk.seeDoorList']);
  });

  const leavesOne = ofStaff.filter(({ meta }) => meta.action && !meta.showsNobody && !meta.tracedBefore);
  test.each(leavesOne.map((one) => [one.name, one] as const))(
    'R24 %s leaves one',
    async (_, { method, path, meta }) => {
      const request = () =>
        api.request(method, filled(path), { token: operator, body: method === 'GET' ? undefined : {} });
      const traces = await tracesOf(request);
      expect(traces.map(({ action }) => action)).toEqual([meta.action, meta.action]);
      expect(traces[1]!.outcome).toBeDefined();
    },
  );

  test('negative control: an endpoint outside that kind would leave none, and one within leaves one unasked', async () => {
    const { audit } = api.store.tables;
    const organization = { organizationId: testId('organization', 1), organizationName: { en: 'O', 'zh-CN': 'O' } };
    const operator = { ...organization, role: 'platform_operator' as const };
    const accountId = testId('account', 1);
    const who = { accountId, madeBy: accountId, memberships: [operator], actions: ['drive.edit' as const] };
    const within = endpointFor('drive.edit').route({ method: 'POST', path: '/forgetful' });
    const call = async (contract: { forgetful: typeof within }) => {
      const os = implement(contract).$context<RequestContext>();
      const handler = httpHandler(
        os.router({ forgetful: os.forgetful.handler(() => 'acted') }),
        async () => who,
        audit,
      );
      const http = { method: 'POST', path: '/api/forgetful', sourceIp: '127.0.0.1' };
      const event = { routeKey: 'POST /api/forgetful', rawPath: '/api/forgetful', rawQueryString: '', headers: {} };
      return handler({ ...event, requestContext: { http, requestId: 'forgetful' } } as never);
    };
    expect(await tracesOf(() => call({ forgetful: within }))).toHaveLength(2);
    const outside = within.meta({ action: undefined as never });
    expect(await tracesOf(() => call({ forgetful: outside }))).toHaveLength(0);
  });
});
