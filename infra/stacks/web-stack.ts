/**
 * The site: its files on S3, its pages from a Lambda, CloudFront before both and before the API, so that
 * a browser sees one origin. Apart from the other stacks, since emulators know no CloudFront. Made by `app.ts`.
 */
import { CfnOutput, Fn, RemovalPolicy, Stack, Validations, type App } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type FunctionUrl } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { StageConfig } from '../config.ts';
import { addNodeFunction } from '../constructs/node-function.ts';
import { addSiteDistribution } from '../constructs/site-distribution.ts';
import { uploadSiteFiles } from '../constructs/site-files.ts';
import type { DataStack, StackProps } from './data-stack.ts';

type WebStackProps = StackProps & { readonly apiEndpoint: string; readonly data: DataStack };

export class WebStack extends Stack {
  constructor(scope: App, id: string, { config, env, apiEndpoint, data }: WebStackProps) {
    super(scope, id, env ? { env } : {});
    const originKey = data.originKey.secretValue.unsafeUnwrap();
    const pages = this.addPages(config, apiEndpoint, originKey);
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
    if (config.uploadsSite) uploadSiteFiles(this, files, config);
    this.acknowledgeFindings(files);
    new CfnOutput(this, 'PagesAddress', { value: pages.url, description: 'Answers CloudFront only' });
    new CfnOutput(this, 'SiteAddress', { value: `https://${distribution.distributionDomainName}` });
  }

  private addPages(config: StageConfig, apiEndpoint: string, originKey: string): FunctionUrl {
    const target = addNodeFunction(this, 'site', {
      config,
      bundle: 'site',
      timeoutSeconds: 15,
      memoryMb: 1024,
      environment: {
        API_ORIGIN: apiEndpoint,
        SITE_ORIGIN: config.siteOrigin,
        ORIGIN_KEY: originKey,
        PRIVACY_CONTACT: config.privacyContact ?? config.mailFrom,
        ...(config.securityContact ? { SECURITY_CONTACT: config.securityContact } : {}),
        // A laptop tells its own (infra/local/runner/start-local.ts).
        ...(config.name === 'local' ? { SECURITY_CONTACT: '', DEMO: 'off', OUTBOX: 'off' } : {}),
      },
    });
    return target.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  }

  private acknowledgeFindings(files: Bucket): void {
    Validations.of(files).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Public files of the site, read through CloudFront only; a log would hold visitors, not secrets.',
    });
  }
}
