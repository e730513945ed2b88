/**
 * Works through many things at once and no faster than so many a second, as a mail account allows. `work` sees to its own
 * failures: one that fails must not end the others. Called by whatever sends mails.
 */
export type Pace = { readonly perSecond: number; readonly atOnce: number };

export async function paced<Item>(
  items: readonly Item[],
  { perSecond, atOnce }: Pace,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const gap = 1000 / perSecond;
  let next = 0;
  let mayStartAt = Date.now();
  async function worker() {
    while (next < items.length) {
      const item = items[next++]!;
      const wait = mayStartAt - Date.now();
      mayStartAt = Math.max(mayStartAt, Date.now()) + gap;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await work(item);
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

/** The rate that a new account has out of the sandbox. Source: AWS, "Service quotas in Amazon SES". */
const defaultRate = 14;
/** `MAILS_PER_SECOND` where the account has another rate. */
export const mailPace = (): Pace => {
  const perSecond = Number(process.env.MAILS_PER_SECOND ?? defaultRate);
  return { perSecond, atOnce: Math.min(40, Math.max(1, Math.ceil(perSecond))) };
};
