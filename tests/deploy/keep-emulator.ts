/**
 * `npm run emulator`: the AWS of the deploy test, kept until Ctrl-C, for whoever walks docs/deploy.md by hand. Does what is done
 * on an account in a console (SES), or differently (the bucket of the CDK's assets, which must do without TLS), and says what to
 * set in the terminal that deploys.
 */
import { join } from 'node:path';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { readStages, stageConfig } from '../../infra/config.ts';
import { buildForDeployment } from '../../infra/build.ts';
import { bootstrap } from './cdk.ts';
import { openFront } from './emulator-front.ts';
import { credentials, openEmulator, region } from './emulator.ts';

await buildForDeployment(console.log);
const opened = await openEmulator();
if ('missing' in opened) {
  console.error(`There is no emulator here: ${opened.missing}.`);
  process.exit(1);
}
const { endpoint, folder, stop } = opened;
const front = await openFront(endpoint);
const stages = readStages(join(import.meta.dirname, '../../stages.json'));
const { mailFrom } = stageConfig(() => undefined, stages);
await new SESv2Client({ endpoint, region, credentials }).send(
  new CreateEmailIdentityCommand({ EmailIdentity: mailFrom }),
);
console.log('Making the bucket of the CDK ...');
await bootstrap(opened);

console.log(`
An emulator of AWS answers at ${endpoint} until you press Ctrl-C; then all that is in it is gone.
It has verified ${mailFrom}, and is bootstrapped. In another terminal:

  export AWS_ENDPOINT_URL=${endpoint} AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}
  export AWS_REGION=${region} CDK_HOME=${join(folder, 'cdk')}

Site:  http://<name>.cloudfront.localhost:${front.port} for the SiteAddress https://<name>.cloudfront.net
Mails: ${endpoint}/_ministack/ses/messages
`);

const ended = await new Promise<NodeJS.Signals>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
});
console.log(`${ended}: it ends.`);
await Promise.all([front.stop(), stop()]);
