/** Hears what functions print, on whichever way, and keeps it out of the report of the tests until it stops. */
import { vi } from 'vitest';

export function hearPrinted() {
  let text = '';
  const streams = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((line) => Boolean((text += String(line)))),
  );
  const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...words) => void (text += `${words.join(' ')}\n`)),
  );
  return {
    /** Answers all that was printed. */
    stop: (): string => {
      for (const spy of [...streams, ...consoles]) spy.mockRestore();
      return text;
    },
  };
}
