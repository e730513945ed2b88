/** All that a message about one place may say of it. Read by the catalog; filled in by functions/messages. */
import type { Bilingual, Locale } from '../kernel/text.ts';

export type Times = { readonly startAt: string; readonly endAt: string; readonly zone: string };

export type PlaceFacts = Times & {
  readonly locale: Locale;
  readonly kind: 'shift' | 'session';
  /** What it is called, in the language of the mail. */
  readonly what: string;
  readonly openDay?: string | undefined;
  readonly venue?: string | undefined;
  readonly address?: string | undefined;
  readonly meetingPoint?: string | undefined;
  readonly bring?: string | undefined;
  readonly meals?: string | undefined;
  readonly contact?: string | undefined;
  readonly seats: number;
  /** Before staff gave some back. */
  readonly hadSeats?: number | undefined;
  /** The private link; absent where there is nothing left to do. */
  readonly link?: string | undefined;
  /** The ticket's own address, and the code that is read out; only of a place that is held. */
  readonly ticket?: { readonly link: string; readonly short: string } | undefined;
  /** The link that a group's leader passes on. */
  readonly namesLink?: string | undefined;
  readonly cancelUntil?: string | undefined;
  readonly offerUntil?: string | undefined;
  /** Until when whoever waits may still get a place. */
  readonly movesUpUntil?: string | undefined;
  /** As it was before the change. */
  readonly was?: (Times & { readonly where?: string | undefined }) | undefined;
  /** Why it was called off, as the organizer wrote it for people to read. */
  readonly reason?: string | undefined;
  /** There is no place yet. */
  readonly waits?: boolean | undefined;
  /** Those released by a lowered capacity are first when places come back. */
  readonly firstAgain?: boolean | undefined;
  /** Staff of the organizer did it. */
  readonly byStaff?: boolean | undefined;
  /** Where to say "I am coming" or "I cannot come". */
  readonly answerLink?: string | undefined;
  readonly ownLine?: string | undefined;
  /** Where to look for another place. */
  readonly othersLink?: string | undefined;
};

/** Texts of one message in one language. */
export type PlaceText = {
  readonly subject: (facts: PlaceFacts) => string;
  readonly lead: (facts: PlaceFacts) => string;
};
export type PlaceMessage = {
  /** When it goes, and to whom, for organizers. */
  readonly when: Bilingual;
  readonly to: Bilingual;
  /** How much of the place it tells: all that one needs to come, what one who waits needs, or what it was. */
  readonly tells: 'all' | 'waiting' | 'over';
  readonly text: Readonly<Record<Locale, PlaceText>>;
};
