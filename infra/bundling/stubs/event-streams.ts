/** Stands in for `@smithy/core/event-streams`. */
export { leftOut as EventStreamSerde, leftOut as eventStreamSerdeProvider } from './left-out.ts';
