/**
 * The registry of every Lambda function, as plain data: its entry, what wakes it, and which tables it may touch.
 * Read by the bundler, the CDK stacks and, through the synthesized template, the local runner.
 */
import type { TableDefinition } from '../functions/store/table-definition.ts';
import type { functionContracts } from '../shared/contracts.ts';
import { paperFontFiles } from '../shared/service/paper-font-files.ts';

export type TableName = TableDefinition['name'];

/** A table's stream as a source: only records that match the pattern wake the function. */
export type StreamSource = {
  readonly table: TableName;
  /** Source: AWS, "Control which events Lambda sends to your function". */
  readonly pattern: Readonly<Record<string, unknown>>;
};

export type FunctionDefinition = {
  readonly name: string;
  /** Module with an export `handler`, from the root of the repository. */
  readonly entry: string;
  /** Key of the contract whose procedures become the routes of this function. */
  readonly contract?: keyof typeof functionContracts;
  /** Stands there, for a template has room for 60 references to secrets, and that of the API's stack is full. */
  readonly inWorkStack?: true;
  /** Further endpoints, `METHOD /path`, or `$default` for whatever no other function answers. */
  readonly routes?: readonly string[];
  readonly streams?: readonly StreamSource[];
  /** Deletes people on time: the tests of retention run every one of these. */
  readonly forgets?: true;
  /** Woken by the clock, every so many minutes. */
  readonly everyMinutes?: number;
  readonly reads?: readonly TableName[];
  /** Written tables are read too. */
  readonly writes?: readonly TableName[];
  /** Only adds items to them, and neither reads, changes nor deletes any. */
  readonly appends?: readonly TableName[];
  /** Tells members of organizations by mail: it reads who they are, and no session or token. */
  readonly tellsMembers?: true;
  /** Goes through whole tables, which nothing that answers a person may do. */
  readonly scans?: readonly TableName[];
  /** Makes or checks private links. */
  readonly knowsSecret?: true;
  /** Signs proofs and checkpoints of the ledger of hours. */
  readonly knowsProofKey?: true;
  /** Files that lie beside its bundle, from the root of the repository. */
  readonly files?: readonly string[];
  /** Seals and opens the texts of personal fields (functions/store/contact-cipher.ts). */
  readonly knowsContacts?: true;
  readonly sendsMail?: true;
  /** Woken by SES when mail came back or was complained of. */
  readonly hearsOfMail?: true;
  /** Asks AWS how the backups of these tables stand. */
  readonly seesBackupsOf?: readonly TableName[];
  readonly knowsOperator?: true;
  /** Passkeys belong to the site's name. */
  readonly knowsSite?: true;
  /** Answers strangers, whom it counts in the table `limits` by the address that CloudFront or the site names. */
  readonly limitsStrangers?: true;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Runs at most so often at once, where the stage reserves concurrency (infra/config.ts). */
  readonly atMostAtOnce?: number;
};

/** Answers requests that people and programs make; all others follow a stream, the clock or mail. */
export const isBehindApi = ({ contract, routes }: FunctionDefinition): boolean => (contract ?? routes) !== undefined;

/**
 * Longer than any request should take, shorter than the 30 s after which API Gateway hangs up. A core comes with
 * 1,769 MB: 512 MB are 0.29 of one, which is what the import of a bundle waits for at a cold start.
 * Source: AWS, "Configure Lambda function memory".
 */
const http = { timeoutSeconds: 10, memoryMb: 512 };
/** What roles may do leaves a trace in the audit, with the reason that was typed, sealed. */
const staffed = { ...http, appends: ['audit'], knowsContacts: true } as const;
/**
 * A slot item takes 1,000 write units a second: a rush of more requests at once would only be throttled by the table,
 * and would take the functions from those who sign in or check in.
 * Source: AWS, "Best practices for designing and using partition keys effectively".
 */
const claiming = { atMostAtOnce: 100 };
/** Waits for DynamoDB and SES, not for the processor. */
const stream = { timeoutSeconds: 30, memoryMb: 256 };

/** A run that does not end within this time is taken up by the next. */
const retention = { forgets: true, everyMinutes: 60, timeoutSeconds: 300, memoryMb: 256 } as const;

