/**
 * What becomes of queued items once they were sent: pure, so that it can be held against storms. An item is sent again until it
 * is answered, and stays until the data that the device works with holds it.
 */
export type QueueState = 'waiting' | 'sent' | 'refused';
export type QueueItem<Body> = {
  /** Made by the device; whoever receives it stores it once under this id. */
  readonly id: string;
  readonly body: Body;
  readonly state: QueueState;
  /** Why it was refused. */
  readonly code?: string;
};
export type Answered = { readonly id: string; readonly ok: boolean; readonly code?: string };

/** An answer settles its own item alone; what was not answered waits on. */
export function afterAnswers<Body>(items: readonly QueueItem<Body>[], answers: readonly Answered[]): QueueItem<Body>[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return items.flatMap((item) => {
    const answer = byId.get(item.id);
    if (!answer || item.state !== 'waiting') return [];
    return [answer.ok ? { ...item, state: 'sent' } : { ...item, state: 'refused', code: answer.code ?? '' }];
  });
}

/** How far the server's clock is ahead of the device's, in milliseconds, measured by one request. */
export const measuredOffset = (sentAt: number, serverAt: number, receivedAt: number) =>
  Math.round(serverAt - (sentAt + receivedAt) / 2);

/** Said before the storage is full: what is left is less than this, or a tenth. */
const littleBytes = 5 * 1024 * 1024;
export const isNearlyFull = ({ usage = 0, quota = Infinity }: { readonly usage?: number; readonly quota?: number }) =>
  quota - usage < littleBytes || usage > quota * 0.9;
