import type { Operations } from './context'

/** Every operation of the Lambda API that the sandbox has. */
export const lambdaOperations: Partial<Operations> = {}
