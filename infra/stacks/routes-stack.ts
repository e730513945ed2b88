/**
 * The routes of the HTTP API, one for each procedure of the contracts. A stack of their own, since a stack holds 500 resources
 * and these are most of them. Made by `app.ts`. Source: AWS CloudFormation, "Understand CloudFormation quotas".
 */
import { Stack, type App } from 'aws-cdk-lib';
import { addRoutes } from '../constructs/http-api.ts';
import { routeKeysOf } from '../routes.ts';
import type { ApiStack } from './api-stack.ts';
import type { StackProps } from './data-stack.ts';

export class RoutesStack extends Stack {
  constructor(scope: App, id: string, { env, api }: StackProps & { readonly api: ApiStack }) {
    super(scope, id, env ? { env } : {});
    for (const { definition, target } of api.functions)
      addRoutes(this, { api: api.api, name: definition.name, target }, routeKeysOf(definition));
  }
}
