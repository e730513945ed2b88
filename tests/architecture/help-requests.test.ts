/** R03: help requests are not part of the product; docs/privacy.md says what whoever adds them owes to those who ask. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { personalItems } from '../../shared/privacy/personal-fields.ts';
import { actions } from '../../shared/organizations/actions.ts';
import { emergencyNumbers } from '../../web/src/lib/emergency.ts';
import { endpoints } from '../support/endpoints.ts';

const asksForHelp = /help-?request|quick-?help|求助/i;

test('R03 no help request is taken or stored, and the document of those to come is there', () => {
  const names = [
    ...endpoints.map(({ name, path }) => `${name} ${path}`),
    ...personalItems.map(({ item, name }) => `${item} ${name['zh-CN']}`),
    ...Object.keys(actions),
  ];
  expect(names.filter((name) => asksForHelp.test(name))).toEqual([]);
  expect(readFileSync('docs/privacy.md', 'utf8')).toContain('\n## Help requests (R03)\n');
});

test('R03 every page names whom to call at once', () => {
  expect(emergencyNumbers.map(({ number }) => number)).toEqual(['110', '120', '119']);
  expect(readFileSync('web/src/routes/+layout.svelte', 'utf8')).toContain('<SiteFooter');
  expect(readFileSync('web/src/lib/ui/SiteFooter.svelte', 'utf8')).toContain('{#each emergencyNumbers');
});
