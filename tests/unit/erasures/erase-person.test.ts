/** One consumer for the parts of all contexts: one that fails keeps no other from being done. */
import { expect, test, vi } from 'vitest';

vi.stubEnv('TABLE_VOLUNTEERING', 'v')
  .stubEnv('TABLE_PLACES', 'p')
  .stubEnv('TABLE_SUPPLIES', 's')
  .stubEnv('TABLE_SERVICE', 'r')
  .stubEnv('TABLE_OPEN_DAYS', 'o');
const { allParts } = await import('../../../functions/erasures/erase-person.ts');

test('a record that one part cannot follow is told again, once, and the others have followed theirs', async () => {
  const done: string[] = [];
  const part =
    (name: string, failing: readonly string[] = []) =>
    async () => {
      done.push(name);
      return { batchItemFailures: failing.map((itemIdentifier) => ({ itemIdentifier })) };
    };
  const erase = allParts([part('first', ['1', '2']), part('second', ['2']), part('third')]);
  expect(await erase({ Records: [] })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }],
  });
  expect(done).toEqual(['first', 'second', 'third']);
  expect(await allParts([part('alone')])({ Records: [] })).toEqual({ batchItemFailures: [] });
});
