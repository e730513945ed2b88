/** What strangers can reach: pages and the API through their doors, and nothing that they could write to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../infra/functions.ts';
import { routesOf } from '../../infra/routes.ts';
import { securityHeaders } from '../../infra/security-headers.ts';
import { ofType, resourcesOf } from '../support/synthesized-app.ts';

const resources = await resourcesOf('prod', {
  siteOrigin: 'https://harborlight.example',
  certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/a',
});

describe('public access', () => {
  it('keeps the bucket of files closed, encrypted, and readable by CloudFront alone', () => {
    const buckets = ofType(resources, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(1);
    expect(buckets[0]!.resource.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const [policy] = ofType(resources, 'AWS::S3::BucketPolicy');
    const allowed = policy!.resource.Properties.PolicyDocument.Statement.filter(
      (statement: any) => statement.Effect === 'Allow',
    );
    expect(allowed.map((statement: any) => [statement.Action, statement.Principal])).toEqual([
      ['s3:GetObject', { Service: 'cloudfront.amazonaws.com' }],
    ]);
  });

  it('has no policy that allows everyone, but for calling the function URL of the pages', () => {
    const open = resources.filter(({ resource }) => {
      const statements = resource.Properties.PolicyDocument?.Statement ?? [];
      return statements.some(
        ({ Effect, Principal }: any) => Effect === 'Allow' && (Principal === '*' || Principal?.AWS === '*'),
      );
    });
    expect(open.map(({ id }) => id)).toEqual([]);
    const callable = ofType(resources, 'AWS::Lambda::Permission').filter(
      ({ resource }) => resource.Properties.Principal === '*',
    );
    for (const { resource } of callable) expect(JSON.stringify(resource.Properties.FunctionName)).toMatch(/"site/);
  });

  it('lets CloudFront name every visitor to pages and API, over what a visitor says of himself', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = ofType(resources, 'AWS::CloudFront::Distribution')[0]!.resource
      .Properties.DistributionConfig;
    const introduce = ofType(resources, 'AWS::CloudFront::Function').find(({ id }) => id.includes('IntroduceVisitor'));
    expect(introduce!.resource.Properties.FunctionCode).toContain(
      "headers['x-visitor-address'] = { value: event.viewer.ip }",
    );
    const events = ({ FunctionAssociations }: any) => FunctionAssociations.map(({ EventType }: any) => EventType);
    // Pages get the key of their form on the way back.
    const api = CacheBehaviors.find(({ PathPattern }: any) => PathPattern === 'api/*');
    expect([DefaultCacheBehavior, api].map(events)).toEqual([
      ['viewer-request', 'viewer-response'],
      ['viewer-request'],
    ]);
  });

  it('has one function URL, that of the pages, and calls functions otherwise from its own API and rules only', () => {
    const urls = ofType(resources, 'AWS::Lambda::Url');
    expect(urls).toHaveLength(1);
    expect(JSON.stringify(urls[0]!.resource.Properties.TargetFunctionArn)).toMatch(/"site/);
    const permissions = ofType(resources, 'AWS::Lambda::Permission').map(({ resource }) => resource.Properties);
    for (const { Principal, SourceArn, FunctionUrlAuthType, InvokedViaFunctionUrl } of permissions) {
      if (Principal === '*') expect(FunctionUrlAuthType === 'NONE' || InvokedViaFunctionUrl === true).toBe(true);
      else {
        expect(['apigateway.amazonaws.com', 'events.amazonaws.com']).toContain(Principal);
        expect(SourceArn).toBeDefined();
      }
    }
  });

  it('lets nobody outside the account write to queues, topics or buckets', () => {
    const policies = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'].flatMap((type) =>
      ofType(resources, type),
    );
    expect(policies).toHaveLength(3);
    const allowed = policies.flatMap(({ resource }) =>
      resource.Properties.PolicyDocument.Statement.filter(({ Effect }: any) => Effect === 'Allow'),
    );
    expect(allowed.map(({ Action, Principal }: any) => [[Action].flat()[0], Principal.Service])).toEqual([
      ['sqs:SendMessage', 'events.amazonaws.com'],
      ['sns:Publish', 'cloudwatch.amazonaws.com'],
      ['s3:GetObject', 'cloudfront.amazonaws.com'],
    ]);
    // What the rule of mail events could not hand over is set aside, by that rule alone.
    expect(JSON.stringify(allowed[0].Condition)).toMatch(/aws:SourceArn.*Undelivered/);
  });

  it('has no route that writes but those of the contracts, whose functions ask who is there', () => {
    for (const { name, contract, routes = [], reads = [], writes = [] } of functionDefinitions) {
      if (contract) continue;
      const writing = routes.filter((route) => !route.startsWith('GET '));
      // Mail programs send their one click as a form (RFC 8058); the signed link in the address says who is there.
      const known = name === 'one-click' ? ['messages'] : [];
      if (writing.length > 0) expect([name, ...reads, ...writes]).toEqual([name, ...known]);
    }
    const keys = ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ resource }) => resource.Properties.RouteKey);
    expect(keys.sort()).toEqual(
      routesOf(functionDefinitions)
        .map(({ routeKey }) => routeKey)
        .sort(),
    );
  });

  it('lets the pages answer CloudFront only, by a secret that both get from one place', () => {
    const [site] = ofType(resources, 'AWS::Lambda::Function').filter(({ id }) => id.startsWith('site'));
    const [distribution] = ofType(resources, 'AWS::CloudFront::Distribution');
    const header = distribution!.resource.Properties.DistributionConfig.Origins.flatMap(
      (origin: any) => origin.OriginCustomHeaders ?? [],
    );
    expect(header.length).toBeGreaterThanOrEqual(2);
    for (const { HeaderName, HeaderValue } of header) {
      expect(HeaderName).toBe('x-origin-key');
      expect(HeaderValue).toEqual(site!.resource.Properties.Environment.Variables.ORIGIN_KEY);
    }
  });

  it('sends the headers of the laptop on every answer, and asks browsers to come back over TLS only', () => {
    const [policy] = ofType(resources, 'AWS::CloudFront::ResponseHeadersPolicy');
    const { CustomHeadersConfig, SecurityHeadersConfig } = policy!.resource.Properties.ResponseHeadersPolicyConfig;
    const custom = CustomHeadersConfig.Items.map(({ Header }: any) => Header);
    const managed = {
      'content-security-policy': SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
      'x-content-type-options': SecurityHeadersConfig.ContentTypeOptions && 'nosniff',
      'x-frame-options': SecurityHeadersConfig.FrameOptions.FrameOption,
      'referrer-policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
    };
    expect([...custom, ...Object.keys(managed)].sort()).toEqual(Object.keys(securityHeaders).sort());
    for (const [name, value] of Object.entries(managed))
      expect(value).toBe(securityHeaders[name as keyof typeof managed]);
    expect(SecurityHeadersConfig.StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 365 * 24 * 60 * 60,
      // Other names of an operator's domain may not be served over TLS.
      IncludeSubdomains: false,
    });
  });

  it('keeps pages apart for each language and whatever a cookie shows on them, and only those that say so', () => {
    const [policy] = ofType(resources, 'AWS::CloudFront::CachePolicy');
    const { MinTTL, DefaultTTL, MaxTTL, ParametersInCacheKeyAndForwardedToOrigin } =
      policy!.resource.Properties.CachePolicyConfig;
    expect([MinTTL, DefaultTTL, MaxTTL]).toEqual([0, 0, 60]);
    expect(ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['accept-language'] },
      CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['__Host-lang', '__Host-session', '__Host-fits-with'] },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
    const { DefaultCacheBehavior } = ofType(resources, 'AWS::CloudFront::Distribution')[0]!.resource.Properties
      .DistributionConfig;
    expect(DefaultCacheBehavior.CachePolicyId).toEqual({ Ref: policy!.id });
  });

  it('serves the site over TLS 1.2 or newer under its own name, the API uncached but for pictures, files from the bucket', () => {
    const { DistributionConfig } = ofType(resources, 'AWS::CloudFront::Distribution')[0]!.resource.Properties;
    expect(DistributionConfig.Aliases).toEqual(['harborlight.example']);
    expect(DistributionConfig.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    const behaviors = DistributionConfig.CacheBehaviors as any[];
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      ...['api/share-cards/*', 'api/*', '_app/*', 'favicon.svg'],
    ]);
    const api = behaviors.find(({ PathPattern }) => PathPattern === 'api/*');
    // AWS's own policy CachingDisabled.
    expect(api.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    for (const { PathPattern, ViewerProtocolPolicy } of behaviors)
      expect(ViewerProtocolPolicy).toBe(PathPattern.startsWith('api/') ? 'https-only' : 'redirect-to-https');
  });

  it('shows a page in both languages where the pages crashed or ran out of time, and none over answers of its own', () => {
    const { DistributionConfig } = ofType(resources, 'AWS::CloudFront::Distribution')[0]!.resource.Properties;
    expect(DistributionConfig.CustomErrorResponses).toEqual(
      [502, 504].map((code) => ({
        ErrorCode: code,
        ResponseCode: code,
        ResponsePagePath: '/unavailable.html',
        ErrorCachingMinTTL: 0,
      })),
    );
    const page = readFileSync(join(import.meta.dirname, '../../web/static/unavailable.html'), 'utf8');
    for (const language of ['<html lang="zh-CN">', 'lang="en"']) expect(page).toContain(language);
  });
});
