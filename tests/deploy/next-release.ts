/**
 * Releases that the deployment test goes forward to and back from: today's stacks with one more table, which a function reads
 * (`-c nextTable=true`), or with a policy that cannot be made after all functions are (`-c breaks=true`). Run by the CDK's command.
 */
import { App } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
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
if (setting('breaks')) {
  const broken = new CfnPolicy(api, 'Broken', {
    policyName: 'broken',
    policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
    roles: ['a-role-that-nobody-made'],
  });
  broken.node.addDependency(...api.node.children.filter((child) => child instanceof LambdaFunction));
}
app.synth();
