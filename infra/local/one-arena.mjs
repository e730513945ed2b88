// glibc keeps a store of freed memory for each thread that asked for some, and gives little of it back: with one for all, `npm start`
// holds tens of megabytes less. It reads that when a process begins, so the process begins again, in its own place and with its own number.
// Loaded by `npm start` before all that takes time; elsewhere than on Linux, and under a Node that cannot, nothing happens.
import { isMainThread } from 'node:worker_threads';

const { env, execve } = process;
if (isMainThread && process.platform === 'linux' && !env.MALLOC_ARENA_MAX && execve)
  execve.call(process, process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...env,
    MALLOC_ARENA_MAX: '1',
  });
