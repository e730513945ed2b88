/** What the contact sheet is told of pages by name, since no link leads to them: names of pages that there are. */
import { expect, test } from 'vitest';
import { argued, starts, unreachedRoutes } from '../../support/sheets/reached-pages.ts';
import { pageRoutes } from '../../support/site-crawl.ts';

test('what it does not show is a page, and says why', () => {
  expect(Object.keys(argued).filter((route) => !pageRoutes.includes(route))).toEqual([]);
  expect(Object.values(argued).filter((why) => why.trim() === '')).toEqual([]);
});

test('where it begins are pages', () => {
  expect(starts.filter((route) => !pageRoutes.includes(route))).toEqual([]);
});

test('a page that no label names is told, with its reason or without', () => {
  const labels = pageRoutes
    .filter((route) => route !== '/shifts' && route !== '/sign-in')
    .map((route) => `${route}, full`);
  expect(unreachedRoutes(labels)).toEqual([
    ['/shifts', argued['/shifts']],
    ['/sign-in', undefined],
  ]);
});
