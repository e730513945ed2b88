/** The clock of the simulated rush: time passes only while everybody waits, and in the order of what they wait for. */
import { expect, test } from 'vitest';
import { newVirtualClock } from '../../bench/rush/virtual-clock.ts';

test('Who waits goes on in the order of their times, and pauses of the process are part of it', async () => {
  const clock = newVirtualClock();
  const seen: string[] = [];
  const see = (what: string) => seen.push(`${what} ${clock.now()}`);
  await clock.run(async () => {
    const cancelled = setTimeout(() => see('cancelled'), 5);
    clearTimeout(cancelled);
    await Promise.all([
      clock.sleep(20).then(() => see('later')),
      clock.sleep(10).then(async () => {
        see('sooner');
        await new Promise((done) => setTimeout(done, 5));
        see('paused');
      }),
    ]);
  });
  expect(seen).toEqual(['sooner 10', 'paused 15', 'later 20']);
});

test('Work outside takes no time, and one waits for the other', async () => {
  const clock = newVirtualClock();
  let inside = 0;
  const work = async () => {
    expect((inside += 1)).toBe(1);
    await new Promise(setImmediate);
    inside -= 1;
  };
  await clock.run(() => Promise.all([clock.outside(work), clock.outside(work), clock.sleep(1)]));
  expect(clock.now()).toBe(1);
});

test('What waits for nothing ends with an error, and so does what fails; timers are the process’s own again', async () => {
  const { setTimeout: own } = globalThis;
  await expect(newVirtualClock().run(() => new Promise(() => undefined))).rejects.toThrow('Nobody waits');
  await expect(newVirtualClock().run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(setTimeout).toBe(own);
});
