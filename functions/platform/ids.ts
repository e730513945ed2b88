/** Mints ids: a ULID from the clock of the caller and the platform's random source. */
import { ulid } from 'ulid';
import { formatId, type IdKind } from '../../shared/kernel/ids.ts';

export const newId = (kind: IdKind, now: number) => formatId(kind, ulid(now));
