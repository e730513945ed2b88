/**
 * How many requests for one place this process works on at a time; the others queue in order of arrival. All that
 * look at a place before the last seat goes try to write, and pay for a failed condition: few at a time, few are paid
 * for. It promises nothing, the condition does. On Lambda, where a process serves one request at a time, nobody waits.
 */
const mostAtOnce = 8;

type Queue = { inside: number; readonly waiting: Array<() => void> };
const queues = new Map<string, Queue>();

/** Does the work when it is its turn; work that throws gives its turn to the next as any other. */
export async function limitConcurrency<Value>(slotId: string, work: () => Promise<Value>): Promise<Value> {
  const queue = queues.get(slotId) ?? { inside: 0, waiting: [] };
  queues.set(slotId, queue);
  if (queue.inside < mostAtOnce) queue.inside += 1;
  else await new Promise<void>((enter) => queue.waiting.push(enter));
  try {
    return await work();
  } finally {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.inside -= 1;
    if (queue.inside === 0) queues.delete(slotId);
  }
}
