/** What is invoked: one version of one function, with everything its execution environment is made of. */
export type RuntimeTarget = {
  /** `account/region/name/version/revision`: environments are reused by calls with the same key. */
  key: string
  account: string
  region: string
  functionName: string
  /** `$LATEST` or a number. */
  version: string
  /** The ARN as it was called, with the alias if one was. */
  invokedArn: string
  runtime: string
  handler: string
  /** Megabytes. */
  memorySize: number
  /** Seconds. */
  timeout: number
  environment: Record<string, string>
  codeSha256: string
  /** The deployment package, a zip. Called once per new environment. */
  readCode(): Uint8Array
  layers: { readCode(): Uint8Array }[]
  /** ARN of the execution role. */
  role: string
  /** Reserved concurrency of the function; more calls at a time throw `ReservedConcurrencyError`. */
  reserved?: number
  tracingMode: string
  /** Started ahead, which the function sees in `AWS_LAMBDA_INITIALIZATION_TYPE`. */
  provisioned?: boolean
  /** `LoggingConfig.LogGroup`; `/aws/lambda/NAME` without. */
  logGroup?: string
}

export type InvokeRequest = {
  payload: Uint8Array
  requestId: string
  /** Base64 of JSON, as `X-Amz-Client-Context` carries it. */
  clientContext?: string
  logTail: boolean
  /** Milliseconds the call may take when that is less than the function's timeout. */
  deadlineMs?: number
  /** Gets the parts of a streamed answer as they come; the result's payload holds all of them too. */
  onChunk?: (chunk: Uint8Array) => void
}

export type InvokeResult = {
  payload: Uint8Array
  functionError?: 'Handled' | 'Unhandled'
  /** Everything the invocation wrote, START to REPORT; at most 1 MB, the middle is left out of more. */
  log: string
  billedDurationMs: number
  /** Only on a cold start. */
  initDurationMs?: number
  maxMemoryMb: number
}

/** Runs functions. One per sandbox. */
export type Runtime = {
  /** Throws `UnsupportedRuntimeError` and `ReservedConcurrencyError`; a function's own failure is a result. */
  invoke(target: RuntimeTarget, request: InvokeRequest): Promise<InvokeResult>
  /**
   * Starts up to `count` environments ahead of any call and keeps them; as many as fit beside the others. Rejects with what
   * the init phase failed with.
   */
  provision(target: RuntimeTarget, count: number): Promise<void>
  /** Code or configuration changed: ends the environments whose key is `functionKey` or begins with `functionKey/`. */
  retire(functionKey: string): void
  /** Ends everything that runs and removes every directory. */
  close(): Promise<void>
}
