/**
 * The routes of the HTTP API. A stack of their own, as in every release: a route that moved to another stack would be made
 * there before it is removed here, which API Gateway refuses. Made by `app.ts`.
 */
import { Stack, type App } from 'aws-cdk-lib';
import { addRoutes } from '../constructs/http-api.ts';
import { routesOf } from '../routes.ts';
import type { ApiStack } from './api-stack.ts';
import type { StackProps } from './data-stack.ts';
import type { WorkStack } from './work-stack.ts';

type RoutesStackProps = StackProps & { readonly api: ApiStack; readonly work: WorkStack };

export class RoutesStack extends Stack {
  constructor(scope: App, id: string, { env, api, work }: RoutesStackProps) {
    super(scope, id, env ? { env } : {});
    const functions = [...api.functions, ...work.answering];
    const routes = routesOf(functions.map(({ definition }) => definition));
    for (const { definition, target } of functions) {
      const ofFunction = routes.filter(({ functionName }) => functionName === definition.name);
      if (ofFunction.length > 0) addRoutes(this, { api: api.api, name: definition.name, target }, ofFunction);
    }
  }
}
