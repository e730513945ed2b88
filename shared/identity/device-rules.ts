/**
 * The words for a device in the list of own sessions: browser and system, read from the user agent, which itself
 * is not kept. Coarse on purpose: enough to know one's own phone again, too little to follow a person by.
 */
export const browsers = [
  'Edge',
  'WeChat',
  'Opera',
  'Samsung Internet',
  'Firefox',
  'Chrome',
  'Safari',
  'other',
] as const;
export const systems = ['HarmonyOS', 'iOS', 'Android', 'Windows', 'macOS', 'Linux', 'other'] as const;

export type Device = { readonly browser: (typeof browsers)[number]; readonly system: (typeof systems)[number] };

/** In this order: most browsers also claim to be those below them. */
const browserMarks = {
  Edge: /\bEdg(?:e|A|iOS)?\//,
  WeChat: /MicroMessenger\//,
  Opera: /\bOPR\//,
  'Samsung Internet': /SamsungBrowser\//,
  Firefox: /\b(?:Firefox|FxiOS)\//,
  Chrome: /\b(?:Chrome|CriOS)\//,
  Safari: /\bSafari\//,
} as const satisfies Partial<Record<Device['browser'], RegExp>>;

const systemMarks = {
  HarmonyOS: /HarmonyOS|OpenHarmony/,
  iOS: /\b(?:iPhone|iPad|iPod)\b/,
  Android: /\bAndroid\b/,
  Windows: /\bWindows\b/,
  macOS: /\bMac OS X\b/,
  Linux: /\b(?:Linux|CrOS)\b/,
} as const satisfies Partial<Record<Device['system'], RegExp>>;

function firstMark<Word extends string>(marks: Readonly<Record<Word, RegExp>>, text: string): Word | 'other' {
  for (const [word, mark] of Object.entries(marks) as Array<[Word, RegExp]>) if (mark.test(text)) return word;
  return 'other';
}

/** Reads no more than the first 400 characters: nothing that a browser sends of itself is longer. */
export function deviceOf(userAgent: string | undefined): Device {
  const text = (userAgent ?? '').slice(0, 400);
  return { browser: firstMark(browserMarks, text), system: firstMark(systemMarks, text) };
}
