/**
 * How fast mails leave: many at once, and in each process no more a second than the account allows, whatever they are about.
 * Every mail stands in one line (deliver.ts); whatever has many things to do does them many at once and lets the line slow it.
 */
export type Pace = { readonly perSecond: number; readonly atOnce: number };

/** Works through many things. `work` sees to its own failures: one that fails must not end the others. */
export async function manyAtOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  atOnce = 40,
): Promise<void> {
  let next = 0;
  async function worker() {
    while (next < items.length) await work(items[next++]!);
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

/** A line: so many are inside at once, and `turn` waits until the next one may leave. */
export function lineWith({ perSecond, atOnce }: Pace) {
  const gap = 1000 / perSecond;
  const waiting: Array<() => void> = [];
  let inside = 0;
  let nextAt = -Infinity;

  async function turn(): Promise<void> {
    const now = performance.now();
    const wait = nextAt - now;
    nextAt = Math.max(nextAt, now) + gap;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return async <Value>(work: (turn: () => Promise<void>) => Promise<Value>): Promise<Value> => {
    if (inside < atOnce) inside += 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work(turn);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}

/** The rate that a new account has out of the sandbox. Source: AWS, "Service quotas in Amazon SES". */
const defaultRate = 14;
/**
 * `MAILS_PER_SECOND` where the account has another rate. So many are inside that mails which take two seconds still leave at that rate;
 * whoever is inside holds a marker, so nobody waits there for longer.
 */
export const mailPace = (): Pace => {
  const perSecond = Number(process.env.MAILS_PER_SECOND ?? defaultRate);
  return { perSecond, atOnce: Math.min(40, Math.max(2, Math.ceil(2 * perSecond))) };
};

let line: ReturnType<typeof lineWith> | undefined;
export const inMailLine: ReturnType<typeof lineWith> = (work) => (line ??= lineWith(mailPace()))(work);
