/**
 * CloudFront before the site: files from S3, `/api/*` from the HTTP API, everything else from the Lambda.
 * Used by the web stack.
 */
import { Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IFunctionUrl } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { securityHeaders } from '../security-headers.ts';
import { giveFormKey } from './give-form-key.ts';
import { introduceVisitor } from './introduce-visitor.ts';
import { filePatterns } from './site-files.ts';

type SiteParts = {
  readonly config: StageConfig;
  readonly files: IBucket;
  readonly pages: IFunctionUrl;
  readonly originKey: string;
  readonly apiDomain: string;
};

export function addSiteDistribution(scope: Construct, parts: SiteParts): Distribution {
  const { config } = parts;
  const headers = addHeadersPolicy(scope, config);
  const uncached: Omit<BehaviorOptions, 'origin'> = {
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: headers,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  };
  const files: BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(parts.files),
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: headers,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  };
  const visitor = new EdgeFunction(scope, 'IntroduceVisitor', {
    code: FunctionCode.fromInline(introduceVisitor),
    runtime: FunctionRuntime.JS_2_0,
  });
  const introduced = { function: visitor, eventType: FunctionEventType.VIEWER_REQUEST };
  const formKey = new EdgeFunction(scope, 'GiveFormKey', {
    code: FunctionCode.fromInline(giveFormKey),
    runtime: FunctionRuntime.JS_2_0,
  });
  const keyed = { function: formKey, eventType: FunctionEventType.VIEWER_RESPONSE };
  const customHeaders = { 'x-origin-key': parts.originKey };
  const distribution = new Distribution(scope, 'Distribution', {
    defaultBehavior: {
      ...uncached,
      cachePolicy: addPagesCache(scope),
      origin: new FunctionUrlOrigin(parts.pages, { customHeaders }),
      functionAssociations: [introduced, keyed],
    },
    additionalBehaviors: {
      // Pictures of shared links, which messengers ask for by the thousand: kept as long as they say themselves.
      'api/share-cards/*': {
        origin: new HttpOrigin(parts.apiDomain, { customHeaders }),
        cachePolicy: addPicturesCache(scope),
        responseHeadersPolicy: headers,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      },
      'api/*': {
        ...uncached,
        origin: new HttpOrigin(parts.apiDomain, { customHeaders }),
        functionAssociations: [introduced],
        // A program that sends a token in clear should hear of it at once, not be led on.
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      },
      ...Object.fromEntries(filePatterns(config).map((pattern) => [pattern, files])),
    },
    // The keys in the headers are read anew when this text changes.
    comment: `Harborlight ${config.name}, secrets ${config.secretsVersion}`,
    // What AWS says where a function crashed or ran out of time; 503 is an answer of our own.
    errorResponses: [502, 504].map((httpStatus) => ({
      httpStatus,
      responseHttpStatus: httpStatus,
      responsePagePath: '/unavailable.html',
      ttl: Duration.seconds(0),
    })),
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_200,
    ...(config.webAclArn ? { webAclId: config.webAclArn } : {}),
    ...(config.certificateArn
      ? {
          certificate: Certificate.fromCertificateArn(scope, 'Certificate', config.certificateArn),
          domainNames: [new URL(config.siteOrigin).host],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        }
      : {}),
  });
  acknowledgeFindings(distribution, config);
  return distribution;
}

/**
 * A page is kept only if it says so itself, for seconds (web/src/lib/server/page-caching.ts), and apart for each language
 * and for whatever a cookie shows on it. What may be kept is also compressed.
 * Source: AWS, "Manage how long content stays in the cache" and "Serve compressed files".
 */
function addPagesCache(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'PagesCache', {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.minutes(1),
    headerBehavior: CacheHeaderBehavior.allowList('accept-language'),
    cookieBehavior: CacheCookieBehavior.allowList('__Host-lang', '__Host-session', '__Host-fits-with'),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
}

/** One picture for each language, for an hour at most. */
function addPicturesCache(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'PicturesCache', {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.hours(1),
    queryStringBehavior: CacheQueryStringBehavior.allowList('language'),
  });
}

/** CloudFront takes these as settings of their own, not as custom headers. */
const managedHeaders = ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy'];

/** What a page says of itself wins, as on the laptop. */
function addHeadersPolicy(scope: Construct, config: StageConfig): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'Headers', {
    customHeadersBehavior: {
      customHeaders: Object.entries(securityHeaders)
        .filter(([header]) => !managedHeaders.includes(header))
        .map(([header, value]) => ({ header, value, override: false })),
    },
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: securityHeaders['content-security-policy'],
        override: false,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: false },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: config.tlsForSubdomains,
        override: true,
      },
    },
  });
}

function acknowledgeFindings(distribution: Distribution, config: StageConfig): void {
  const reasons: Record<string, string> = {
    'AwsSolutions-CFR1': 'Volunteers sign up from anywhere.',
    ...(config.webAclArn
      ? {}
      : { 'AwsSolutions-CFR2': 'A firewall has a monthly price even when idle; the API is throttled instead.' }),
    'AwsSolutions-CFR3':
      'A log of visitors would keep addresses that nobody needs; the API has its own log without them.',
    ...(config.certificateArn
      ? {}
      : {
          'AwsSolutions-CFR4':
            'Without an own domain CloudFront brings its certificate, whose TLS version cannot be set.',
        }),
  };
  for (const [id, reason] of Object.entries(reasons)) Validations.of(distribution).acknowledge({ id, reason });
}
