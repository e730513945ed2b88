/**
 * The site: its files on S3, its pages from a Lambda, CloudFront before both and before the API, so that
 * a browser sees one origin. Apart from the other stacks, since emulators know no CloudFront. Made by `app.ts`.
 */
import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, Validations, type App } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StageConfig } from '../config.ts';
import { addAlarm } from '../constructs/alarms.ts';
import { addNodeFunction } from '../constructs/node-function.ts';
import { addSiteDistribution } from '../constructs/site-distribution.ts';
import { uploadSiteFiles } from '../constructs/site-files.ts';
import type { DataStack, StackProps } from './data-stack.ts';

type WebStackProps = StackProps & {
  readonly apiEndpoint: string;
  readonly data: DataStack;
  /** Who is told of alarms. */
  readonly alarms: ITopic | undefined;
};

export class WebStack extends Stack {
  constructor(scope: App, id: string, { config, env, apiEndpoint, data, alarms }: WebStackProps) {
    super(scope, id, env ? { env } : {});
    const originKey = data.originKey.secretValue.unsafeUnwrap();
    const site = this.addSite(config, apiEndpoint, originKey);
    const pages = site.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    const files = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Named in an acknowledged finding, so the id must not depend on where the bucket is made.
    (files.node.defaultChild as CfnBucket).overrideLogicalId('Files');
    const distribution = addSiteDistribution(this, {
      config,
      files,
      pages,
      originKey,
      apiDomain: Fn.select(2, Fn.split('/', apiEndpoint)),
    });
    // Pages name files by their hash: they come after those, so that nobody is sent to a file that is not there yet.
    if (config.uploadsSite) site.node.addDependency(uploadSiteFiles(this, files, config));
    if (alarms)
      addAlarm(this, alarms, 'PagesFail', {
        metric: site.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 5,
        says: 'Five pages in five minutes ended with a fault or ran out of time',
      });
    this.acknowledgeFindings(files);
    new CfnOutput(this, 'PagesAddress', { value: pages.url, description: 'Answers CloudFront only' });
    new CfnOutput(this, 'SiteAddress', { value: `https://${distribution.distributionDomainName}` });
  }

  private addSite(config: StageConfig, apiEndpoint: string, originKey: string): LambdaFunction {
    return addNodeFunction(this, 'site', {
      config,
      bundle: 'site',
      // A list of thousands is read part by part before its page or file is made; what stands before it waits for 30 seconds.
      timeoutSeconds: 28,
      memoryMb: 1024,
      environment: {
        SECRETS_VERSION: config.secretsVersion,
        API_ORIGIN: apiEndpoint,
        SITE_ORIGIN: config.siteOrigin,
        ORIGIN_KEY: originKey,
        PRIVACY_CONTACT: config.privacyContact ?? config.mailFrom,
        ...(config.securityContact ? { SECURITY_CONTACT: config.securityContact } : {}),
        // A laptop tells its own (infra/local/runner/start-local.ts).
        ...(config.name === 'local' ? { SECURITY_CONTACT: '', DEMO: 'off', OUTBOX: 'off', DATA_DIR: '' } : {}),
      },
    });
  }

  private acknowledgeFindings(files: Bucket): void {
    Validations.of(files).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Public files of the site, read through CloudFront only; a log would hold visitors, not secrets.',
    });
  }
}
