/**
 * Stands in for zod's English messages: the API has its own words for what is not right (shared/kernel/problem.ts), and of zod's
 * it asks only whether a value is missing.
 */
type Issue = { readonly code?: string; readonly input?: unknown };

export default () => ({
  localeError: ({ code, input }: Issue) =>
    code === 'invalid_type' && input === undefined ? 'Invalid input: received undefined' : 'Invalid input',
});
