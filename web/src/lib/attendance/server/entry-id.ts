/**
 * The id of an entry that a form of the desk makes: from the form's key and what was pressed, so that a double click or the
 * same form sent again stays one entry.
 */
import { createHash } from 'node:crypto';
import { formatId } from '#shared/kernel/ids.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export function entryIdOf(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\n')).digest();
  return formatId('entry', Array.from({ length: 26 }, (_, at) => alphabet[bytes[at]! % 32]).join(''));
}
