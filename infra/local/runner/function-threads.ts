/** Which functions share a thread: those that answer programs, those that render pages, and those that nobody waits for. */
import type { Deployment, FunctionDescription } from './deployment.ts';
import { createThread, type FunctionThread, type ThreadSettings } from './function-thread.ts';

/** With this memory a function has a whole processor on AWS, which it needs for what would keep others waiting here. */
const wholeProcessorMb = 1769;

export type FunctionThreads = {
  readonly of: (description: FunctionDescription) => FunctionThread;
  readonly stop: () => Promise<void>;
};

export function createThreads(
  { functions, routes, pagesFunctionId }: Pick<Deployment, 'functions' | 'routes' | 'pagesFunctionId'>,
  { log, askStore }: Pick<ThreadSettings, 'log' | 'askStore'>,
): FunctionThreads {
  const answering = new Set(routes.map(({ functionId }) => functionId));
  const nameOf = ({ id, name, memoryMb }: FunctionDescription) => {
    if (memoryMb >= wholeProcessorMb) return name;
    if (id === pagesFunctionId) return 'pages';
    return answering.has(id) ? 'api' : 'background';
  };
  const threads = new Map(
    Object.entries(Object.groupBy(functions, nameOf)).map(([name, together = []]) => {
      // What one of them may need, they may need together: the limit only ends one that runs away.
      const memoryMb = Math.max(...together.map((one) => one.memoryMb));
      return [name, createThread({ name, memoryMb, log, askStore })];
    }),
  );
  return {
    of: (description) => threads.get(nameOf(description))!,
    stop: async () => void (await Promise.all([...threads.values()].map((thread) => thread.stop()))),
  };
}
