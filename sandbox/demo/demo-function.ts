import type { Runtime } from '@aws-sdk/client-lambda'
import type { NewFunction } from '@/sandbox/lambda/function-store'
import type { PlaceName } from './place'

/** A function of the demo organisation, which may be deployed at several places. */
export type DemoFunction = {
  name: string
  description: string
  team: 'checkout' | 'payments' | 'risk' | 'finance' | 'platform' | 'shop'
  /** First is where it changed last; each further one was deployed a little earlier. */
  places: PlaceName[]
  daysAgo: number
  /** Absent for a container image. */
  runtime?: Runtime
  handler?: string
  /** A folder of `code`; without one a few lines in the runtime's language that cannot run here. */
  code?: string
  variables?: Record<string, string>
  settings?: Partial<NewFunction>
  /** Layers of platform-dev, by name: always their newest version. */
  layers?: string[]
  /** How many versions were published. */
  releases?: number
  /** Each release has code of its own, not only a new RELEASE variable. */
  buildPerRelease?: boolean
  aliases?: { name: string; version: number; canary?: { version: number; weight: number } }[]
}
