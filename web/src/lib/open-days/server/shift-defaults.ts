/** What the shifts of an open day or a venue tell alike: its fields in both editors, and what a shift's editor says of it. */
import { fieldId } from '#lib/ui/field-id.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { readableIn } from '#shared/kernel/untranslated.ts';
import type { OpenDay, Venue } from '#shared/open-days/model.ts';
import {
  defaultOf,
  toldTexts,
  type DefaultFrom,
  type ToldText,
  type ToldTexts,
} from '#shared/open-days/shift-defaults.ts';
import { bothGiven } from '../../server/forms.ts';
import { typedBoth } from './edit.ts';

const fieldOf = (name: ToldText) => `shiftDefaults.${name}`;

export const typedDefaults = (defaults: ToldTexts = {}): Typed =>
  Object.assign({}, ...toldTexts.map((name) => typedBoth(fieldOf(name), defaults[name])));

/** Absent where none is said. */
export function defaultsInput(values: Typed): ToldTexts | undefined {
  const said = toldTexts.flatMap((name) => {
    const text = bothGiven(values, fieldOf(name));
    return text ? [[name, text]] : [];
  });
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** A text that is taken over while the field for it is empty: whose it is, and where it is changed for all. */
export type DefaultView = { readonly from: DefaultFrom; readonly text: string; readonly path: string };
export type DefaultViews = { readonly [Name in ToldText]?: DefaultView };

/** What a shift of the venue takes over; a venue itself what the open day says. */
export function defaultViews(openDay: OpenDay, venue: Venue | undefined, locale: Locale): DefaultViews {
  const base = `/organize/open-days/${openDay.openDayId}`;
  const whole = { openDay: openDay.shiftDefaults, venue: venue?.shiftDefaults };
  const pageOf = { 'open-day': base, venue: `${base}/venues/${venue?.venueId}` };
  return Object.fromEntries(
    toldTexts.flatMap((name) => {
      const found = defaultOf(name, whole);
      if (!found) return [];
      const path = `${pageOf[found.from]}#${fieldId(`${fieldOf(name)}.zh-CN`)}`;
      return [[name, { from: found.from, text: readableIn(found.text, locale)!, path }]];
    }),
  );
}
