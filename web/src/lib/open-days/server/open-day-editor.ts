/** The form of an open day: what it shows of a stored one, and what it sends. */
import { usedRows, type Typed } from '#lib/ui/form-state.ts';
import { usualPhoneRegion } from '#shared/kernel/phone-regions.ts';
import type { OpenDay } from '#shared/open-days/model.ts';
import { inBoth, inBothGiven, dayGiven, given, ticked, whole } from '../../server/forms.ts';
import { defaultsInput, typedDefaults } from './shift-defaults.ts';
import { typedEither, type ValueNames } from './edit.ts';
import { publications } from '#shared/open-days/publication.ts';

export const openDayNames: ValueNames = { status: publications };

export const typedOpenDay = (openDay: OpenDay): Typed => ({
  ...typedEither('name', openDay.name),
  ...typedEither('theme', openDay.theme),
  heldOn: openDay.heldOn,
  edition: openDay.edition?.toString() ?? '',
  zone: openDay.zone,
  ...Object.assign({}, ...openDay.purposes.map((purpose, index) => typedEither(`purposes.${index}`, purpose))),
  ...typedEither('photoPolicy', openDay.photoPolicy),
  overlapGraceMinutes: openDay.overlapGraceMinutes?.toString() ?? '',
  phoneRegion: openDay.phoneRegion ?? usualPhoneRegion,
  sharedContacts: openDay.sharedContacts ? 'on' : '',
  status: openDay.status,
  ...typedDefaults(openDay.shiftDefaults),
  revision: openDay.revision.toString(),
});

export const newOpenDay: Typed = { zone: 'Asia/Shanghai', phoneRegion: usualPhoneRegion, status: 'draft' };

export const openDayInput = (values: Typed) => ({
  name: inBoth(values, 'name'),
  theme: inBoth(values, 'theme'),
  heldOn: dayGiven(values.heldOn) ?? '',
  edition: whole(values.edition),
  zone: given(values.zone),
  purposes: Array.from({ length: usedRows(values, 'purposes') }, (_, index) =>
    inBothGiven(values, `purposes.${index}`),
  ).filter((purpose) => purpose !== undefined),
  photoPolicy: inBothGiven(values, 'photoPolicy'),
  overlapGraceMinutes: whole(values.overlapGraceMinutes),
  phoneRegion: values.phoneRegion === usualPhoneRegion ? undefined : given(values.phoneRegion),
  sharedContacts: ticked(values.sharedContacts) || undefined,
  shiftDefaults: defaultsInput(values),
  status: given(values.status),
});
