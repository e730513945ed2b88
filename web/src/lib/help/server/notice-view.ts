/** A tracing notice in words, and the form by which a station writes one. */
import type { Messages } from '#lib/i18n/load-messages.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import type { NoticeDraft, PublicNotice, StaffNotice } from '#shared/help/notice-model.ts';
import { consentBases, noticeEnds, noticeKinds, noticeSexes } from '#shared/help/notice-rules.ts';
import { labelled } from '#shared/kernel/joined.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { choicesOf, typedBoth } from '../../open-days/server/edit.ts';
import { bothGiven, both, given, whole } from '../../server/forms.ts';
import { shortDateText } from '../../server/times.ts';
import { helpZone } from './help-view.ts';

type Said = NonNullable<PublicNotice['content']>;

export const noticeFacts = (said: Said, locale: Locale, t: Messages['notices']) =>
  [
    [t.sex, noticeSexes[said.sex][locale]],
    [t.age, said.ageEstimate],
    [t.height, said.heightCm && t.cm(said.heightCm)],
    [t.accent, said.accent?.[locale]],
    [t.clothes, said.clothes?.[locale]],
    [t.foundOn, shortDateText(said.foundOn, locale)],
    [t.foundArea, said.foundArea[locale]],
  ].flatMap(([name, value]) => (value ? [{ name: name as string, value: `${value}` }] : []));

/** All of it on one line, each with its name: an age and a height say nothing alone. */
const factLine = (facts: ReturnType<typeof noticeFacts>, locale: Locale) =>
  facts.map(({ name, value }) => labelled(name, value, locale)).join(' · ');

export const noticeView = (notice: PublicNotice | StaffNotice, locale: Locale, t: Messages['notices']) => {
  const facts = notice.content ? noticeFacts(notice.content, locale, t) : [];
  return {
    noticeId: notice.noticeId,
    stationId: notice.stationId,
    kind: noticeKinds[notice.kind][locale],
    status: notice.status,
    publishedOn: notice.publishedAt && shortDateText(localDateOf(notice.publishedAt, helpZone), locale),
    until: notice.shownUntil && shortDateText(localDateOf(notice.shownUntil, helpZone), locale),
    outcome: notice.outcome && noticeEnds[notice.outcome][locale],
    facts,
    line: factLine(facts, locale),
    officialUrl: notice.content?.officialUrl,
  };
};

export const noticeChoices = (locale: Locale) => ({
  kinds: choicesOf(noticeKinds, locale),
  bases: choicesOf(consentBases, locale),
  sexes: choicesOf(noticeSexes, locale),
});
export const endChoices = (locale: Locale) => choicesOf(noticeEnds, locale);

export const typedNotice = (content: NoticeDraft, revision: number): Typed => ({
  kind: content.kind,
  consentBasis: content.consentBasis,
  sex: content.sex,
  ageEstimate: content.ageEstimate ?? '',
  heightCm: content.heightCm?.toString() ?? '',
  ...typedBoth('accent', content.accent),
  ...typedBoth('clothes', content.clothes),
  foundOn: content.foundOn,
  ...typedBoth('foundArea', content.foundArea),
  officialUrl: content.officialUrl ?? '',
  revision: revision.toString(),
});

export const noticeInput = (values: Typed) => ({
  kind: given(values.kind),
  consentBasis: given(values.consentBasis),
  sex: given(values.sex),
  ageEstimate: given(values.ageEstimate),
  heightCm: whole(values.heightCm),
  accent: bothGiven(values, 'accent'),
  clothes: bothGiven(values, 'clothes'),
  foundOn: values.foundOn ?? '',
  foundArea: both(values, 'foundArea'),
  officialUrl: given(values.officialUrl),
});
