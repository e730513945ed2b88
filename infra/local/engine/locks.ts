/** One writer at a time for each name: a table, or a transaction's token. Reads take no lock. */
export interface Locks {
  /** Runs `work` while holding all the names; they are taken in one order, so two holders cannot deadlock. */
  hold<T>(names: string[], work: () => Promise<T>): Promise<T>;
}

export function createLocks(): Locks {
  const lastHolder = new Map<string, Promise<void>>();

  async function holdOne<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = lastHolder.get(name);
    let release!: () => void;
    const mine = new Promise<void>((resolve) => (release = resolve));
    lastHolder.set(name, mine);
    await before;
    try {
      return await work();
    } finally {
      if (lastHolder.get(name) === mine) lastHolder.delete(name);
      release();
    }
  }

  function reserveAll<T>(names: string[], work: () => Promise<T>): Promise<T> {
    const [first, ...others] = names;
    return first === undefined ? work() : holdOne(first, () => reserveAll(others, work));
  }

  return { hold: (names, work) => reserveAll([...new Set(names)].sort(), work) };
}
