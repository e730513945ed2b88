/**
 * How often strangers may do what. A contract names the limits of its endpoint (`limited` in contract.ts), and the edge
 * counts (functions/edge/rate-limits.ts). A network is an IPv4 address or an IPv6 /64. A school, a station's Wi-Fi or a
 * carrier's NAT puts hundreds of people behind one, so what each of them does once is limited far above that; what only
 * somebody who guesses repeats is limited tightly.
 */
export type Limit = {
  readonly most: number;
  readonly windowMinutes: number;
  /** Who is counted: a network, or the e-mail address that the input names, else that of whoever is signed in. */
  readonly by: 'network' | 'email';
  /** `misses` counts only what was answered with not-found, so a link that is right always opens. */
  readonly counts: 'requests' | 'misses';
  /** When the counter cannot be reached: a volunteer must not lose a place over it; a guesser must not gain by it. */
  readonly uncounted: 'pass' | 'refuse';
  /** Only requests from browsers in which the address was signed in to before, or only those from others. */
  readonly from?: 'known browsers' | 'others';
};

export const limits = {
  // 320 people behind one address when sign-up opens, each mistyping once, and some more tries.
  'place.take': { most: 1000, windowMinutes: 10, by: 'network', counts: 'requests', uncounted: 'pass' },
  // The same people accept, give back, hand over or swap by their links, each twice.
  'link.change': { most: 1000, windowMinutes: 10, by: 'network', counts: 'requests', uncounted: 'pass' },
  // A school's visit: 300 answer before they leave; a few more are somebody who answers again and again.
  'survey.answer': { most: 300, windowMinutes: 60, by: 'network', counts: 'requests', uncounted: 'refuse' },
  // A class that visited, each child once; what is written is read by people.
  'remark.send': { most: 60, windowMinutes: 60, by: 'network', counts: 'requests', uncounted: 'refuse' },
  // Ten devices of one venue, each sending every three seconds; signed by their own keys, so there is nothing to guess.
  'device.send': { most: 2000, windowMinutes: 10, by: 'network', counts: 'requests', uncounted: 'pass' },
  // A school's drive: 300 families in a lesson.
  'goods.pledge': { most: 300, windowMinutes: 10, by: 'network', counts: 'requests', uncounted: 'pass' },
  // A square full of people behind one carrier's address, each asking once and a few twice; beyond it, the numbers to call stay.
  'help.ask': { most: 1000, windowMinutes: 10, by: 'network', counts: 'requests', uncounted: 'pass' },
  // People of one station who lost theirs; and no address is mailed more often than this, whoever asks.
  'links.request': { most: 60, windowMinutes: 60, by: 'network', counts: 'requests', uncounted: 'refuse' },
  'links.request-for-address': { most: 3, windowMinutes: 1440, by: 'email', counts: 'requests', uncounted: 'refuse' },
  // A poster with a torn link in a school's hall: who scans it is told that it is none. 2^128 cannot be searched at any rate,
  // so this saves work, not secrets.
  'link.miss': { most: 300, windowMinutes: 10, by: 'network', counts: 'misses', uncounted: 'pass' },
  // 100 new members of one organization answer in an hour; an answer signs in, so it is not for guessers.
  'invitation.answer': { most: 100, windowMinutes: 60, by: 'network', counts: 'requests', uncounted: 'refuse' },
  // Nothing to guess in a signature; this saves work.
  'passkey.try': { most: 240, windowMinutes: 60, by: 'network', counts: 'requests', uncounted: 'refuse' },
  // Whoever words a message looks at it a few times in their own mailbox.
  'bulk.test': { most: 20, windowMinutes: 1440, by: 'email', counts: 'requests', uncounted: 'refuse' },
  // Whoever sets the sender up tries until it goes.
  'mail.test': { most: 20, windowMinutes: 1440, by: 'email', counts: 'requests', uncounted: 'refuse' },
  // 65 staff of one station at the start of a day, each asking twice and mistyping once.
  'code.request': { most: 240, windowMinutes: 60, by: 'network', counts: 'requests', uncounted: 'refuse' },
  'code.try': { most: 240, windowMinutes: 60, by: 'network', counts: 'requests', uncounted: 'refuse' },
  // A code is worth five tries, in the browser that asked: 50 of a million a day. A year of trying, from any number of networks,
  // finds one with under 2 %.
  'code.request-for-address': {
    ...{ most: 10, windowMinutes: 1440, by: 'email', counts: 'requests', uncounted: 'refuse' },
    from: 'others',
  },
  // Strangers use up the ten before; the owner's own browsers go on.
  'code.request-of-known-browser': {
    ...{ most: 20, windowMinutes: 1440, by: 'email', counts: 'requests', uncounted: 'refuse' },
    from: 'known browsers',
  },
  // Whoever found a session open guesses no better than a stranger.
  'code.request-to-confirm': { most: 10, windowMinutes: 1440, by: 'email', counts: 'requests', uncounted: 'refuse' },
} as const satisfies Readonly<Record<string, Limit>>;
export type LimitName = keyof typeof limits;

/** The largest body that the API reads, larger than any form of the site. */
export const largestBodyBytes = 64 * 1024;
