/**
 * What the shifts of an open day tell alike: said once for the day or for a venue, and absent on each shift that has nothing
 * else to say. Everybody who reads a shift reads it resolved by this rule, so that a changed default is changed for all of them.
 */
import type { Bilingual } from '../kernel/text.ts';

/** The texts that a shift may leave to its venue or its day. Risks are not among them: they are those of a role, told by each shift. */
export const toldTexts = ['meetingPoint', 'equipment', 'meals', 'insurance', 'contact'] as const;
export type ToldText = (typeof toldTexts)[number];
export type ToldTexts = { readonly [Name in ToldText]?: Bilingual | undefined };

/** What the whole of a shift says; the venue counts before the open day. */
export type ShiftDefaults = {
  readonly openDay?: ToldTexts | undefined;
  readonly venue?: ToldTexts | undefined;
};
export type DefaultFrom = 'open-day' | 'venue';
export type Inherited = { readonly [Name in ToldText]?: DefaultFrom | undefined };

const isSaid = (text: Bilingual | undefined): text is Bilingual =>
  text !== undefined && (text['zh-CN'].trim() !== '' || text.en.trim() !== '');

/** What a shift of the whole is told where it says nothing itself, and by which of the two. */
export function defaultOf(
  name: ToldText,
  { venue, openDay }: ShiftDefaults,
): { readonly text: Bilingual; readonly from: DefaultFrom } | undefined {
  const [ofVenue, ofDay] = [venue?.[name], openDay?.[name]];
  if (isSaid(ofVenue)) return { text: ofVenue, from: 'venue' };
  return isSaid(ofDay) ? { text: ofDay, from: 'open-day' } : undefined;
}

/** The shift as people read it; `inherited` names the texts that are not its own. */
export function withDefaults<Shift extends ToldTexts>(
  shift: Shift,
  defaults: ShiftDefaults = {},
): Shift & { readonly inherited?: Inherited } {
  const taken = toldTexts.flatMap((name) => {
    const found = isSaid(shift[name]) ? undefined : defaultOf(name, defaults);
    return found ? [{ name, ...found }] : [];
  });
  if (taken.length === 0) return shift;
  return {
    ...shift,
    ...Object.fromEntries(taken.map(({ name, text }) => [name, text])),
    inherited: Object.fromEntries(taken.map(({ name, from }) => [name, from])),
  };
}

/** What of the shift is its own: a text that says what it would inherit anyway is none, so that what was read can be sent back. */
export function withoutDefaults<Shift extends ToldTexts>(shift: Shift, defaults: ShiftDefaults = {}): Shift {
  const own = { ...shift } as Shift & Record<ToldText, unknown>;
  for (const name of toldTexts) {
    const [text, given] = [shift[name], defaultOf(name, defaults)?.text];
    if (text && given && text['zh-CN'] === given['zh-CN'] && text.en === given.en) delete own[name];
  }
  return own;
}

/** The same of a shift as the API answers it. */
export function ownTextsOf<Shift extends ToldTexts & { readonly inherited?: Inherited | undefined }>(
  shift: Shift,
): Shift {
  const own = { ...shift } as Shift & Record<ToldText, unknown>;
  for (const name of toldTexts) if (shift.inherited?.[name]) delete own[name];
  return own;
}
