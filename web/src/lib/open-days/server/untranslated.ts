/** What of an open day is still in one language: a text that the other language lacks, or that was only copied into it. */
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { whenOf } from '../../server/times.ts';

export type Missing = 'zh-CN' | 'en';

/** The language that lacks the text. Short names may be alike in both; a sentence, or Chinese characters in English, is a copy. */
export function missingIn(text: Bilingual | undefined): Missing | undefined {
  if (!text) return undefined;
  const [zh, en] = [text['zh-CN'].trim(), text.en.trim()];
  if (zh === '' && en === '') return undefined;
  if (zh === '') return 'zh-CN';
  if (en === '') return 'en';
  if (/\p{Script=Han}/u.test(en) && zh === en) return 'en';
  return zh === en && zh.length > 20 ? 'zh-CN' : undefined;
}

type Field = { readonly name: string; readonly text: Bilingual | undefined };
type Thing = { readonly key: string; readonly path: string; readonly what: string; readonly fields: readonly Field[] };

const fieldsOf = <One extends object>(one: One, names: ReadonlyArray<keyof One & string>): Field[] =>
  names.map((name) => ({ name, text: one[name] as Bilingual | undefined }));

const told = ['riskText', 'meetingPoint', 'equipment', 'meals', 'insurance', 'contact'] as const;
const ofVenue = ['name', 'province', 'city', 'host', 'place', 'activity', 'note'] as const;

type Facts = {
  readonly openDay: OpenDay & { readonly venues: readonly Venue[] };
  readonly shifts: readonly Shift[];
  readonly sessions: readonly Session[];
};

/** Thing by thing, each with the page on which it is mended; shifts that say the same are one. */
export function untranslated({ openDay, shifts, sessions }: Facts, locale: Locale) {
  const base = `/organize/open-days/${openDay.openDayId}`;
  const things: Thing[] = [
    {
      ...{ key: openDay.openDayId, path: `${base}#edit`, what: openDay.name[locale] },
      fields: fieldsOf(openDay, ['name', 'theme', 'photoPolicy']),
    },
    ...openDay.venues.map((venue) => ({
      ...{ key: venue.venueId, path: `${base}/venues/${venue.venueId}`, what: venue.name[locale] },
      fields: fieldsOf(venue, ofVenue),
    })),
    ...sessions.map((session) => ({
      ...{ key: session.sessionId, path: `${base}/sessions/${session.sessionId}`, what: session.title[locale] },
      fields: fieldsOf(session, ['title']),
    })),
    ...shifts.map((shift) => {
      const { day, time } = whenOf(shift, locale);
      const what = `${volunteerRoles[shift.role][locale]} · ${day} ${time}`;
      return { key: shift.shiftId, path: `${base}/shifts/${shift.shiftId}`, what, fields: fieldsOf(shift, told) };
    }),
  ];
  return things.flatMap(({ fields, ...thing }) => {
    const missing = fields.flatMap(({ name, text }) => {
      const language = missingIn(text);
      return language ? [{ name, language, there: text![language === 'en' ? 'zh-CN' : 'en'] }] : [];
    });
    return missing.length > 0 ? [{ ...thing, missing }] : [];
  });
}
