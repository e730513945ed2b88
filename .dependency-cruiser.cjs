// Who may import whom (docs/architecture.md). Run by `npm run verify`.
const contexts = ['open-days', 'volunteering', 'supplies', 'relief', 'people', 'messages', 'audit'];

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
        'Contexts meet through shared, through streams, and on places.',
        { path: `^functions/${context}/` },
        { path: '^functions/', pathNot: [`^functions/(${context}|places|platform)/`, '^functions/[^/]+/table\\.ts$'] },
      ),
    ),
    rule(
      'places-is-below',
      'The sign-up engine knows nobody who stands on it.',
      { path: '^functions/places/' },
      { path: '^functions/', pathNot: '^functions/(places|platform)/' },
    ),
    rule(
      'platform-is-lowest',
      'The platform knows no context.',
      { path: '^functions/platform/' },
      { path: '^functions/', pathNot: '^functions/platform/' },
    ),
    rule(
      'stores-hold-the-expressions',
      'Only stores, the records of the platform and places’ own rooms speak to DynamoDB.',
      {
        path: '^functions/',
        pathNot: ['(-store|commit-once)\\.ts$', '^functions/platform/', '^functions/places/place-records\\.ts$'],
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
      'web/src/lib/server is the only caller of the API.',
      { path: '^web/', pathNot: '^web/src/lib/server/' },
      { path: '^node_modules/@orpc/(client|openapi-client)/' },
    ),
    rule(
      'infra-reads-contracts-and-tables',
      'Lambda entries are named by path, never imported.',
      { path: '^infra/' },
      {
        path: '^functions/',
        pathNot: ['^functions/[^/]+/table\\.ts$', '^functions/platform/(table-definition|limits-table)\\.ts$'],
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
