// Who may import whom (docs/architecture.md). Run by `npm run verify`.
const contexts = [
  'operations',
  ...['open-days', 'volunteering', 'attendance', 'service', 'supplies', 'relief', 'help', 'messages'],
  ...['identity', 'organizations', 'privacy', 'audit'],
];
/** These three hold the people of one table, and know one another. */
const aboutPeople = ['identity', 'organizations', 'privacy'];
/** Tells how mails stand, which messages keep. */
const overMessages = ['operations'];
/** What a context offers to all others: reads of its items, and what every binding asks before it acts. */
const doors = [
  '^functions/[^/]+/(table|[^/]+-lookup)\\.ts$',
  '^functions/identity/(caller|step-up|signed-in-person)\\.ts$',
  '^functions/audit/(audit-log|asked-for|trace-staff)\\.ts$',
  '^functions/privacy/(erasure|erasure-store|person-list|retention|change-own-record)\\.ts$',
];
const technical = ['edge', 'store', 'runtime'];
const inFolders = (folders) => `^functions/(${folders.join('|')})/`;

/** Stands for any path but those that match. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'Modules that need each other are one module.', {}, { circular: true }),
    rule(
      'shared-is-pure',
      'shared runs in Lambda, in the browser and in tests: zod and the contract package only.',
      { path: '^shared/' },
      { pathNot: ['^shared/', '^node_modules/zod/', '^node_modules/@orpc/contract/'] },
    ),
    rule(
      'functions-stand-on-shared',
      'A function knows shared, the AWS SDK and the edge, never the site or the infrastructure.',
      { path: '^functions/' },
      { path: ['^web/', '^infra/', '^tests/'] },
    ),
    ...contexts.map((context) =>
      rule(
        `${context}-keeps-to-itself`,
        'Contexts meet through shared, through streams, through their doors, and on the engine (reservations).',
        { path: `^functions/${context}/` },
        {
          path: '^functions/',
          pathNot: [
            inFolders([
              context,
              'reservations',
              ...technical,
              ...(aboutPeople.includes(context) ? aboutPeople : []),
              ...(overMessages.includes(context) ? ['messages'] : []),
            ]),
            ...doors,
          ],
        },
      ),
    ),
    rule(
      'the-engine-is-below',
      'The sign-up engine knows nobody who stands on it.',
      { path: inFolders(['reservations']) },
      { path: '^functions/', pathNot: [inFolders(['reservations', ...technical]), ...doors] },
    ),
    rule(
      'technical-rooms-know-no-context',
      'The edge knows whom it asks who is there (identity) and where it notes it (audit); store and runtime know nobody.',
      { path: inFolders(technical) },
      { path: '^functions/', pathNot: [inFolders(technical), ...doors] },
    ),
    rule(
      'stores-hold-the-expressions',
      'Only stores and the room `store` speak to DynamoDB.',
      {
        path: '^functions/',
        pathNot: [
          '-store\\.ts$',
          inFolders(['store']),
          '^functions/reservations/reservation-records\\.ts$',
          '^functions/privacy/(erasure|retention|change-own-record)\\.ts$',
          '^functions/(edge/rate-limits|identity/(last-use|signed-in-person))\\.ts$',
        ],
      },
      { path: '^node_modules/@aws-sdk/(lib|client)-dynamodb/' },
    ),
    rule(
      'web-stands-on-shared',
      'The site reaches the API over HTTP only.',
      { path: '^web/' },
      { path: ['^functions/', '^infra/', '^tests/', '^node_modules/@aws-sdk/'] },
    ),
    rule(
      'web-calls-the-api-in-one-place',
      'Server modules of web/src/lib are the only callers of the API.',
      { path: '^web/', pathNot: ['^web/src/lib/server/', '^web/src/lib/[^/]+/server/'] },
      { path: '^node_modules/@orpc/(client|openapi-client)/' },
    ),
    rule(
      'infra-reads-contracts-and-tables',
      'Lambda entries are named by path, never imported; what is made of contracts when a function is bundled is.',
      { path: '^infra/' },
      {
        path: '^functions/',
        pathNot: [
          '^functions/[^/]+/table\\.ts$',
          '^functions/(store/(table-definition|operations-table)|edge/limits-table)\\.ts$',
          '^functions/reference/reference-texts\\.ts$',
        ],
      },
    ),
    rule(
      'local-is-a-product-of-its-own',
      'The AWS on a laptop knows nothing of what runs on it, but the headers, sizes and words of the edge.',
      { path: '^infra/local/', pathNot: '^infra/local/(demo/|start\\.ts$|settings\\.ts$)' },
      {
        path: '^(functions|infra|shared|web)/',
        pathNot: [
          '^infra/local/(?!demo/|start|settings)',
          '^infra/security-headers\\.ts$',
          '^infra/ssr/',
          '^shared/kernel/',
        ],
      },
    ),
    rule('nothing-imports-tests', 'Tests are at the top.', { pathNot: '^tests/' }, { path: '^tests/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|cdk\\.out|\\.svelte-kit)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
