/** R22 Being erased from a record while something else is written to it: whatever comes first, nothing of the person stays. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownRecords } from '../../../functions/reservations/own-records.ts';
import { clearFields } from '../../../functions/privacy/retention.ts';
import type { Stored } from '../../../functions/store/records.ts';
import { signUps } from '../../../functions/volunteering/sign-up-store.ts';
import { erasableFields } from '../../../shared/privacy/personal-fields.ts';
import { overtaken } from '../../support/tampered-tables.ts';
import { openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());

const own = (table = world.deps.volunteering) => ownRecords(world.deps, 'volunteering', table, signUps);
const stored = async () => (await world.sweep(world.deps.volunteering)).filter(({ type }) => type === 'sign-up');
const isErasure = ({ input }: { readonly input: any }) => /^REMOVE/.test(input.UpdateExpression ?? '');

describe('R22 Erasing a record', () => {
  test('takes along what the person added between the reading and the erasing', async () => {
    const shiftId = await world.newShift({ capacity: 4 });
    const { manageToken } = valueOf(await world.signUp(shiftId, 'hasty'));
    const correct = () => own().correct(manageToken, { phone: '13900007777' });
    const agree = () => own().consent(manageToken, { purpose: 'photo', version: 1, given: true });
    const table = overtaken(world.deps.volunteering, isErasure, async () => {
      valueOf(await correct());
      valueOf(await agree());
    });
    valueOf(await own(table).erase(manageToken));
    const [record] = await stored();
    for (const field of ['name', 'email', 'phone', 'consents', 'personKey', 'list'])
      expect(record, field).not.toHaveProperty(field);
  });

  test('ends every way to write to it', async () => {
    const { manageToken } = valueOf(await world.signUp(await world.newShift({ capacity: 4 }), 'late'));
    valueOf(await own().erase(manageToken));
    for (const answer of [
      await own().see(manageToken),
      await own().correct(manageToken, { phone: '13900008888' }),
      await own().consent(manageToken, { purpose: 'photo', version: 1, given: true }),
      await own().erase(manageToken),
    ])
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(JSON.stringify(await stored())).not.toContain('13900008888');
  });

  test('twice changes nothing more', async () => {
    const { manageToken } = valueOf(await world.signUp(await world.newShift({ capacity: 4 }), 'again'));
    valueOf(await own().erase(manageToken));
    const before = await stored();
    for (const record of before)
      await clearFields(world.deps.volunteering, record as Stored, erasableFields('sign-up'), Date.now());
    expect(await stored()).toEqual(before);
  });
});
