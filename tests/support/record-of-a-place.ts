/** The record of one place, changed as the engine leaves it after a change of its slot: what is its person told? */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { minute } from '../../shared/kernel/time.ts';
import type { SlotChange } from '../../shared/reservations/events.ts';
import { startApi, type Api } from './api-harness.ts';
import { makeProgramme, shiftInput, volunteer } from './programme.ts';

type World = {
  api: Api;
  made: Awaited<ReturnType<typeof makeProgramme>>;
  slotId: string;
  email: string;
};

/** Each test has a shift and a person of its own in it, whose mails are in Chinese. */
export function recordOfAPlace() {
  const world = {} as World;
  let people = 0;
  let key: { pk: string; sk: string };
  beforeAll(async () => {
    world.api = await startApi();
    world.made = await makeProgramme(world.api);
  });
  afterAll(() => world.api.close());
  beforeEach(async () => {
    const { api, made } = world;
    const name = `Moved-${(people += 1)}`;
    world.email = `${name.toLowerCase()}@people.example`;
    const { shiftId } = await made.make(`/api/venues/${made.venueId}/shifts`, {
      ...shiftInput,
      openDayId: made.openDayId,
    });
    world.slotId = shiftId;
    await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name), language: 'zh-CN' });
    await api.deliver();
    const records = await api.store.sweep(api.store.tables.volunteering);
    const record = records.find(({ pk, sk }) => pk === `SHIFT#${shiftId}` && String(sk).startsWith('SIGNUP#'))!;
    key = { pk: String(record.pk), sk: String(record.sk) };
  });

  const start = Date.now();
  async function write(set: Record<string, unknown>) {
    const { api } = world;
    const { client, name: TableName } = api.store.tables.volunteering;
    const names = Object.keys(set);
    const input = {
      UpdateExpression: `SET ${names.map((one) => `#${one} = :${one}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((one) => [`#${one}`, one])),
      ExpressionAttributeValues: Object.fromEntries(Object.entries(set).map(([one, value]) => [`:${one}`, value])),
    };
    await client.send(new UpdateCommand({ TableName, Key: key, ...input }));
    await api.deliver();
  }
  const change = (
    version: number,
    facts: Record<string, unknown>,
    before: SlotChange['before'],
    more: Partial<SlotChange> = {},
  ) => {
    const slotChange = { at: new Date(start + version * minute).toISOString(), tell: true, before, ...more };
    return write({ ...facts, slotVersion: version, slotChange });
  };
  /** What came after the confirmation. */
  const told = () => world.api.mails.filter(({ to }) => to === world.email).slice(1);
  const later = (minutes: number) => world.api.followDue(start + minutes * minute);
  return { world, write, change, told, later };
}
