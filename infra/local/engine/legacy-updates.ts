/**
 * AttributeUpdates, the older way to write an update, turned into the sections of an update expression.
 * Only write-request.ts calls it; new code has no reason to use it.
 */
import type { UpdateSection } from './apply-update.ts';
import type { AttributeValue } from './types.ts';

interface AttributeUpdate {
  Action?: 'PUT' | 'ADD' | 'DELETE';
  Value?: AttributeValue;
}

export function legacySections(updates: unknown): UpdateSection[] {
  return Object.entries((updates ?? {}) as Record<string, AttributeUpdate>).map(([name, { Action = 'PUT', Value }]) => {
    const path = [name];
    if (Action === 'ADD') return { type: 'add', path, val: Value! };
    if (Action === 'PUT') return { type: 'set', path, val: Value! };
    return Value ? { type: 'delete', path, val: Value } : { type: 'remove', path, val: {} };
  });
}
