/**
 * Stands in for `@aws-sdk/client-dynamodb` in the bundles: the same commands, errors and retries, signed and sent in a tenth of the code
 * and of the time (docs/adr/0011-lean-bundles.md). Source: AWS, "DynamoDB low-level API".
 */
import { randomUUID } from 'node:crypto';
import {
  ServiceClient,
  ServiceException,
  type Input,
  type Output,
  type SendOptions,
  type Service,
  type Settings,
} from './service-client.ts';

/** An operation by name, as DynamoDB takes and answers it. */
export class Command {
  readonly operation: string;
  readonly input: Input;
  constructor(operation: string, input: Input) {
    this.operation = operation;
    this.input = input;
  }
  read(output: Output): Output {
    return output;
  }
}

const seconds = (value: unknown) => (typeof value === 'number' ? new Date(value * 1000) : undefined);

export class DescribeContinuousBackupsCommand extends Command {
  constructor(input: Input) {
    super('DescribeContinuousBackups', input);
  }
  override read({ ContinuousBackupsDescription }: Output): Output {
    const { PointInTimeRecoveryDescription: state, ...more } = (ContinuousBackupsDescription ?? {}) as {
      PointInTimeRecoveryDescription?: Output;
    };
    const dates = {
      EarliestRestorableDateTime: seconds(state?.EarliestRestorableDateTime),
      LatestRestorableDateTime: seconds(state?.LatestRestorableDateTime),
    };
    return {
      ContinuousBackupsDescription: { ...more, PointInTimeRecoveryDescription: state && { ...state, ...dates } },
    };
  }
}

export class ConditionalCheckFailedException extends ServiceException {}
export class TransactionCanceledException extends ServiceException {}
export class TransactionConflictException extends ServiceException {}

const dynamoDb: Service = {
  ...{ setting: 'DYNAMODB', host: 'dynamodb', signedAs: 'dynamodb', contentType: 'application/x-amz-json-1.0' },
  errors: { ConditionalCheckFailedException, TransactionCanceledException, TransactionConflictException },
};

export class DynamoDBClient {
  readonly #client: ServiceClient;
  constructor(settings: Settings & { readonly retryMode?: 'standard' } = {}) {
    this.#client = new ServiceClient(dynamoDb, settings);
  }
  async send(command: Command, options?: SendOptions): Promise<Output> {
    const { operation, input } = command;
    return command.read(
      await this.#client.ask({ path: '/', target: `DynamoDB_20120810.${operation}`, input }, options),
    );
  }
  destroy(): void {
    this.#client.destroy();
  }
}

/** A transaction that is sent again is done once. */
export const newToken = () => randomUUID();