const keyStartsWith = (prefix: string) => ({ dynamodb: { Keys: { pk: { S: [{ prefix }] } } } });
const newItemOfType = (...types: string[]) => ({ dynamodb: { NewImage: { type: { S: types } } } });
const mailed = newItemOfType('code', 'invitation', 'passkey-notice', 'role-notice');
const mailedOrPosted = newItemOfType('sign-up', 'hold', 'booking', 'cover-ask', 'shift', 'session');
const privacyEvents = newItemOfType('retention-report', 'retention-run', 'erasure-done');

export const functionDefinitions: readonly FunctionDefinition[] = [
  {
    name: 'open-days',
    entry: 'functions/open-days/api.ts',
    contract: 'openDays',
    ...claiming,
    reads: ['people'],
    writes: ['open-days', 'places'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'programme',
    entry: 'functions/open-days/staff-api.ts',
    contract: 'openDayStaff',
    reads: ['people'],
    writes: ['open-days', 'places'],
    knowsSecret: true,
    ...staffed,
  },
  {
    name: 'share-cards',
    entry: 'functions/open-days/share-cards.ts',
    routes: ['GET /api/share-cards/{card}'],
    reads: ['open-days', 'volunteering', 'supplies'],
    files: [`node_modules/${paperFontFiles.han}`],
    ...http,
    // As for printing.
    memoryMb: 1769,
  },
  {
    name: 'volunteering',
    entry: 'functions/volunteering/api.ts',
    contract: 'volunteering',
    ...claiming,
    reads: ['people', 'open-days'],
    writes: ['volunteering', 'places'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'shifts',
    entry: 'functions/volunteering/staff-api.ts',
    contract: 'shiftStaff',
    reads: ['people', 'open-days'],
    writes: ['volunteering', 'places'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'shift-people',
    entry: 'functions/volunteering/shift-people-api.ts',
    contract: 'shiftPeople',
    inWorkStack: true,
    reads: ['people', 'open-days'],
    writes: ['volunteering', 'places'],
    knowsSecret: true,
    ...staffed,
  },
  {
    name: 'attendance',
    entry: 'functions/attendance/api.ts',
    contract: 'attendance',
    reads: ['people', 'open-days', 'volunteering'],
    writes: ['attendance'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'supplies',
    entry: 'functions/supplies/api.ts',
    contract: 'supplies',
    reads: ['people', 'open-days', 'relief'],
    writes: ['supplies'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'stock',
    entry: 'functions/supplies/stock-api.ts',
    contract: 'stock',
    reads: ['people', 'open-days', 'relief'],
    writes: ['supplies'],
    ...staffed,
  },
  {
    name: 'relief',
    entry: 'functions/relief/api.ts',
    contract: 'relief',
    reads: ['people', 'volunteering', 'supplies'],
    writes: ['relief'],
    ...staffed,
  },
  {
    name: 'nights',
    entry: 'functions/relief/night-api.ts',
    contract: 'nights',
    reads: ['people', 'volunteering', 'supplies'],
    writes: ['relief'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'help',
    entry: 'functions/help/api.ts',
    contract: 'help',
    reads: ['people'],
    writes: ['help'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'service',
    entry: 'functions/service/api.ts',
    contract: 'service',
    reads: ['people', 'open-days'],
    writes: ['service'],
    knowsSecret: true,
    knowsSite: true,
    knowsProofKey: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'print-proofs',
    entry: 'functions/service/paper-api.ts',
    contract: 'servicePaper',
    reads: ['people', 'service'],
    knowsSecret: true,
    knowsSite: true,
    knowsProofKey: true,
    // Fonts, of which the first alone is carried elsewhere, by the function that draws.
    files: Object.values(paperFontFiles).map((file) => `node_modules/${file}`),
    ...staffed,
    // Reading the font and setting a page is work for the processor: a whole core.
    memoryMb: 1769,
  },
  {
    name: 'messages',
    entry: 'functions/messages/api.ts',
    contract: 'messages',
    reads: ['people', 'open-days', 'volunteering', 'attendance'],
    writes: ['messages'],
    knowsSecret: true,
    knowsSite: true,
    limitsStrangers: true,
    ...staffed,
    // An erasure, for whoever says "that was not me".
    appends: ['audit', 'people'],
  },
  {
    name: 'desk',
    entry: 'functions/attendance/desk-api.ts',
    contract: 'desk',
    limitsStrangers: true,
    reads: ['people', 'open-days', 'volunteering', 'service'],
    writes: ['places', 'attendance'],
    knowsSecret: true,
    ...staffed,
  },
  {
    name: 'bulk-messages',
    entry: 'functions/messages/bulk-api.ts',
    contract: 'bulkMessages',
    reads: ['people', 'open-days', 'volunteering', 'attendance'],
    writes: ['messages'],
    // The test to oneself.
    sendsMail: true,
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
    // A list of thousands is read whole, and each person's name and address are opened.
    timeoutSeconds: 25,
    memoryMb: 1024,
  },
  {
    name: 'one-click',
    entry: 'functions/messages/one-click.ts',
    routes: ['POST /api/mails/{stopToken}/one-click'],
    writes: ['messages'],
    knowsSecret: true,
    ...http,
  },
  {
    name: 'people',
    entry: 'functions/identity/api.ts',
    contract: 'people',
    writes: ['people'],
    knowsOperator: true,
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'passkeys',
    entry: 'functions/identity/passkey-api.ts',
    contract: 'passkeys',
    writes: ['people'],
    knowsSite: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'audit',
    entry: 'functions/audit/api.ts',
    contract: 'audit',
    reads: ['audit', 'people'],
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'operations',
    entry: 'functions/operations/api.ts',
    contract: 'operations',
    reads: ['people'],
    writes: ['operations', 'messages'],
    seesBackupsOf: ['messages', 'people'],
    // The test to oneself.
    sendsMail: true,
    knowsSecret: true,
    limitsStrangers: true,
    ...staffed,
  },
  {
    name: 'reference',
    entry: 'functions/reference/api.ts',
    routes: ['GET /api/health', 'GET /api/openapi.json', 'GET /api/docs', '$default'],
    ...http,
  },
  {
    name: 'follow-shift-claims',
    entry: 'functions/volunteering/follow-slots.ts',
    streams: [{ table: 'places', pattern: keyStartsWith('PLACE#shf_') }],
    reads: ['open-days'],
    writes: ['volunteering', 'places'],
    ...stream,
  },
  {
    name: 'follow-session-claims',
    entry: 'functions/open-days/follow-slots.ts',
    streams: [{ table: 'places', pattern: keyStartsWith('PLACE#ssn_') }],
    writes: ['open-days', 'places'],
    ...stream,
  },
  {
    name: 'tend-shift-places',
    entry: 'functions/volunteering/follow-wake-ups.ts',
    everyMinutes: 1,
    reads: ['open-days'],
    writes: ['volunteering', 'places'],
    ...stream,
  },
  {
    name: 'tend-session-places',
    entry: 'functions/open-days/follow-wake-ups.ts',
    everyMinutes: 1,
    writes: ['open-days', 'places'],
    ...stream,
  },
  {
    name: 'note-sign-up-pace',
    entry: 'functions/volunteering/note-pace.ts',
    everyMinutes: 60,
    reads: ['open-days', 'places'],
    writes: ['volunteering'],
    ...stream,
  },
  {
    name: 'forget-shift-people',
    entry: 'functions/volunteering/forget-people.ts',
    reads: ['open-days'],
    writes: ['volunteering', 'places'],
    ...retention,
  },
  {
    name: 'forget-session-people',
    entry: 'functions/open-days/forget-people.ts',
    writes: ['open-days', 'places'],
    ...retention,
  },
  {
    name: 'forget-volunteers',
    entry: 'functions/service/forget-volunteers.ts',
    writes: ['service'],
    ...retention,
  },
  {
    name: 'follow-attendance',
    entry: 'functions/service/follow-attendance.ts',
    streams: [
      {
        table: 'attendance',
        pattern: { dynamodb: { NewImage: { type: { S: ['presence'] }, slotKind: { S: ['shift'] } } } },
      },
    ],
    reads: ['volunteering', 'open-days'],
    writes: ['service'],
    knowsContacts: true,
    ...stream,
  },
  {
    name: 'seal-service-ledger',
    entry: 'functions/service/seal-service-ledger.ts',
    everyMinutes: 60,
    writes: ['service'],
    knowsProofKey: true,
    ...stream,
  },
  {
    name: 'settle-supplies',
    entry: 'functions/supplies/settle-supplies.ts',
    everyMinutes: 1,
    writes: ['supplies'],
    ...stream,
  },
  {
    name: 'follow-nights',
    entry: 'functions/relief/follow-nights.ts',
    everyMinutes: 1,
    reads: ['volunteering'],
    tellsMembers: true,
    writes: ['relief'],
    knowsContacts: true,
    ...stream,
  },
  {
    name: 'remind-keepers',
    entry: 'functions/supplies/remind-keepers.ts',
    everyMinutes: 60,
    tellsMembers: true,
    writes: ['supplies'],
    knowsContacts: true,
    ...stream,
  },
  {
    name: 'forget-givers',
    entry: 'functions/supplies/forget-givers.ts',
    writes: ['supplies'],
    ...retention,
  },
  {
    name: 'forget-help',
    entry: 'functions/help/forget-help.ts',
    writes: ['help'],
    ...retention,
  },
  {
    name: 'forget-accounts',
    entry: 'functions/privacy/forget-accounts.ts',
    writes: ['people'],
    // Roles that end with an account leave a trace.
    appends: ['audit'],
    knowsSecret: true,
    knowsContacts: true,
    ...retention,
  },
  {
    name: 'erase-person',
    entry: 'functions/erasures/erase-person.ts',
    streams: [{ table: 'people', pattern: newItemOfType('erasure') }],
    writes: ['volunteering', 'open-days', 'supplies', 'service', 'places'],
    ...stream,
  },
  {
    name: 'gather-privacy',
    entry: 'functions/privacy/collect-reports.ts',
    streams: [
      { table: 'volunteering', pattern: privacyEvents },
      { table: 'open-days', pattern: privacyEvents },
      { table: 'supplies', pattern: privacyEvents },
      { table: 'service', pattern: privacyEvents },
      { table: 'help', pattern: privacyEvents },
    ],
    writes: ['people'],
    ...stream,
  },
  {
    name: 'migrate-data',
    entry: 'functions/migrations/migrate-data.ts',
    everyMinutes: 15,
    writes: ['open-days', 'volunteering', 'supplies', 'relief', 'help', 'service', 'people', 'places'],
    scans: ['open-days', 'volunteering', 'supplies', 'relief', 'help', 'service', 'people'],
    knowsContacts: true,
    knowsSecret: true,
    ...stream,
  },
  {
    name: 'goods-board',
    entry: 'functions/open-days/goods-board.ts',
    streams: [{ table: 'supplies', pattern: newItemOfType('need') }],
    writes: ['open-days'],
    ...stream,
  },
  {
    name: 'count-attendance',
    entry: 'functions/attendance/count-attendance.ts',
    streams: [
      {
        table: 'attendance',
        pattern: { dynamodb: { NewImage: { type: { S: ['presence'] }, counting: { S: ['due'] } } } },
      },
    ],
    writes: ['attendance'],
    ...stream,
  },
  {
    name: 'heed-bounces',
    entry: 'functions/messages/heed-bounces.ts',
    hearsOfMail: true,
    writes: ['messages'],
    knowsSecret: true,
    ...stream,
  },
  {
    name: 'follow-due',
    entry: 'functions/messages/follow-due.ts',
    everyMinutes: 1,
    reads: ['volunteering', 'open-days', 'attendance', 'supplies'],
    writes: ['messages'],
    sendsMail: true,
    knowsSecret: true,
    knowsContacts: true,
    timeoutSeconds: 90,
    memoryMb: 256,
  },
  {
    name: 'follow-webhooks',
    entry: 'functions/messages/follow-webhooks.ts',
    everyMinutes: 1,
    writes: ['messages'],
    knowsSecret: true,
    timeoutSeconds: 60,
    memoryMb: 256,
  },
  {
    name: 'send-mail',
    entry: 'functions/messages/send-mail.ts',
    streams: [
      { table: 'volunteering', pattern: mailedOrPosted },
      { table: 'open-days', pattern: mailedOrPosted },
      { table: 'people', pattern: mailed },
      { table: 'relief', pattern: newItemOfType('round-alarm') },
      { table: 'help', pattern: newItemOfType('help-mail') },
    ],
    reads: ['volunteering', 'open-days', 'attendance'],
    tellsMembers: true,
    writes: ['messages'],
    sendsMail: true,
    knowsSecret: true,
    knowsContacts: true,
    ...stream,
  },
];
