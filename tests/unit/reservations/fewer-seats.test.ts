/** What a reservation says of the seats that staff gave back of it; what goes on of a smaller party is in slot-rules.test.ts. */
import { expect, test } from 'vitest';
import { shrink } from '../../../shared/reservations/settle-rules.ts';
import { handOver, nameSeat } from '../../../shared/reservations/take-over-rules.ts';
import { now, party, placeWith } from '../../support/slot-builders.ts';

const before = placeWith(4, [party(4)]);

test('how many it had, the last time that staff did it; nothing where it gave them back itself', () => {
  expect(shrink(before, 'p1', 3, now).reservations.p1).not.toHaveProperty('hadSeats');
  const fewer = shrink(shrink(before, 'p1', 3, now, 'staff'), 'p1', 2, now, 'staff');
  expect(fewer.reservations.p1).toMatchObject({ seats: 2, hadSeats: 3 });
});

test.each([handOver, nameSeat])('nobody who comes after it is told of them: $name', (pass) => {
  const fewer = shrink(before, 'p1', 3, now, 'staff');
  expect(pass(fewer, 'p1', { key: 'next', request: 'r' }).reservations.next).not.toHaveProperty('hadSeats');
});
