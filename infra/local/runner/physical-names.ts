/**
 * What the resources of the template are called on this machine: names, ARNs and addresses, in AWS's shapes.
 * Used when intrinsics are resolved.
 */
import type { Resource } from './assembly.ts';

export const region = 'us-east-1';
export const accountId = '000000000000';

export const pseudoParameters = {
  'AWS::Region': region,
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'harborlight-local',
};

const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** The table that a stream ARN belongs to. */
export const tableOfStreamArn = (streamArn: string) => /:table\/([^/]+)\/stream\//.exec(streamArn)?.[1];

/** The last part of an ARN: a queue's name, a secret's, a function's. */
export const nameOfArn = (text: string) => text.slice(text.lastIndexOf(':') + 1);

/** `origin` is where the front answers: the address of the HTTP API and of the site's pages. */
export const attributesFor = (origin: string) => (id: string, resource: Resource, attribute: string | undefined) => {
  switch (resource.Type) {
    case 'AWS::DynamoDB::Table':
      if (attribute === 'StreamArn') return arn('dynamodb', `table/${id}/stream/local`);
      return attribute === 'Arn' ? arn('dynamodb', `table/${id}`) : id;
    case 'AWS::Lambda::Function':
      return attribute === 'Arn' ? arn('lambda', `function:${id}`) : id;
    case 'AWS::SQS::Queue':
      return attribute === 'Arn' ? arn('sqs', id) : id;
    case 'AWS::SecretsManager::Secret':
      return arn('secretsmanager', `secret:${id}`);
    case 'AWS::ApiGatewayV2::Api':
      return attribute === 'ApiEndpoint' ? origin : id;
    case 'AWS::Lambda::Url':
      return attribute === 'FunctionUrl' ? `${origin}/` : id;
    default:
      return attribute ? `${id}.${attribute}` : id;
  }
};
