/** The form of a venue: what it shows of a stored one, and what it sends. */
import { usedRows, type FieldProblem, type Typed } from '#lib/ui/form-state.ts';
import { pointInLink } from '#shared/kernel/map-links.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { venueDraft, venueModes, type Venue } from '#shared/open-days/model.ts';
import { loadMessages } from '../../i18n/load-messages.ts';
import { shownPair, typedPair } from '../../server/coordinates.ts';
import { inBoth, inBothGiven, check, eachTextOnce, given } from '../../server/forms.ts';
import { defaultsInput, typedDefaults } from './shift-defaults.ts';
import { typedEither, type ValueNames } from './edit.ts';
import { accessInput, typedOffers } from './offers.ts';

export const venueRoles = {
  main: { 'zh-CN': '主会场', en: 'Main venue' },
  branch: { 'zh-CN': '分会场', en: 'Branch venue' },
} as const;
export const venueNames: ValueNames = { role: venueRoles, mode: venueModes };
export const venueFields = { 'open-day.second-main-venue': 'role' } as const;

export const typedVenue = (venue: Venue): Typed => ({
  role: venue.role,
  mode: venue.mode,
  ...typedEither('name', venue.name),
  ...typedEither('province', venue.province),
  ...typedEither('city', venue.city),
  divisionCode: venue.divisionCode ?? '',
  coordinates: venue.point ? shownPair(venue.point) : '',
  datum: 'WGS84',
  ...typedEither('host', venue.host),
  ...typedEither('place', venue.place),
  ...typedEither('activity', venue.activity),
  ...typedEither('note', venue.note),
  zone: venue.zone,
  ...typedOffers(venue),
  ...Object.assign(
    {},
    ...venue.exhibits.map((exhibit, index) => ({
      ...typedEither(`exhibits.${index}.name`, exhibit.name),
      ...typedEither(`exhibits.${index}.summary`, exhibit.summary),
      ...typedEither(`exhibits.${index}.presenter`, exhibit.presenter),
      [`exhibits.${index}.code`]: exhibit.code ?? '',
      [`exhibits.${index}.languages`]: exhibit.languages?.join(' ') ?? '',
    })),
  ),
  ...typedDefaults(venue.shiftDefaults),
  revision: venue.revision.toString(),
});

export const newVenue: Typed = { role: 'branch', mode: 'onsite', zone: 'Asia/Shanghai', datum: 'WGS84' };

const exhibitInput = (values: Typed, at: string) => ({
  name: inBoth(values, `${at}.name`),
  summary: inBoth(values, `${at}.summary`),
  presenter: inBothGiven(values, `${at}.presenter`),
  code: given(values[`${at}.code`]),
  languages: given(values[`${at}.languages`])?.split(' '),
});

const venueInput = (values: Typed) => ({
  role: given(values.role),
  mode: given(values.mode),
  name: inBoth(values, 'name'),
  province: inBoth(values, 'province'),
  city: inBoth(values, 'city'),
  divisionCode: given(values.divisionCode),
  host: inBoth(values, 'host'),
  place: inBoth(values, 'place'),
  activity: inBoth(values, 'activity'),
  note: inBothGiven(values, 'note'),
  zone: given(values.zone),
  access: accessInput(values),
  shiftDefaults: defaultsInput(values),
  exhibits: Array.from({ length: usedRows(values, 'exhibits') }, (_, index) => `exhibits.${index}`)
    .filter((at) => ['name', 'summary', 'presenter'].some((part) => inBothGiven(values, `${at}.${part}`)))
    .map((at) => exhibitInput(values, at)),
});

/** The venue as the contract takes it, or what is wrong with it. */
export async function checkVenue(values: Typed, locale: Locale) {
  // A link of a map app says its datum itself.
  const link = pointInLink(values.coordinates ?? '');
  const pair = link ?? typedPair(values.coordinates);
  const point = pair ? { datum: values.datum, ...pair } : undefined;
  const checked = check(venueDraft, { ...venueInput(values), point }, locale);
  const { help } = await loadMessages(locale);
  const wrong: FieldProblem[] = pair === null ? [{ path: 'coordinates', message: help.notCoordinates }] : [];
  if (checked.ok && wrong.length === 0) return checked;
  const errors = checked.ok
    ? []
    : checked.errors.map((error) => (error.path.startsWith('point') ? { ...error, path: 'coordinates' } : error));
  return { ok: false as const, errors: [...eachTextOnce(errors, values, locale), ...wrong] };
}
