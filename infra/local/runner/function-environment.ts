/**
 * The environment of a function on this machine: what the template gives it, what Lambda adds, and where the
 * local services answer instead of AWS's.
 */
import type { ServiceKey } from '../service-key.ts';
import type { FunctionDescription } from './deployment.ts';
import { region } from './physical-names.ts';

export type Services = {
  readonly endpoints: { readonly dynamodb: string; readonly mail: string };
  readonly key: ServiceKey;
};

/** `settings` replace what the template says, in functions that are told it at all: the template knows no port. */
export const environmentOf = (
  description: FunctionDescription,
  { endpoints, key }: Services,
  settings: Readonly<Record<string, string>>,
): Record<string, string> => ({
  AWS_LAMBDA_FUNCTION_NAME: description.name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(description.memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: key.accessKeyId,
  AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
  AWS_ENDPOINT_URL: endpoints.dynamodb,
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SESV2: endpoints.mail,
  NODE_ENV: 'production',
  ...description.environment,
  ...Object.fromEntries(Object.entries(settings).filter(([name]) => name in description.environment)),
});
