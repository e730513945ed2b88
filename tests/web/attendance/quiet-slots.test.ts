/** At the desk one line is enough for what nothing is to be done about now. */
import { expect, test } from 'vitest';
import { deskView } from '#lib/attendance/server/desk-view.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { ids } from '../support/site-data.ts';

const at = (time: string) => `2027-06-19T${time}:00.000Z`;
const empty = {
  ...{ slotId: ids.session, startAt: at('10:00'), endAt: at('11:00'), zone: 'Asia/Shanghai' },
  ...{ capacity: 4, freeSeats: 4, inside: 0, isCalledOff: false, lines: [] },
};
const line = { recordId: 'r', order: 1, name: 'Ann', seats: 1, state: 'confirmed', inside: 0, arrived: 0 };

test.each<readonly [string, object, boolean]>([
  ['a shift without anybody', { role: 'usher' }, true],
  ['a shift with somebody', { role: 'usher', lines: [line] }, false],
  ['one that is called off', { role: 'usher', lines: [line], isCalledOff: true }, true],
  ['a session to which people may come without a booking now', {}, false],
  ['a session that begins in more than an hour', { startAt: at('11:30'), endAt: at('12:00') }, true],
  ['one that is over', { startAt: at('08:00'), endAt: at('09:00') }, true],
  ['one that is over, with people in it', { startAt: at('08:00'), endAt: at('09:00'), inside: 2 }, false],
])('%s', async (_, more, isQuiet) => {
  const list = { slots: [{ ...empty, ...more }] } as never;
  const [shown] = deskView(list, await loadStaffMessages('en'), 'en', Date.parse(at('09:30')));
  expect(shown!.isQuiet).toBe(isQuiet);
});
