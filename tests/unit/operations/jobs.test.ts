/** The operator's page knows every job that there is, and no other. */
import { expect, test } from 'vitest';
import { functionDefinitions } from '../../../infra/functions.ts';
import { jobs } from '../../../shared/operations/jobs.ts';

test('Every job of the registry has its name for people and its pace', () => {
  const declared = functionDefinitions.flatMap(({ name, everyMinutes }) =>
    everyMinutes ? [[name, everyMinutes]] : [],
  );
  const told = Object.entries(jobs).map(([name, { everyMinutes }]) => [name, everyMinutes]);
  expect(told.toSorted()).toEqual(declared.toSorted());
});
