/** The forms of a published figure and of a topic: what they show of a stored one, and what they send. */
import type { Statistic, Topic } from '#shared/open-days/exhibition-model.ts';
import { figureUnits, qualifiers, topicKinds, topicPages } from '#shared/open-days/exhibition-words.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { both, bothGiven, given, ticked, whole } from '../../server/forms.ts';
import { choicesOf, typedBoth } from './edit.ts';

export const figureChoices = (locale: Locale, exact: string) => ({
  qualifiers: choicesOf(qualifiers, locale).map(({ value, label }) => ({ value, label: label || exact })),
  units: choicesOf(figureUnits, locale),
});
export const topicChoices = (locale: Locale) => ({
  kinds: choicesOf(topicKinds, locale),
  pages: choicesOf(topicPages, locale),
});

export const typedStatistic = (one: Statistic): Typed => ({
  ...typedBoth('label', one.label),
  value: one.value.toString(),
  qualifier: one.qualifier,
  unit: one.unit,
  from: one.from,
  until: one.until ?? '',
  unclearPeriod: one.unclearPeriod ? 'on' : '',
  ...typedBoth('source', one.source),
  asWritten: one.asWritten ?? '',
  ...typedBoth('note', one.note),
  revision: one.revision.toString(),
});
export const statisticInput = (values: Typed) => ({
  label: both(values, 'label'),
  value: whole(values.value),
  qualifier: given(values.qualifier),
  unit: given(values.unit),
  from: values.from ?? '',
  until: given(values.until),
  unclearPeriod: ticked(values.unclearPeriod),
  source: both(values, 'source'),
  asWritten: given(values.asWritten),
  note: bothGiven(values, 'note'),
});

export const typedTopic = (one: Topic): Typed => ({
  kind: one.kind,
  ...typedBoth('name', one.name),
  ...typedBoth('owner', one.owner),
  ...typedBoth('region', one.region),
  ...typedBoth('text', one.text),
  leadsTo: one.leadsTo ?? '',
  revision: one.revision.toString(),
});
export const topicInput = (values: Typed) => ({
  kind: given(values.kind),
  name: both(values, 'name'),
  owner: bothGiven(values, 'owner'),
  region: bothGiven(values, 'region'),
  text: bothGiven(values, 'text'),
  leadsTo: given(values.leadsTo),
});
