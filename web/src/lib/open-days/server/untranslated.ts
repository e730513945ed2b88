/** What of an open day is still in one language: a text that the other language lacks, or that was only copied into it. */
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { missingIn } from '#shared/kernel/untranslated.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { ownTextsOf, toldTexts, type ToldTexts } from '#shared/open-days/shift-defaults.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { fieldId } from '../../ui/field-id.ts';
import { whenOf } from '../../server/times.ts';

type Field = { readonly name: string; readonly text: Bilingual | undefined };
type Thing = { readonly key: string; readonly path: string; readonly what: string; readonly fields: readonly Field[] };

const fieldsOf = <One extends object>(one: One, names: ReadonlyArray<keyof One & string>): Field[] =>
  names.map((name) => ({ name, text: one[name] as Bilingual | undefined }));

const defaultsOf = ({ shiftDefaults = {} }: { readonly shiftDefaults?: ToldTexts | undefined }): Field[] =>
  fieldsOf(shiftDefaults, toldTexts).map(({ name, text }) => ({ name: `shiftDefaults.${name}`, text }));
const ofVenue = ['name', 'province', 'city', 'host', 'place', 'activity', 'note'] as const;

const exhibitFields = (exhibit: Venue['exhibits'][number], index: number): Field[] =>
  fieldsOf(exhibit, ['name', 'summary', 'presenter']).map(({ name, text }) => ({
    name: `exhibits.${index}.${name}`,
    text,
  }));

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
      ...{ key: openDay.openDayId, path: base, what: openDay.name[locale] },
      fields: [
        ...fieldsOf(openDay, ['name', 'theme', 'photoPolicy']),
        ...openDay.purposes.map((text, index) => ({ name: `purposes.${index}`, text })),
        ...defaultsOf(openDay),
      ],
    },
    ...openDay.venues.map((venue) => ({
      ...{ key: venue.venueId, path: `${base}/venues/${venue.venueId}`, what: venue.name[locale] },
      fields: [...fieldsOf(venue, ofVenue), ...venue.exhibits.flatMap(exhibitFields), ...defaultsOf(venue)],
    })),
    ...sessions.map((session) => ({
      ...{ key: session.sessionId, path: `${base}/sessions/${session.sessionId}`, what: session.title[locale] },
      fields: fieldsOf(session, ['title']),
    })),
    ...shifts.map((shift) => {
      const { day, time } = whenOf(shift, locale);
      const what = `${volunteerRoles[shift.role][locale]} · ${day} ${time}`;
      const fields = fieldsOf(ownTextsOf(shift), ['riskText', ...toldTexts]);
      return { key: shift.shiftId, path: `${base}/shifts/${shift.shiftId}`, what, fields };
    }),
  ];
  return things.flatMap(({ fields, ...thing }) => {
    const missing = fields.flatMap(({ name, text }) => {
      const language = missingIn(text);
      const path = `${thing.path}#${fieldId(`${name}.${language}`)}`;
      return language ? [{ name, path, language, there: text![language === 'en' ? 'zh-CN' : 'en'] }] : [];
    });
    return missing.length > 0 ? [{ ...thing, missing }] : [];
  });
}
