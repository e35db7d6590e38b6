import { z } from 'zod'
import { faultKinds } from './fault'

/** Body of `POST /_sandbox/faults`. */
export const faultRequest = z.strictObject({
  operation: z.string().min(1),
  account: z.string().optional(),
  region: z.string().optional(),
  kind: z.enum(faultKinds),
  times: z.int().min(1).default(1),
  probability: z.number().min(0).max(1).optional(),
  ms: z.int().min(0).max(600_000).optional(),
  retryAfterSeconds: z.int().min(0).optional(),
})

/** Body of `POST /_sandbox/clock`. */
export const clockRequest = z.strictObject({ skewSeconds: z.number() })
