/** Making, editing and listing campaigns. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCampaign, listCampaigns, seeCampaign, updateCampaign } from '../../../functions/relief/campaigns.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { campaignDraftWith, evening } from '../../support/relief-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

let store: EngineTables<'relief'>;
const deps = () => ({ relief: store.tables.relief, now: () => evening });

beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable });
});
afterAll(() => store.close());

describe('A campaign', () => {
  test('is made, seen and listed, the latest season first', async () => {
    const summer = valueOf(await createCampaign(deps(), campaignDraftWith()));
    const winter = valueOf(
      await createCampaign(
        deps(),
        campaignDraftWith({ code: 'winter_warmth', startsOn: '2030-11-01', endsOn: '2031-03-31' }),
      ),
    );
    expect(summer).toMatchObject({ revision: 1, isDemo: false });
    expect(await seeCampaign(deps(), summer.campaignId)).toMatchObject({ ...summer, zones: [], rounds: [] });
    expect((await listCampaigns(deps())).map(({ campaignId }) => campaignId)).toEqual(
      [winter, summer].map(({ campaignId }) => campaignId),
    );
  });

  test('saved by two organizers at once keeps one change and tells the other', async () => {
    const { campaignId } = valueOf(await createCampaign(deps(), campaignDraftWith()));
    const answers = await Promise.all(
      ['planned', 'ended'].map((status) =>
        updateCampaign(deps(), campaignId, campaignDraftWith({ status: status as 'planned' }), 1),
      ),
    );
    const [saved, told] = answers.toSorted((a, b) => Number(b.ok) - Number(a.ok));
    expect(told).toMatchObject({ ok: false, refusal: { code: 'changed-meanwhile', data: { currentRevision: 2 } } });
    const { status, revision } = (await seeCampaign(deps(), campaignId))!;
    expect(saved).toMatchObject({ ok: true, value: { status, revision } });
  });

  test('R26 stays demo data when it is edited', async () => {
    const { campaignId } = valueOf(await createCampaign(deps(), { ...campaignDraftWith(), isDemo: true }));
    expect(await updateCampaign(deps(), campaignId, campaignDraftWith(), 1)).toMatchObject({ value: { isDemo: true } });
  });

  test('that is not there is not found', async () => {
    const campaignId = 'cmp_00000000000000000000000404';
    expect(await seeCampaign(deps(), campaignId)).toBeUndefined();
    const answer = await updateCampaign(deps(), campaignId, campaignDraftWith(), 1);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });
});
