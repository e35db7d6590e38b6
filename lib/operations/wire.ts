import type { Lambda } from '@aws-sdk/client-lambda'
import type { OperationName } from './operation'

type Overloads<N extends OperationName> = Lambda[Uncapitalize<N>] extends {
  (args: infer Input, options?: infer _Options): Promise<infer Output>
  (args: infer _1, callback: infer _2): void
  (args: infer _3, options: infer _4, callback: infer _5): void
}
  ? { input: Input; output: Output }
  : never

/** Blobs travel as base64, timestamps as epoch seconds (as the Lambda API writes each), everything else as it is. */
export type Wire<T> = T extends Uint8Array
  ? string
  : T extends Date
    ? number
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [Member in keyof T]: Wire<T[Member]> }
        : T

/** Input of an operation as the SDK types it (bytes and dates not yet encoded). */
export type SdkInput<N extends OperationName> = Overloads<N>['input']
/** Output of an operation as the SDK types it, without the SDK's own metadata. */
export type SdkOutput<N extends OperationName> = Omit<Overloads<N>['output'], '$metadata'>

/** Input of an operation as it travels between browser and server: the Lambda API's own JSON. */
export type OperationInput<N extends OperationName> = Wire<SdkInput<N>>
/** Output of an operation as it travels between browser and server: the Lambda API's own JSON. */
export type OperationOutput<N extends OperationName> = Wire<SdkOutput<N>>
