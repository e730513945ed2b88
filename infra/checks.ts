/**
 * The rules that every stage but the laptop's is checked against at synthesis: a finding that is not acknowledged
 * with a reason stops it. Added by `app.ts`.
 */
import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

export function addChecks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
}
