import { AwsError } from '@/sandbox/protocol/aws-error'

/** Constraints that several operations share. Source: the API model of CloudWatch 2010-08-01. */
export const namespace = { type: 'string', min: 1, max: 255, pattern: '[^:].*' } as const
export const metricName = { type: 'string', min: 1, max: 255 } as const
export const dimensions = {
  type: 'list',
  max: 30,
  items: {
    type: 'structure',
    members: {
      Name: { type: 'string', min: 1, max: 255, required: true },
      Value: { type: 'string', min: 1, max: 1024, required: true },
    },
  },
} as const

export const invalidMetric = (message: string): AwsError => new AwsError('ValidationException', message)

/** Seconds of a period as they are answered: Lambda's metrics have one value a minute. Throws for what is none. */
export const checkPeriod = (seconds: number): number => {
  if ([1, 5, 10, 20, 30].includes(seconds)) return 60
  if (!Number.isInteger(seconds) || seconds < 60 || seconds % 60)
    throw invalidMetric(
      `The value ${seconds} for parameter Period is not supported: it must be 1, 5, 10, 20, 30 or a multiple of 60.`,
    )
  return seconds
}
