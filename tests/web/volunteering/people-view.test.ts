/** The organizer's list of people: what an address asks for, and what is ticked. */
import { describe, expect, test } from 'vitest';
import { addressOf, askedOf, tickedPeople } from '#lib/volunteering/server/people-view.ts';

const read = (address: string) => askedOf(new URLSearchParams(address));

describe('an address', () => {
  test('says whom, in which order and with which columns, and comes back as it was', () => {
    const address = 'role=usher&state=waiting&minors=only&sort=newest&columns=on&column=since&column=note';
    const asked = read(address);
    expect(asked).toEqual({
      filter: { role: 'usher', state: 'waiting', minors: 'only', sort: 'newest' },
      columns: ['note', 'since'],
    });
    expect(read(addressOf(asked))).toEqual(asked);
  });
  test.each(['', 'role=king&state=x&sort=&venueId=elsewhere', 'column=since'])(
    'that makes no sense asks for everybody with the usual columns: %s',
    (address) => {
      expect(read(address)).toEqual({ filter: { sort: 'start' }, columns: ['contact', 'answer', 'note'] });
    },
  );
});

test('ticks name the shift and the record, and nothing else is one', () => {
  const values = { 'person.shf_1.sgn_1': 'on', 'person.shf_1': 'on', 'name.sgn_1': 'A', 'person.shf_1.sgn_2': '' };
  expect(tickedPeople(values)).toEqual([{ shiftId: 'shf_1', recordId: 'sgn_1' }]);
});
