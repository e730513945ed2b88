/** Compresses large answers for whoever takes gzip: CloudFront compresses nothing that it does not keep. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Below this the time costs more than the bytes. */
const leastBytes = 4096;

export async function compressed(
  { headers }: Pick<APIGatewayProxyEventV2, 'headers'>,
  result: APIGatewayProxyStructuredResultV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { body = '' } = result;
  if (body.length < leastBytes || !/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return result;
  const zipped = await promisify(gzip)(body);
  return {
    ...result,
    headers: { ...result.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    body: zipped.toString('base64'),
    isBase64Encoded: true,
  };
}
