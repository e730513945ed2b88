/** The questions after a visit, for anybody with the code on the wall. Who answers is asked and stored nowhere. */
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { dateText } from '#lib/server/times.ts';
import { answeredSurvey } from '#lib/server/cookies.ts';
import { invalid, readForm, refused, ticked } from '#lib/server/forms.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import {
  surveyAnswers,
  surveyChoices,
  surveyQuestions,
  type SurveyChoices,
  type SurveyAnswer,
  type SurveyChoice,
  type SurveyQuestion,
} from '#shared/attendance/survey-questions.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

const questions = Object.keys(surveyQuestions) as SurveyQuestion[];
const choices = Object.keys(surveyChoices) as SurveyChoice[];

/** One by its word, several by a tick each. */
const chosenIn = (values: Typed): SurveyChoices =>
  Object.fromEntries(
    choices.map((choice) => [
      choice,
      Object.keys(surveyChoices[choice].options).filter(
        (word) => values[choice] === word || ticked(values[`${choice}.${word}`]),
      ),
    ]),
  );

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId }, url, cookies }) => {
  const openDay = await api.openDays.getOpenDay({ openDayId });
  if (openDay.status === 'draft') error(404, commonRefusals['not-found'][locale]);
  return {
    isDemo: openDay.isDemo,
    name: openDay.name[locale],
    date: dateText(openDay.heldOn, locale),
    venues: mainFirst(openDay.venues).map((venue) => ({ value: venue.venueId, label: venue.name[locale] })),
    initial: { venueId: url.searchParams.get('venue') ?? '' },
    questions: questions.map((name) => ({ name, label: surveyQuestions[name][locale] })),
    choices: choices.map((name) => ({
      name,
      many: surveyChoices[name].many,
      label: surveyChoices[name].label[locale],
      options: Object.entries(surveyChoices[name].options).map(([value, label]) => ({ value, label: label[locale] })),
    })),
    answered: answeredSurvey.read(cookies, url)?.openDayId === openDayId,
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId }, url, cookies }) => {
    const form = await readForm(request);
    if (answeredSurvey.read(cookies, url)?.openDayId === openDayId) return { thanked: true };
    const answers: Partial<Record<SurveyQuestion, SurveyAnswer>> = {};
    for (const name of questions) {
      const answer = surveyAnswers.find((one) => one === form.values[name]);
      if (answer) answers[name] = answer;
    }
    const needed = commonRefusals['input.invalid'][locale];
    const errors = [
      ...questions.filter((name) => !answers[name]).map((path) => ({ path, message: needed })),
      ...(form.values.venueId ? [] : [{ path: 'venueId', message: needed }]),
    ];
    if (errors.length > 0) return invalid(form, errors, locale);
    try {
      await api.desk.answerSurvey({
        openDayId,
        venueId: form.values.venueId!,
        answers: answers as Record<SurveyQuestion, SurveyAnswer>,
        choices: chosenIn(form.values) as never,
      });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    answeredSurvey.keep(cookies, url, { openDayId });
    return { thanked: true };
  },
};
