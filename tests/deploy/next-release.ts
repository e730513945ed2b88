/**
 * Releases that the deployment test goes forward to and back from: today's stacks with one more table, which a function reads
 * (`-c nextTable=true`), or with a function that cannot be made (`-c breaks=true`). Run by the CDK's command.
 */
import { App } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { addStacks, crossStackReferences } from '../../infra/app.ts';
import { stageConfig } from '../../infra/config.ts';
import { addDataTable } from '../../infra/constructs/data-table.ts';

const app = new App({ context: crossStackReferences });
const setting = (key: string): unknown => app.node.tryGetContext(key);
const { data, api } = addStacks(app, stageConfig(setting, {}, process.env));
if (setting('nextTable')) {
  const table = addDataTable(data, { name: 'next', indexes: [] } as never, false);
  (api.node.findChild('reference') as LambdaFunction).addEnvironment('TABLE_NEXT', table.tableName);
}
if (setting('breaks'))
  new CfnFunction(api, 'Broken', {
    role: 'arn:aws:iam::000000000000:role/nobody',
    code: { s3Bucket: 'no-such-bucket', s3Key: 'none' },
  });
app.synth();
