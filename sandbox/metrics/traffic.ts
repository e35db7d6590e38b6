/** What a function of a made-up past was called. */
export type Traffic = {
  account: string
  region: string
  functionName: string
  /** Calls in its busiest hour. */
  perHour: number
  /** When it is busy; `nightly` and `hourly` run by schedule. */
  rhythm: 'shop' | 'office' | 'steady' | 'nightly' | 'hourly'
  /** Share of calls that fail. */
  errorRate: number
  /** Calls refused for concurrency in its busiest hour. */
  throttlesPerHour?: number
  medianMs: number
  /** Of the logarithm: 0.2 is even, 0.8 has a long tail. */
  spread: number
  timeoutMs: number
  /** The alias that is called, the version it means and its canary; without one the function itself is called. */
  alias?: { name: string; version: string; canary?: { version: string; weight: number } }
}

/** Whole numbers between 0 and 2³², the same for the same text and number. */
export const hash = (text: string, n: number): number => {
  let state = 2_166_136_261 ^ n
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 16_777_619)
  state ^= state >>> 15
  state = Math.imul(state, 2_246_822_519)
  state ^= state >>> 13
  state = Math.imul(state, 3_266_489_917)
  return (state ^ (state >>> 16)) >>> 0
}

/** Between 0 and 1. */
export const chance = (text: string, n: number): number => hash(text, n) / 4_294_967_296

const shop = [
  0.12, 0.08, 0.06, 0.06, 0.08, 0.14, 0.26, 0.42, 0.58, 0.68, 0.74, 0.8, 0.86, 0.82, 0.76, 0.74, 0.78, 0.86, 0.95, 1,
  0.92, 0.7, 0.44, 0.24,
]
const office = [
  0.02, 0.02, 0.02, 0.02, 0.03, 0.06, 0.2, 0.52, 0.86, 1, 0.96, 0.9, 0.72, 0.88, 0.98, 0.94, 0.8, 0.5, 0.24, 0.12, 0.08,
  0.05, 0.03, 0.02,
]

const shareOf = ({ rhythm }: Traffic, hour: number): number => {
  const ofDay = hour % 24
  // The epoch was a Thursday.
  const isWeekend = (Math.floor(hour / 24) + 4) % 7 === 0 || (Math.floor(hour / 24) + 4) % 7 === 6
  if (rhythm === 'nightly') return ofDay === 2 ? 1 : 0
  if (rhythm === 'hourly' || rhythm === 'steady') return 1
  if (rhythm === 'office') return (office[ofDay] ?? 0) * (isWeekend ? 0.15 : 1)
  return (shop[ofDay] ?? 0) * (isWeekend ? 1.15 : 1)
}

/** Calls, failures and refusals of one hour since the epoch. About every ninth day has a bad early afternoon. */
export type Hour = { calls: number; errors: number; throttles: number; medianMs: number }

export const hourOf = (traffic: Traffic, hour: number): Hour => {
  const { functionName, region, rhythm, perHour, errorRate, throttlesPerHour = 0, medianMs } = traffic
  const id = `${traffic.account}/${region}/${functionName}`
  const isSchedule = rhythm === 'nightly' || rhythm === 'hourly'
  const share = shareOf(traffic, hour)
  const calls = Math.round(perHour * share * (isSchedule ? 1 : 0.85 + 0.3 * chance(id, hour)))
  const isBad = chance(`${id}/day`, Math.floor(hour / 24)) < 0.11 && [12, 13].includes(hour % 24)
  const failing = calls * errorRate * (isBad ? 14 : 0.4 + 1.2 * chance(`${id}/errors`, hour))
  const errors = Math.min(calls, Math.floor(failing + chance(`${id}/rounding`, hour)))
  const throttles = Math.floor(throttlesPerHour * share + chance(`${id}/throttles`, hour) * (throttlesPerHour ? 1 : 0))
  return { calls, errors, throttles, medianMs: medianMs * (isBad ? 1.9 : 0.92 + 0.16 * chance(`${id}/ms`, hour)) }
}

/** Calls until the `minute`th minute of an hour, from 0 at 0 to all at 60. */
export const callsUntil = (traffic: Traffic, hour: number, calls: number, minute: number): number => {
  if (minute <= 0) return 0
  if (minute >= 60) return calls
  const jitter = 0.8 * chance(`${traffic.functionName}/${traffic.account}/minute`, hour * 60 + minute) - 0.4
  return Math.floor((calls * (minute + jitter)) / 60)
}
