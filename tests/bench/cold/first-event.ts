/** The first event of each function in the bench of cold starts: a public page or list that reads the store, an empty batch, a tick. */
import type { FunctionDescription } from '../../../infra/local/runner/deployment.ts';
import { functionDefinitions } from '../../../infra/functions.ts';

/** A GET that reaches the function's store without anything being stored yet. */
const paths: Readonly<Record<string, string>> = {
  'open-days': '/api/open-days',
  'share-cards': '/api/share-cards/none.png',
  programme: '/api/open-days/opd_00000000000000000000000000/board',
  volunteering: '/api/shifts/shf_00000000000000000000000000',
  shifts: '/api/shifts/shf_00000000000000000000000000/reach',
  'shift-people': '/api/open-days/opd_00000000000000000000000000/people',
  attendance: '/api/tickets/0000000000',
  supplies: '/api/drives',
  stock: '/api/venues/ven_00000000000000000000000000/stores',
  relief: '/api/campaigns',
  nights: '/api/round-alarms',
  help: '/api/tracing-notices',
  service: '/api/proof-notices',
  'print-proofs': '/api/my-service/proofs/1/paper',
  messages: '/api/mails/0000000000',
  desk: '/api/public-reports',
  'bulk-messages': '/api/open-days/opd_00000000000000000000000000/bulk-messages',
  'one-click': '/api/mails/0000000000/one-click',
  people: '/api/me',
  passkeys: '/api/me/passkeys',
  audit: '/api/audit-entries',
  operations: '/api/operations',
  reference: '/api/health',
  site: '/sign-in',
};

const nobodyComplained = {
  detail: {
    ...{ eventType: 'Complaint', mail: { timestamp: '2026-11-30T00:00:00Z' } },
    complaint: { complainedRecipients: [] },
  },
};

/** Throws: for a function with routes that has no path here yet. */
export function firstEventOf({ name, environment }: FunctionDescription): unknown {
  const definition = functionDefinitions.find((one) => one.name === name);
  if (definition?.hearsOfMail) return nobodyComplained;
  if (definition && !definition.contract && !definition.routes) return { Records: [] };
  const rawPath = paths[name];
  if (!rawPath) throw new Error(`The bench of cold starts has no first event for ${name}`);
  return {
    ...{ version: '2.0', rawPath, rawQueryString: '', isBase64Encoded: false },
    headers: {
      host: '127.0.0.1',
      // A well-formed token, so that it is looked up.
      authorization: `Bearer ${'0'.repeat(43)}`,
      'x-origin-key': environment.ORIGIN_KEY,
    },
    requestContext: { http: { method: 'GET', path: rawPath, sourceIp: '127.0.0.1' }, requestId: 'cold' },
  };
}
