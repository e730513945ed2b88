/** Which entries of the audit pass a reader's filter, and what an entry tells of an edit. */
import { describe, expect, test } from 'vitest';
import { changesOf } from '../../../shared/audit/changes.ts';
import { isRefused, passes } from '../../../shared/audit/filter-rules.ts';
import type { AuditEntry } from '../../../shared/audit/model.ts';
import { testId } from '../../support/supplies-data.ts';

const entry: AuditEntry = {
  entryId: testId('auditEntry', 1),
  at: '2026-06-19T01:00:00.000Z',
  accountId: testId('account', 1),
  grants: [{ role: 'venue_manager', organizationId: testId('organization', 1), venueId: testId('venue', 1) }],
  action: 'venue.edit',
  endpoint: 'PUT /api/shifts/{shiftId}',
  things: [testId('shift', 1)],
  requestId: 'request-1',
  outcome: 'done',
};

describe('A filter of the audit', () => {
  test.each([
    ['nothing asked', {}, true],
    ['the account', { accountId: entry.accountId }, true],
    ['another account', { accountId: testId('account', 2) }, false],
    ['the action', { action: 'venue.edit' }, true],
    ['another action', { action: 'drive.edit' }, false],
    ['the role', { role: 'venue_manager' }, true],
    ['another role', { role: 'auditor' }, false],
    ['the thing', { thing: testId('shift', 1) }, true],
    ['another thing', { thing: testId('shift', 2) }, false],
    ['only refused', { onlyRefused: true }, false],
    ['only files', { onlyFiles: true }, false],
    ['only those with a reason', { onlyReasoned: true }, false],
    ['all that fits, one that does not', { accountId: entry.accountId, role: 'auditor' }, false],
  ] as const)('%s', (_, filter, expected) => {
    expect(passes(entry, filter)).toBe(expected);
  });

  test('an entry is refused by its code; one whose outcome never came is not', () => {
    expect(isRefused({ outcome: 'not-allowed' })).toBe(true);
    expect(isRefused({ outcome: 'done' })).toBe(false);
    expect(isRefused({ outcome: undefined })).toBe(false);
  });
});

describe('An edit', () => {
  const was = { name: { en: 'Route of Ms Wang' }, zoneId: 'zon_1', points: ['a', 'b'], status: 'draft', revision: 1 };
  test.each([
    ['a code, before and after', { zoneId: 'zon_2' }, [{ field: 'zoneId', before: 'zon_1', after: 'zon_2' }]],
    ['a text, that it changed alone', { name: { en: 'Route of Mr Li' } }, [{ field: 'name' }]],
    ['how many a list holds', { points: ['a'] }, [{ field: 'points', before: 2, after: 1 }]],
    ['of as many others, that they changed', { points: ['a', 'Li 13800138000'] }, [{ field: 'points' }]],
    ['nothing that only the store keeps', { revision: 2 }, []],
  ])('tells %s', (_, edit, told) => {
    const changes = changesOf(was, { ...was, ...edit });
    expect(changes).toEqual(told);
    expect(JSON.stringify(changes)).not.toMatch(/Wang|Li|138/);
  });
});
