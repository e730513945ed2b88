/** The picture of a shared link: of what everybody may see and of nothing else, in the language that is asked for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, openDayInput } from '../../support/programme.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
});
afterAll(() => api.close());

const pictureOf = (id: string, query = '') => api.request('GET', `/api/share-cards/${id}.png${query}`);
const sizeOf = (raw: string) => {
  const png = Buffer.from(raw, 'base64');
  return { sign: png.subarray(1, 4).toString(), width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
};

test('an open day, a session and a shift have theirs, kept by the edge and different in each language', async () => {
  for (const id of [world.openDayId, world.session.sessionId, world.shift.shiftId]) {
    const chinese = await pictureOf(id);
    expect(chinese).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=300, s-maxage=3600' },
    });
    expect(sizeOf(chinese.raw)).toEqual({ sign: 'PNG', width: 1200, height: 630 });
    const english = await pictureOf(id, '?language=en');
    expect(sizeOf(english.raw).sign).toBe('PNG');
    expect(english.raw).not.toBe(chinese.raw);
    expect((await pictureOf(id, '?language=xx')).raw).toBe(chinese.raw);
  }
});

test('what is a draft, or nothing, or no id, has none', async () => {
  const draft = await world.make('/api/open-days', { ...openDayInput, status: 'draft' });
  const hidden = await world.makeShift({ status: 'draft' });
  const { openDayId } = world;
  const ids = [draft.openDayId, hidden.shiftId, `${openDayId.slice(0, -1)}z`, 'opd_x', world.venueId, '..'];
  for (const id of ids) expect(await pictureOf(id), id).toMatchObject({ status: 404, body: { code: 'not-found' } });
});
