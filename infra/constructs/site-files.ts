/**
 * The files of the site's build: which paths they answer, and their upload to S3. Used by the web stack.
 */
import { readdirSync } from 'node:fs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

const clientFolderOf = (config: StageConfig) => `${config.buildFolder}/web/client`;

/** Path patterns of CloudFront for every file or folder at the top of the build; a Lambda answers all others. */
export function filePatterns(config: StageConfig): string[] {
  return readdirSync(clientFolderOf(config), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/*` : entry.name))
    .sort();
}

/** Answers the upload of the files that pages name by their hash. */
export function uploadSiteFiles(scope: Construct, files: IBucket, config: StageConfig): BucketDeployment {
  const logGroup = new LogGroup(scope, 'UploadLog', {
    retention: config.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // Names under immutable/ carry their hash. Old ones stay (prune: false), since open pages still ask for them.
  const upload = (id: string, cacheControl: CacheControl[], filter: { exclude?: string[]; include?: string[] }) =>
    new BucketDeployment(scope, id, {
      sources: [Source.asset(clientFolderOf(config))],
      destinationBucket: files,
      prune: false,
      logGroup,
      cacheControl,
      ...filter,
    });
  const immutable = upload(
    'ImmutableFiles',
    [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    { exclude: ['*'], include: ['_app/immutable/*'] },
  );
  const others = upload(
    'OtherFiles',
    [CacheControl.setPublic(), CacheControl.maxAge(Duration.seconds(0)), CacheControl.mustRevalidate()],
    {
      exclude: ['_app/immutable/*'],
    },
  );
  // One function uploads for both, with the tools of the first.
  others.node.tryRemoveChild('AwsCliLayer');
  // version.json and the service worker name immutable files, so they follow them.
  others.node.addDependency(immutable);
  acknowledgeFindings(scope, config.region ?? '<AWS::Region>');
  return immutable;
}

/** CDK makes one function for all uploads of a stack and shapes its permissions; it runs at deployments only. */
function acknowledgeFindings(scope: Construct, region: string): void {
  const uploader = scope.node.children.find((child) => child.node.id.startsWith('Custom::CDKBucketDeployment'))!;
  const findings = [
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['GetObject', 'GetBucket', 'List', 'DeleteObject', 'Abort'].map(
      (name) => `AwsSolutions-IAM5[Action::s3:${name}*]`,
    ),
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}/*]`,
    'AwsSolutions-IAM5[Resource::<Files.Arn>/*]',
    'AwsSolutions-L1',
    'Serverless-LambdaDLQ',
    'Serverless-LambdaLatestVersion',
    'Serverless-LambdaTracing',
  ];
  for (const id of findings)
    Validations.of(uploader).acknowledge({
      id,
      reason: "CDK's own uploader: its runtime and permissions come with CDK.",
    });
}
