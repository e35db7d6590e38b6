// What forms check with in the browser: the small build, without methods, saves 30 kB there.
import * as z from 'zod/mini'

// Compiled schemas need `eval`: trying for it alone is reported as a breach of the page's policy.
z.config({ jitless: true })

export { z }

type Limits = { min: number; max: number }

/** A whole number within limits that the message names with its unit. */
export const wholeNumber = ({ min, max }: Limits, unit: string) => {
  const message = `${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}${unit && ` ${unit}`}, a whole number`
  return z.int(message).check(z.minimum(min, message), z.maximum(max, message))
}

/** A text of at most so many characters. */
export const textUpTo = (max: number) => z.string().check(z.maxLength(max, `At most ${max} characters`))

const arnPattern = /^arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*$/

/** The ARN of something, or empty where nothing is meant. */
export const optionalArn = (message: string) => z.union([z.literal(''), z.string().check(z.regex(arnPattern, message))])
