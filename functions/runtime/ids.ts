/** Mints ids, a ULID from the clock of the caller and the platform's random source, and tells when one was minted. */
import { createHash, randomInt } from 'node:crypto';
import { decodeTime, ulid } from 'ulid';
import { formatId, type IdKind } from '../../shared/kernel/ids.ts';

/** Node keeps random bytes for `randomInt` ready; ulid's own source asks for each character apart, at 20 times the cost. */
const random = () => randomInt(2 ** 32) / 2 ** 32;

export const newId = (kind: IdKind, now: number) => formatId(kind, ulid(now, random));

/** The same for the same request of an open day, so that sending it again continues the same series. */
export const seriesIdOf = (kind: IdKind, openDayId: string, key: string) =>
  formatId(kind, createHash('sha256').update(`${openDayId}\n${key}`).digest('hex').slice(0, 26));

export const mintedAt = (id: string): string =>
  new Date(decodeTime(id.slice(id.indexOf('_') + 1).toUpperCase())).toISOString();
