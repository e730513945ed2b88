/**
 * A queue that outlives reloads, crashes and updates: an item is stored before anybody is told that it is done, and sent until it is
 * answered. One run at a time sends, a few batches side by side where their order does not matter. Knows nothing of what the items are.
 */
import { afterAnswers, type Answered, type QueueItem } from './queue-rules.ts';

/** Where items are kept: the browser's database, or a map in tests. */
export type QueueStore<Body> = {
  /** False where an item of that id is kept already, which stays as it is. */
  readonly putNew: (item: QueueItem<Body>) => Promise<boolean>;
  readonly put: (items: ReadonlyArray<QueueItem<Body>>) => Promise<void>;
  readonly list: () => Promise<Array<QueueItem<Body>>>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
};
/** Answers each item of a batch, or throws where there is no network. */
export type Send<Body> = (items: ReadonlyArray<QueueItem<Body>>) => Promise<readonly Answered[]>;

export type Queue<Body> = {
  /**
   * Resolves when it is stored; false where the id is taken, perhaps by another page of the same device. Throws: when it cannot
   * be stored, e.g. because the storage is full.
   */
  readonly add: (id: string, body: Body) => Promise<boolean>;
  readonly list: () => Promise<Array<QueueItem<Body>>>;
  /** Sends what waits, in batches; whoever asks meanwhile waits for the same run. Throws what `send` throws. */
  readonly sendAll: (send: Send<Body>) => Promise<void>;
  /** Forgets what was sent: the data that the device works with holds it by now. */
  readonly dropSent: (ids: readonly string[]) => Promise<void>;
};

export type Sending<Body> = {
  /** Items in one request. */
  readonly atOnce: number;
  /** Requests at a time; more than one where the order of items does not matter. */
  readonly sideBySide?: number;
  /** What changes the same thing at the server goes in one request where it fits, so that requests do not wait for each other. */
  readonly together?: (body: Body) => string;
};

export function openQueue<Body>(
  store: QueueStore<Body>,
  { atOnce, sideBySide = 1, together = () => '' }: Sending<Body>,
): Queue<Body> {
  let running: Promise<void> | undefined;
  /** As stored, so that nothing is read and unsealed anew for each item; read again before each run, for what other pages added. */
  let known: Promise<Map<string, QueueItem<Body>>> | undefined;
  const read = () => {
    known = store.list().then((items) => new Map(items.map((item) => [item.id, item])));
    known.catch(() => (known = undefined));
    return known;
  };
  const inMemory = () => known ?? read();

  async function put(items: ReadonlyArray<QueueItem<Body>>): Promise<void> {
    await store.put(items);
    const all = await inMemory();
    for (const item of items) all.set(item.id, item);
  }

  async function run(send: Send<Body>): Promise<void> {
    await read();
    const waiting = async () => {
      const all = [...(await inMemory()).values()].filter(({ state }) => state === 'waiting');
      return inGroups(all, ({ body }) => together(body));
    };
    /** By one of those side by side. Where a server answers nothing of a batch, it is asked again in another run, not for ever. */
    const taken = new Set<string>();
    let failed: { readonly error: unknown } | undefined;
    const sendOn = async (): Promise<void> => {
      for (;;) {
        const batch = (await waiting()).filter(({ id }) => !taken.has(id)).slice(0, atOnce);
        if (batch.length === 0 || failed) return;
        for (const { id } of batch) taken.add(id);
        try {
          const settled = afterAnswers(batch, await send(batch));
          await put(settled);
          if (settled.length > 0) for (const { id } of batch) taken.delete(id);
        } catch (error) {
          failed ??= { error };
        }
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, sendOn));
    if (failed) throw failed.error;
  }

  return {
    async add(id, body) {
      const item: QueueItem<Body> = { id, body, state: 'waiting' };
      const isNew = await store.putNew(item);
      if (isNew) (await inMemory()).set(id, item);
      // Another page has added it, and perhaps more.
      else await read();
      return isNew;
    },
    list: async () => [...(await inMemory()).values()],
    sendAll: (send) => (running ??= run(send).finally(() => (running = undefined))),
    async dropSent(ids) {
      const all = await inMemory();
      const sent = ids.filter((id) => all.get(id)?.state === 'sent');
      await store.remove(sent);
      const left = await inMemory();
      for (const id of sent) left.delete(id);
    },
  };
}

/** In order, but for those of a group, which follow its first. */
function inGroups<Item>(items: readonly Item[], groupOf: (item: Item) => string): Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = groupOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()].flat();
}
