/** The form of a venue: what it shows of a stored one, and what it sends. */
import { usedRows, type Typed } from '#lib/ui/form-state.ts';
import { venueModes, type Venue } from '#shared/open-days/model.ts';
import { both, bothGiven, given } from '../../server/forms.ts';
import { typedBoth, type ValueNames } from './edit.ts';

export const venueRoles = {
  main: { 'zh-CN': '主会场', en: 'Main venue' },
  branch: { 'zh-CN': '分会场', en: 'Branch venue' },
} as const;
export const venueNames: ValueNames = { role: venueRoles, mode: venueModes };
export const venueFields = { 'open-day.second-main-venue': 'role' } as const;

export const typedVenue = (venue: Venue): Typed => ({
  role: venue.role,
  mode: venue.mode,
  ...typedBoth('name', venue.name),
  ...typedBoth('province', venue.province),
  ...typedBoth('city', venue.city),
  divisionCode: venue.divisionCode ?? '',
  ...typedBoth('host', venue.host),
  ...typedBoth('place', venue.place),
  ...typedBoth('activity', venue.activity),
  ...typedBoth('note', venue.note),
  zone: venue.zone,
  ...Object.assign(
    {},
    ...venue.exhibits.map((exhibit, index) => ({
      ...typedBoth(`exhibits.${index}.name`, exhibit.name),
      ...typedBoth(`exhibits.${index}.summary`, exhibit.summary),
      ...typedBoth(`exhibits.${index}.presenter`, exhibit.presenter),
      [`exhibits.${index}.code`]: exhibit.code ?? '',
      [`exhibits.${index}.languages`]: exhibit.languages?.join(' ') ?? '',
    })),
  ),
  revision: venue.revision.toString(),
});

export const newVenue: Typed = { role: 'branch', mode: 'onsite', zone: 'Asia/Shanghai' };

const exhibitInput = (values: Typed, at: string) => ({
  name: both(values, `${at}.name`),
  summary: both(values, `${at}.summary`),
  presenter: bothGiven(values, `${at}.presenter`),
  code: given(values[`${at}.code`]),
  languages: given(values[`${at}.languages`])?.split(' '),
});

export const venueInput = (values: Typed) => ({
  role: given(values.role),
  mode: given(values.mode),
  name: both(values, 'name'),
  province: both(values, 'province'),
  city: both(values, 'city'),
  divisionCode: given(values.divisionCode),
  host: both(values, 'host'),
  place: both(values, 'place'),
  activity: both(values, 'activity'),
  note: bothGiven(values, 'note'),
  zone: given(values.zone),
  exhibits: Array.from({ length: usedRows(values, 'exhibits') }, (_, index) => `exhibits.${index}`)
    .filter((at) => ['name', 'summary', 'presenter'].some((part) => bothGiven(values, `${at}.${part}`)))
    .map((at) => exhibitInput(values, at)),
});
