/**
 * The words shared by the rooms of the engine: attribute values as they travel on the wire, tables as they
 * are described, and stream records in the shape in which Lambda receives them.
 */
import type { AttributeValue as LambdaValue } from 'aws-lambda';

/** Exactly one member is set. Binary is base64 text; numbers are decimal text. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Record<string, AttributeValue>;
}

export type Item = Record<string, AttributeValue>;

export interface KeyElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

export interface SecondaryIndex {
  IndexName: string;
  KeySchema: KeyElement[];
  Projection: { ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] };
  IndexArn?: string;
  IndexStatus?: string;
  [detail: string]: unknown;
}

/** The part of a table that decides keys and index entries. */
export interface TableShape {
  TableName: string;
  KeySchema: KeyElement[];
  AttributeDefinitions: Array<{ AttributeName: string; AttributeType: 'S' | 'N' | 'B' }>;
  GlobalSecondaryIndexes?: SecondaryIndex[];
  LocalSecondaryIndexes?: SecondaryIndex[];
}

export type StreamViewType = 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';

/** A table as DescribeTable shows it. */
export interface TableDescription extends TableShape {
  TableArn: string;
  TableId: string;
  TableStatus: 'ACTIVE' | 'DELETING';
  /** Epoch seconds. */
  CreationDateTime: number;
  StreamSpecification?: { StreamEnabled: boolean; StreamViewType: StreamViewType };
  LatestStreamArn?: string;
  LatestStreamLabel?: string;
  [detail: string]: unknown;
}

/** The same values as Item, in the stricter type of Lambda's events. */
export type LambdaItem = Record<string, LambdaValue>;

/** One record of a table's stream, as in the `Records` of a Lambda event. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: '1.1';
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  dynamodb: {
    /** Epoch seconds. */
    ApproximateCreationDateTime: number;
    Keys: LambdaItem;
    NewImage?: LambdaItem;
    OldImage?: LambdaItem;
    /** 21 digits: sorts as text as it sorts as a number. */
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: StreamViewType;
  };
  eventSourceARN: string;
  /** Set on deletions made by TTL only. */
  userIdentity?: { type: 'Service'; principalId: 'dynamodb.amazonaws.com' };
}
