/** Stands in for `@aws-sdk/endpoint-cache`: the client makes one at once and never asks it. */
import { leftOut } from './left-out.ts';

export class EndpointCache {
  readonly get = leftOut;
  readonly getEndpoint = leftOut;
  readonly set = leftOut;
  readonly delete = leftOut;
  readonly has = leftOut;
}
