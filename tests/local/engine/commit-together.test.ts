/** Commits that share a way to the disk: their order, what is seen of them meanwhile, and what a failing disk takes with it. */
import { expect, test } from 'vitest';
import { commitTogether, type Operation } from '../../../infra/local/engine/commit-together.ts';

const put = (key: string, value: unknown): Operation => ({ type: 'put', key, value });

/** A disk whose writes end when they are told to. */
function slowDisk() {
  const written: Operation[][] = [];
  const ends: Array<(error?: Error) => void> = [];
  const commits = commitTogether((operations) => {
    written.push(operations);
    return new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  });
  return { commits, written, end: (error?: Error) => ends.shift()!(error) };
}

test('what comes during a write goes together, and everybody hears in order', async () => {
  const { commits, written, end } = slowDisk();
  const heard: number[] = [];
  const all = [1, 2, 3].map((n) => commits.commit([put('key', n)]).then(() => heard.push(n)));
  expect(written).toEqual([[put('key', 1)]]);
  expect(commits.staged('key')).toEqual(put('key', 3));
  end();
  await all[0];
  expect(written[1]).toEqual([put('key', 2), put('key', 3)]);
  expect([heard, commits.staged('key')]).toEqual([[1], put('key', 3)]);
  const settled = commits.settled();
  end();
  await Promise.all([...all, settled]);
  expect([heard, commits.staged('key')]).toEqual([[1, 2, 3], undefined]);
});

test('a disk that fails takes those with it that were decided on what it lost, and no later one', async () => {
  const { commits, written, end } = slowDisk();
  const outcomes = Promise.allSettled([
    commits.commit([put('a', 1)]),
    commits.commit([put('b', 2)]),
    commits.settled(),
  ]);
  end(new Error('full'));
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect([commits.staged('a'), commits.staged('b')]).toEqual([undefined, undefined]);
  const later = commits.commit([put('c', 3)]);
  end();
  await later;
  expect(written).toEqual([[put('a', 1)], [put('c', 3)]]);
});
