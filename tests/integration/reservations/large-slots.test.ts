/**
 * A shift of 2,000 as it really is, and sessions with quotas: many at once sign up, leave, hand over, swap and sign up
 * again, organizers change capacities, while reservations move to the archive and back; then a look at all that is stored.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { sessionSlots } from '../../../functions/open-days/session-slots.ts';
import { bookSession } from '../../../functions/open-days/book-session.ts';
import type { OpenDaysDeps } from '../../../functions/open-days/deps.ts';
import { cancelBooking } from '../../../functions/open-days/manage-booking.ts';
import { createSession, updateSession } from '../../../functions/open-days/sessions.ts';
import { readSession } from '../../../functions/open-days/session-store.ts';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import { sessionDraft } from '../../../shared/open-days/model.ts';
import { sweepSlots } from '../../support/slots-sweep.ts';
import { both } from '../../support/programme.ts';
import { chanceOf } from '../../support/random.ts';
import { expectSound, storm } from '../../support/volunteering-storm.ts';
import { openVolunteering, start, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
afterEach(() => world.close());

test('R20 a shift of 2,000 is sound after a storm of everything', { timeout: 600_000 }, async () => {
  world = await openVolunteering();
  const shiftIds = [await world.newShift({ capacity: 2000 }), await world.newShift({ capacity: 300 })];
  for (let from = 0; from < 1500; from += 150) {
    const crowd = Array.from({ length: 150 }, (_, i) => world.signUp(shiftIds[0]!, `early-${from + i}`));
    await Promise.all([...crowd, world.deliver()]);
  }
  await world.deliver();
  expect((await world.slot(shiftIds[0]!)).archive!.reservations).toBeGreaterThan(1300);
  const outcome = await storm(world, shiftIds, 31, 5, 80, { people: 4000, capacities: [1400, 1600, 2000] });
  await expectSound(world, outcome);
});

describe('A large session with quotas', () => {
  const quotas = { journalist: 12, charity: 6 };
  test.each([41, 42])('R20 seed %i leaves nothing broken', { timeout: 120_000 }, async (seed) => {
    world = await openVolunteering();
    const { openDays, slots } = world.tables;
    const deps: OpenDaysDeps = { openDays, slots, secret: world.deps.secret, now: world.now };
    const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString();
    const draft = sessionDraft.parse({
      kind: 'guided_tour',
      title: both('Tour'),
      startAt: at(500),
      endAt: at(501),
      capacity: 40,
      quotas,
      audience: ['public', 'journalist', 'charity'],
      status: 'published',
    });
    const { openDayId, venueId } = await world.slot(await world.newShift());
    const { sessionId } = valueOf(await createSession(deps, { ...draft, openDayId, venueId }));
    const { roll, pick } = chanceOf(seed);
    const links: string[] = [];
    const book = (name: string) => async () => {
      const [category, partySize] = [pick(['public', 'journalist', 'charity'] as const), pick([1, 1, 2, 3])];
      const asked = { name, email: `${name}@people.example`, category, partySize, ifFull: 'wait' as const };
      const answer = await bookSession(deps, sessionId, asked, { idempotencyKey: `${name}-key`, locale: 'en' });
      if (answer.ok) links.push(answer.value.manageToken);
    };
    const resize = (capacity: number, onShrink: 'keep' | 'release-last') => async () => {
      const current = (await readSession(openDays, sessionId))!;
      const { revision } = current;
      const less = { journalist: Math.min(capacity, pick([6, 12])), charity: 6 };
      await updateSession(deps, current, { ...current, capacity, quotas: less }, { revision, onShrink });
    };
    const follow = {
      ...world.follow,
      table: openDays,
      kind: sessionSlots,
      archiveLimits: { mostInItem: 2, newestKept: 0, mostAtOnce: 4 },
    };
    let most = 0;
    for (let wave = 0; wave < 8; wave += 1) {
      const operations = Array.from({ length: 25 }, (_, i) => {
        const [what, mine] = [roll(), links.length > 0 ? pick(links) : undefined];
        if (what < 0.6 || !mine) return book(`visitor-${Math.floor(roll() * 60)}`);
        if (what < 0.92) return () => cancelBooking(deps, mine);
        return resize(pick([20, 30, 40]), i % 2 ? 'keep' : 'release-last');
      });
      const moves = [1, 2].map(() => archiveOldest(follow, sessionId));
      await Promise.all([...operations.map((operation) => operation()), ...moves]);
      await world.deliver(follow);
      await archiveOldest(follow, sessionId);
      most = Math.max(most, (await world.slot(sessionId)).archive?.reservations ?? 0);
    }
    await resize(40, 'keep')();
    await world.deliver(follow);
    const records = (await world.sweep(openDays)).filter(({ type }) => type === 'booking');
    expect(sweepSlots(await world.sweep(slots), records, { keptOver: true })).toEqual([]);
    expect(most).toBeGreaterThan(8);
  });
});
