/**
 * Who wants to hear of new stream records. A listener that fails loses nothing: the records stay in the
 * stream, where readStream finds them.
 */
import type { StreamRecord } from './types.ts';

export type StreamListener = (records: StreamRecord[]) => void | Promise<void>;

export interface Subscriptions {
  subscribe(tableName: string, listener: StreamListener): () => void;
  announce(tableName: string, records: StreamRecord[]): void;
}

export function createSubscriptions(): Subscriptions {
  const listeners = new Map<string, Set<StreamListener>>();

  async function tell(listener: StreamListener, records: StreamRecord[]): Promise<void> {
    try {
      await listener(records);
    } catch (error) {
      console.error('[engine] stream listener failed', error);
    }
  }

  return {
    subscribe(tableName, listener) {
      const subscribed = listeners.get(tableName) ?? new Set();
      listeners.set(tableName, subscribed.add(listener));
      return () => void subscribed.delete(listener);
    },
    announce(tableName, records) {
      // The writer does not wait for its listeners.
      for (const listener of listeners.get(tableName) ?? []) void tell(listener, records);
    },
  };
}
