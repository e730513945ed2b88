/**
 * Brings a whole Harborlight up on this machine from the synthesized templates: tables, functions, streams, mail and
 * the front. `npm start` calls it, and so do tests, with a free port and a folder of their own.
 */
import { join, resolve } from 'node:path';
import { linesOf } from '../backup/backup-lines.ts';
import { openBackupPort } from '../backup/backup-port.ts';
import { startEngine, type Engine, type EngineOptions } from '../engine/engine.ts';
import { readAssembly } from './assembly.ts';
import { createTables } from './create-tables.ts';
import { openDeadLetters, type Replayed } from './dead-letters.ts';
import { describeDeployment, type FunctionDescription } from './deployment.ts';
import { createFront } from './front.ts';
import { environmentOf } from './function-environment.ts';
import { openFunctionLog } from './function-log.ts';
import { createThreads } from './function-threads.ts';
import { giveWay } from './give-way.ts';
import { keepPages } from './kept-pages.ts';
import { listen } from './listen.ts';
import { createFunction, type EndedCall, type LocalFunction } from './local-function.ts';
import { openSecrets } from './local-secrets.ts';
import type { CapturedMail } from './mail-message.ts';
import { openMailbox } from './mailbox.ts';
import { mailEventOf, tellRules } from './mail-events.ts';
import { openOutbox, type TellFate } from './outbox.ts';
import { attributesFor, pseudoParameters } from './physical-names.ts';
import type { ResolveContext } from './resolve-intrinsics.ts';
import { loadStaticFiles } from './static-files.ts';
import { startSchedule } from './schedule.ts';
import { tellBackup } from './tell-backup.ts';
import { startMapping } from './stream-mapping.ts';

export type LocalOptions = {
  readonly dataDir: string;
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** Where people open the site, when that is not `host` and `port`. */
  readonly siteOrigin?: string;
  readonly operatorEmail: string;
  /** Whether the site offers the demo's people for signing in. */
  readonly demo?: boolean;
  /** Who hears of security problems, for security.txt. */
  readonly securityContact?: string;
  /** Makes the templates, or finds them: called once the port is taken. Answers the folder of the cloud assembly. */
  readonly assembly: () => Promise<string>;
  /** The site's files (`build/web/client`). */
  readonly filesFolder: string;
  readonly engine?: Pick<EngineOptions, 'conflictMs' | 'faults' | 'fsync' | 'now'>;
  readonly retryPauseMs?: number;
  readonly showsLogs?: boolean;
  readonly rateLimits?: 'on' | 'off';
  readonly functionTimeouts?: 'on' | 'off';
  /** `off` asks for each page anew, also for what CloudFront would keep for seconds. */
  readonly keptPages?: 'on' | 'off';
  /** Hears of every call of a function that ended. */
  readonly ended?: (call: EndedCall) => void;
  /** Hears lines for people. */
  readonly say?: (line: string) => void;
};

export type LocalHarborlight = {
  /** Where the front answers on this machine. */
  readonly origin: string;
  readonly siteOrigin: string;
  /** Opens the outbox in a browser and leads on to the site; undefined where it is closed to all. */
  readonly outboxLink: string | undefined;
  readonly engine: Engine;
  /** Newest first. */
  readonly mailbox: () => Promise<readonly CapturedMail[]>;
  readonly mailCount: () => number;
  /** Loads what renders pages; all else is loaded by its first call. */
  readonly warm: () => Promise<void>;
  /** Calls a function as the clock would. Throws: FunctionFailure, and for a name that no function has. */
  readonly wake: (name: string) => Promise<void>;
  /** Hands the records that were set aside to their functions again. */
  readonly replay: () => Promise<Replayed>;
  readonly stop: () => Promise<void>;
};

type Stop = () => Promise<void>;

/** Without timeouts a function that hangs still ends, some day. */
const patienceMs = 10 * 60_000;

