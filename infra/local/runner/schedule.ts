/** Wakes a function by the clock, as a rule of EventBridge does on AWS; one run at a time. Started by `start-local.ts`. */

export type ScheduleDescription = { readonly everyMs: number; readonly functionId: string };

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** `rate(1 minute)`, `rate(5 minutes)` … in milliseconds. Throws: on `cron(…)`, which nothing uses yet. */
export function rateInMs(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (!count || !unit) throw new Error(`The local runner does not know the schedule ${expression}`);
  return Number(count) * units[unit as keyof typeof units];
}

/** Answers how to stop: waits for a run under way. A failed run is the function's to log; the next one comes anyway. */
export function startSchedule({ everyMs }: ScheduleDescription, run: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= run()
      .catch(() => undefined)
      .finally(() => (running = undefined));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
