/** Mints ids: a ULID from the clock of the caller and the platform's random source. */
import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import { formatId, type IdKind } from '../../shared/kernel/ids.ts';

/** Node keeps random bytes for `randomInt` ready; ulid's own source asks for each character apart, at 20 times the cost. */
const random = () => randomInt(2 ** 32) / 2 ** 32;

export const newId = (kind: IdKind, now: number) => formatId(kind, ulid(now, random));
