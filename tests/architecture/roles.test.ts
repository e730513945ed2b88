/** docs/roles.md is made from the table that the API and the site read. `npx vitest run tests/architecture -u` makes it anew. */
import { expect, test } from 'vitest';
import { rolesThatMayGrant } from '../../shared/organizations/granting-rules.ts';
import { actions, type Action } from '../../shared/organizations/actions.ts';
import { roles, type Role } from '../../shared/identity/model.ts';
import { grants } from '../../shared/organizations/role-rules.ts';

const document = 'docs/roles.md';
const roleKeys = Object.keys(roles) as Role[];
const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function rolesDocument(): string {
  const grantRows = (Object.entries(actions) as Array<[Action, { en: string }]>).map(([action, { en }]) =>
    row(`\`${action}\` ${en}`, ...roleKeys.map((role) => grants[action][role] ?? '')),
  );
  return `# Roles

Made from \`shared/organizations/role-rules.ts\` by \`tests/architecture/roles.test.ts\`; edit the code, not this page.
A membership gives one role in one organization, and a person may hold several. "Own venue" is the venue that the
membership names, "own organization" its organization. What is not granted is refused.

| role | 中文 |
| --- | --- |
${roleKeys.map((role) => row(`\`${role}\` ${roles[role].en}`, roles[role]['zh-CN'])).join('\n')}

## Who may do what

${row('action', ...roleKeys.map((role) => roles[role].en))}
${row(...['', ...roleKeys].map(() => '---'))}
${grantRows.join('\n')}

## Who may give which role

Whoever may give a role may change it and take it back. Nobody but an operator gives anything to themselves, and the
last operator stays. Coordinators appoint venue managers, who see contact details, also of minors, and use the venue's store, auditors, who see every lot,
and team leads, who see the names on their venue's door list; coordinators see totals only. Otherwise nobody gives more than they hold. An address counts as one's own however its mailbox may be spelt (\`a.b+c@\` is \`ab@\`).

A role that sees data of people under 18 takes two: unless an operator invites, the mail is sent once a second person who may give
the role has confirmed, who is neither who invites nor who is invited. Nobody but an operator gives such a role by changing another.

${row('role given', ...roleKeys.map((role) => roles[role].en))}
${row(...['', ...roleKeys].map(() => '---'))}
${roleKeys.map((given) => row(roles[given].en, ...roleKeys.map((giver) => rolesThatMayGrant[given][giver] ?? ''))).join('\n')}
`;
}

test('docs/roles.md says what the table of roles and actions says', async () => {
  await expect(rolesDocument()).toMatchFileSnapshot(`../../${document}`);
});

test('an auditor only sees, and sees no contact details', () => {
  const granted = (Object.keys(actions) as Action[]).filter((action) => grants[action].auditor);
  expect(granted.filter((action) => !action.endsWith('.see'))).toEqual([]);
  expect(granted).not.toContain('contact.see');
  expect(granted).not.toContain('minors.see');
});
