/**
 * The functions behind the HTTP API that its template has room for, and the API itself without its routes. Made by `app.ts` from the
 * registry in `functions.ts`.
 */
import { Annotations, CfnOutput, Stack, type App } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { isReserved, unknownOrigin } from '../config.ts';
import { addHttpApi } from '../constructs/http-api.ts';
import { addMailEvents } from '../constructs/mail-events.ts';
import { addFunction, type MadeFunction } from '../constructs/registered-function.ts';
import { functionDefinitions, isBehindApi } from '../functions.ts';
import type { DataStack, StackProps } from './data-stack.ts';

type ApiStackProps = StackProps & { readonly data: DataStack };

export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly functions: readonly MadeFunction[];
  /** Which functions of this stack and of the work stack name when they send mail. */
  readonly mails: ConfigurationSet;
  /** `https://…` without a path; routes begin with `/api`. */
  readonly endpoint: string;

  constructor(scope: App, id: string, { config, env, data }: ApiStackProps) {
    // Not protected from deletion: it holds nothing that a deployment does not bring back, and CDK could not repeat a first
    // deployment that failed.
    super(scope, id, env ? { env } : {});
    if (config.siteOrigin === unknownOrigin)
      Annotations.of(this).addInfo(
        'Links in mail lead nowhere until siteOrigin is set: deploy again with the address of the web stack',
      );

    if (isReserved(config.mailFrom))
      Annotations.of(this).addInfo(
        'No mail can be sent, and so nobody can sign in, until mailFrom is set to an address of your own',
      );

    this.api = addHttpApi(this, config);
    const mails = addMailEvents(this);
    this.mails = mails;
    this.functions = functionDefinitions
      .filter((definition) => isBehindApi(definition) && !definition.inWorkStack)
      .map((definition) => addFunction(this, definition, { config, data, mails }));
    this.endpoint = this.api.apiEndpoint;
    new CfnOutput(this, 'ApiAddress', { value: this.endpoint });
  }
}
