/**
 * Opening an editor and saving it as it was changes nothing: no revision that would hold up a colleague, no mail. Every endpoint that
 * saves over a revision is walked; what it answers is sent again as it came.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { tracesOf } from '../../support/audit-traces.ts';
import { endpoints } from '../../support/endpoints.ts';
import type { RoleWorld } from '../../support/role-sample.ts';
import { makeRoleWorld, staffSamples } from '../../support/role-world.ts';

let api: Api;
let world: RoleWorld;
let token: string;
beforeAll(async () => {
  api = await startApi();
  world = await makeRoleWorld(api);
  token = await api.signIn(operatorEmail);
}, 120_000);
afterAll(() => api.close());

/** Edited by whoever works for the station alone, in tests/api/help/notices.test.ts. */
const elsewhere = 'help.updateNotice';
const editors = endpoints.filter(({ name, method }) => method === 'PUT' && staffSamples[name] && name !== elsewhere);

type Draft = Readonly<Record<string, unknown>>;
const isBilingual = (value: unknown): value is { en: string } =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh-CN' in value;
/** The same with another text, or a list emptied; undefined where there is neither. */
function otherwise(draft: Draft): Draft | undefined {
  const text = Object.keys(draft).find((name) => isBilingual(draft[name]));
  if (text) return { ...draft, [text]: { 'zh-CN': '改过的', en: 'Edited' } };
  const list = Object.keys(draft).find((name) => Array.isArray(draft[name]) && draft[name].length > 0);
  return list ? { ...draft, [list]: [] } : undefined;
}

test('every editor, saved again as it is, keeps its revision and tells nobody; saved otherwise, the audit tells what changed', async () => {
  const untold: string[] = [];
  const edited: string[] = [];
  const walked: string[] = [];
  const raised: string[] = [];
  for (const { name, path } of editors) {
    const { body, prepare, path: named } = staffSamples[name]!;
    const place = { ...world.own, ...(await prepare?.(world, world.own, 'platform_operator')) };
    const all: Record<string, string> = { ...place, ...named?.(place) };
    const at = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => all[parameter] ?? parameter);
    const draft = body?.(place, 'platform_operator') as Record<string, unknown> | undefined;
    if (draft?.revision === undefined) continue;
    let first = await api.request('PUT', at, { body: draft, token });
    // Another sample of the walk was there before.
    if (first.body.code === 'changed-meanwhile') {
      const body = { ...draft, revision: first.body.data.currentRevision };
      first = await api.request('PUT', at, { body, token });
    }
    const { revision } = first.body.round ?? first.body;
    if (first.status !== 200 || revision === undefined) {
      raised.push(`${name} answers no revision: ${first.status} ${first.raw.slice(0, 200)}`);
      continue;
    }
    await api.deliver();
    const mails = api.mails.length;
    const again = await api.request('PUT', at, { body: { ...draft, revision }, token });
    await api.deliver();
    walked.push(name);
    const now = again.body.round ?? again.body;
    if (again.status !== 200 || now.revision !== revision || api.mails.length !== mails)
      raised.push(`${name}: ${again.status}, ${revision} → ${now.revision}, ${api.mails.length - mails} mails`);
    const other = otherwise(draft);
    const save = () => api.request('PUT', at, { body: { ...other, revision }, token });
    const { changes = [], outcome } = (other && (await tracesOf(api, save)).at(-1)) ?? {};
    if (other && outcome === 'done' && changes.length === 0) untold.push(name);
    if (outcome === 'done') edited.push(name);
  }
  expect({ raised, untold }).toEqual({ raised: [], untold: [] });
  expect(edited.length).toBeGreaterThan(10);
  expect(walked.length).toBeGreaterThan(12);
}, 120_000);

test('a venue whose point was given as a map of the mainland shows it keeps it, and its revision, when it comes back as the form shows it', async () => {
  const { venueId, openDayId } = world.own;
  const draft = staffSamples['openDays.updateVenue']!.body!(world.own, 'platform_operator') as object;
  const at = `/api/open-days/${openDayId}/venues/${venueId}`;
  const stored = (await api.request('GET', `/api/open-days/${openDayId}`, { token })).body.venues.find(
    (venue: { venueId: string }) => venue.venueId === venueId,
  );
  const save = (point: object, revision: number) =>
    api.request('PUT', at, { body: { ...draft, point, revision }, token });
  const given = await save({ lat: 30.25, lon: 120.18, datum: 'GCJ02' }, stored.revision);
  expect(given).toMatchObject({ status: 200, body: { point: { datum: 'WGS84', givenIn: 'GCJ02' } } });
  const { lat, lon } = given.body.point;
  const again = await save({ lat, lon, datum: 'WGS84' }, given.body.revision);
  expect(again.body).toMatchObject({ revision: given.body.revision, point: given.body.point });
});