/** Throws: one line for people when the port or the data folder is taken, or the build fails. */
export async function startLocal(options: LocalOptions): Promise<LocalHarborlight> {
  const stops: Stop[] = [];
  const stop = async () => {
    // In the reverse order of starting: first no new requests, last the tables.
    for (const next of stops.splice(0).reverse()) await next();
  };
  try {
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: LocalOptions, stops: Stop[], stop: Stop): Promise<LocalHarborlight> {
  const { dataDir, host = '127.0.0.1', say = () => {} } = options;
  const listener = await listen(host, options.port ?? 0);
  let stopListening: Stop | undefined = listener.stop;
  stops.push(async () => stopListening?.());
  const origin = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : bracketed(host)}:${listener.port}`;
  const siteOrigin = options.siteOrigin ?? origin;

  const engine = await startEngine({ ...options.engine, dataDir: join(dataDir, 'dynamodb') }).catch((error: Error) => {
    // LevelDB's own lock, which ends with the process even on kill -9.
    if (!error.message.startsWith('Another engine')) throw error;
    throw new Error(`The data folder ${dataDir} is in use by another run: stop that one, or set DATA_DIR to another`, {
      cause: error,
    });
  });
  stops.push(() => engine.stop());
  const log = openFunctionLog(dataDir, options.showsLogs ?? false);
  stops.push(log.close);
  const mailbox = await openMailbox(dataDir, engine.key);
  stops.push(mailbox.stop);
  // Rules and functions are known further below; nothing asks before the front listens.
  const tell: TellFate = (mail, fate) =>
    tellRules(deployment.eventRules, mailEventOf(mail, fate, new Date()), (functionId, event) =>
      functions.get(functionId)!.invoke(event),
    );
  const outbox = openOutbox(mailbox, siteOrigin, tell);

  const assembly = readAssembly(await options.assembly());
  const context: ResolveContext = {
    stacks: assembly.stacks,
    pseudoParameters,
    attributeOf: attributesFor(origin),
    secretOf: openSecrets(dataDir),
  };
  const deployment = describeDeployment(assembly, context);
  await createTables(engine, deployment.tables);

  const services = { endpoints: { dynamodb: engine.endpoint, mail: mailbox.endpoint }, key: engine.key };
  const settings = {
    SITE_ORIGIN: siteOrigin,
    OPERATOR_EMAIL: options.operatorEmail,
    RATE_LIMITS: options.rateLimits ?? 'on',
    DEMO: options.demo ? 'on' : 'off',
    OUTBOX: outbox.link ? 'on' : 'off',
    DATA_DIR: dataDir === resolve('.local') ? '' : dataDir,
    SECURITY_CONTACT: options.securityContact ?? '',
  };
  const withTimeout = (description: FunctionDescription) =>
    options.functionTimeouts === 'off' ? { ...description, timeoutMs: patienceMs } : description;
  const askStore = async (target: string, body: string) => {
    const answer = await engine.ask(target, body);
    return answer && { status: answer.status, text: JSON.stringify(answer.content) };
  };
  const threads = createThreads(deployment, { log: log.write, askStore });
  const functions = new Map<string, LocalFunction>(
    deployment.functions.map((description) => [
      description.id,
      createFunction(withTimeout(description), {
        environment: environmentOf(description, services, settings),
        thread: threads.of(description),
        ...(options.ended ? { ended: options.ended } : {}),
      }),
    ]),
  );
  stops.push(threads.stop);

  const way = giveWay();
  const deadLetters = openDeadLetters(dataDir, say);
  const mappings = deployment.mappings.map((mapping) =>
    startMapping(mapping, {
      engine,
      folder: join(dataDir, 'streams'),
      invoke: (event) => functions.get(mapping.functionId)!.invoke(event),
      setAside: deadLetters.setAside,
      calm: way.calm,
      ...(options.retryPauseMs === undefined ? {} : { retryPauseMs: options.retryPauseMs }),
    }),
  );
  stops.push(async () => void (await Promise.all(mappings.map((stopMapping) => stopMapping()))));
  const schedules = deployment.schedules.map((schedule) =>
    startSchedule(schedule, () => functions.get(schedule.functionId)!.invoke({})),
  );
  stops.push(async () => void (await Promise.all(schedules.map((stopSchedule) => stopSchedule()))));

  const pages = deployment.pagesFunctionId ? functions.get(deployment.pagesFunctionId) : undefined;
  listener.serve(
    createFront({
      listensOn: host,
      siteOrigin,
      routes: deployment.routes,
      functions,
      pages,
      keptPages: keepPages(options.keptPages === 'off' ? undefined : deployment.pagesCache),
      originKey: deployment.functions.find(({ id }) => id === deployment.pagesFunctionId)?.environment.ORIGIN_KEY ?? '',
      files: loadStaticFiles(options.filesFolder),
      outbox,
      first: way.first,
    }),
  );
  // The port is taken first and must be the first to close as well.
  stopListening = undefined;
  stops.push(listener.stop);
  const toldOf = deployment.functions.find(({ name }) => name === 'operations')?.environment.TABLE_OPERATIONS;
  const tellOfBackup = async () => void (toldOf && (await tellBackup(engine, dataDir, toldOf)));
  await tellOfBackup();
  const linesOfNow = () => linesOf(dataDir, engine.everything, new Date().toISOString());
  stops.push(await openBackupPort(dataDir, linesOfNow, tellOfBackup));

  return {
    origin,
    siteOrigin,
    outboxLink: outbox.link,
    engine,
    mailbox: async () => mailbox.mails(),
    mailCount: mailbox.count,
    warm: async () => void (await pages?.warm()),
    wake: async (name) => {
      const target = [...functions.values()].find((one) => one.name === name);
      if (!target) throw new Error(`There is no function ${name}`);
      await target.invoke({});
    },
    replay: () => deadLetters.replay((functionId, event) => functions.get(functionId)!.invoke(event)),
    stop,
  };
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
