import 'server-only'
import type { OperationName } from '@/lib/operations/operation'
import { operations } from '@/lib/operations/operation'
import { AppError } from '../errors'

type Waiter = { go: () => void; userId: string }
type Rate = { name: string; perSecond: number }

/** Below AWS's own limits (15, 100 and 15 per second), which Terraform and pipelines share with us. */
const control: Rate = { name: 'control', perSecond: 10 }
const rates: Partial<Record<OperationName, Rate>> = {
  GetFunction: { name: 'GetFunction', perSecond: 60 },
  GetPolicy: { name: 'GetPolicy', perSecond: 10 },
}
const waitersMax = 1000

/** Tokens that fill up over time, handed to waiting people in turn, so that one who asks for much delays only himself. */
class Bucket {
  readonly #perSecond: number
  readonly #queues = new Map<string, Waiter[]>()
  #tokens: number
  #filledAt = Date.now()
  #waiting = 0
  #timer: NodeJS.Timeout | undefined

  constructor(perSecond: number) {
    this.#perSecond = perSecond
    this.#tokens = perSecond
  }

  take(userId: string, signal: AbortSignal): Promise<void> {
    this.#fill()
    if (this.#waiting === 0 && this.#tokens >= 1) {
      this.#tokens -= 1
      return Promise.resolve()
    }
    if (signal.aborted || this.#waiting >= waitersMax) return Promise.reject(this.#refusal())
    return this.#wait(userId, signal)
  }

  #wait(userId: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#remove(waiter)
        reject(this.#refusal())
      }
      const waiter: Waiter = {
        userId,
        go: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#queues.set(userId, [...(this.#queues.get(userId) ?? []), waiter])
      this.#waiting += 1
      this.#schedule()
    })
  }

  #remove(waiter: Waiter): void {
    const rest = (this.#queues.get(waiter.userId) ?? []).filter((other) => other !== waiter)
    if (rest.length) this.#queues.set(waiter.userId, rest)
    else this.#queues.delete(waiter.userId)
    this.#waiting -= 1
  }

  #fill(): void {
    const now = Date.now()
    this.#tokens = Math.min(this.#perSecond, this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond)
    this.#filledAt = now
  }

  #schedule(): void {
    if (this.#timer || this.#waiting === 0) return
    const ms = Math.max(1, Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000))
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#serve()
    }, ms)
    this.#timer.unref()
  }

  #serve(): void {
    this.#fill()
    while (this.#tokens >= 1 && this.#waiting > 0) {
      this.#tokens -= 1
      this.#next()?.go()
    }
    this.#schedule()
  }

  /** The first waiter of the person whose turn it is; that person then queues up behind the others. */
  #next(): Waiter | undefined {
    const [turn] = this.#queues
    if (!turn) return undefined
    const [userId, [waiter, ...rest]] = turn
    this.#queues.delete(userId)
    if (rest.length) this.#queues.set(userId, rest)
    this.#waiting -= 1
    return waiter
  }

  #refusal(): AppError {
    const retryAfter = Math.max(1, Math.ceil(this.#waiting / this.#perSecond))
    return new AppError(
      'rate_limited',
      `AWS limits calls per second in this account and region. Try again in ${retryAfter} s.`,
      {
        retryAfter,
      },
    )
  }
}

const buckets = new Map<string, Bucket>()

export type Turn = { account: string; region: string; operation: OperationName; userId: string; signal: AbortSignal }

/** Waits for the right to make one call. Throws `rate_limited` when the signal fires first. Invoking is not limited here. */
export const takeTurn = async ({ account, region, operation, userId, signal }: Turn): Promise<void> => {
  if (operations[operation].level === 'Invoke') return
  const rate = rates[operation] ?? control
  const key = `${account}/${region}/${rate.name}`
  const bucket = buckets.get(key) ?? new Bucket(rate.perSecond)
  buckets.set(key, bucket)
  await bucket.take(userId, signal)
}
