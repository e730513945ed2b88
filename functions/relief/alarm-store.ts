/** Mails that an alarm asks for, one item a mailbox, for a day: the stream of the table wakes messages. */
import { day } from '../../shared/kernel/time.ts';
import type { RoundAlarmStored } from '../../shared/relief/events.ts';
import { sealed } from '../store/contact-cipher.ts';
import { putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { nightPartition } from './night-store.ts';

type Asked = Omit<RoundAlarmStored, 'type' | 'alarmId' | 'expiresAt'>;

/** Once, however often it is asked. `nth` tells those of one alarm apart. */
export const putAlarmMail = (relief: Table, asked: Asked, nth: number, now: number): Promise<boolean> => {
  const alarmId = `${asked.roundId}#${asked.times}#${nth}`;
  const key = { pk: nightPartition(asked.roundId), sk: `ALARM#${String(asked.times).padStart(4, '0')}#${nth}` };
  const stored: RoundAlarmStored = {
    ...asked,
    type: 'round-alarm',
    alarmId,
    expiresAt: Math.floor((now + day) / 1000),
  };
  return putNew(relief, sealed(relief, { ...key, ...stored }));
};
