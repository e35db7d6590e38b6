import type { Traffic } from '@/sandbox/metrics/traffic'
import { demoFunctions } from './functions'
import type { DemoFunction } from './demo-function'
import { demoPlaces, type PlaceName } from './place'

type Profile = Pick<Traffic, 'perHour' | 'rhythm' | 'errorRate' | 'medianMs' | 'spread' | 'throttlesPerHour'>

const profile = (
  perHour: number,
  rhythm: Traffic['rhythm'],
  errorRate: number,
  medianMs: number,
  spread = 0.35,
): Profile => ({ perHour, rhythm, errorRate, medianMs, spread })

/** What production calls. Functions that are not here are not called at all. */
const profiles: Record<string, Profile> = {
  'checkout-capture': profile(5_200, 'shop', 0.004, 84),
  'checkout-refund': profile(240, 'shop', 0.006, 130),
  'cart-price': profile(18_400, 'shop', 0.0004, 11, 0.45),
  'refund-approval': profile(26, 'office', 0.01, 640, 0.5),
  'email-receipt': profile(3_900, 'shop', 0.012, 310, 0.5),
  'subscription-renew': profile(1, 'nightly', 0.02, 2_140, 0.2),
  'fraud-score': { ...profile(5_100, 'shop', 0.002, 210, 0.55), throttlesPerHour: 6 },
  'sanctions-screen': profile(420, 'office', 0.003, 480, 0.4),
  'ledger-export-nightly': profile(1, 'nightly', 0.04, 214_000, 0.12),
  'invoice-render': profile(310, 'office', 0.009, 1_900, 0.6),
  'vat-rates-sync': profile(1, 'nightly', 0.03, 3_800, 0.3),
  'usage-rollup': profile(4, 'hourly', 0.005, 9_400, 0.25),
  'report-builder': profile(3, 'office', 0.08, 48_000, 0.5),
  'report-pages': profile(14, 'office', 0.22, 4_100, 0.7),
  'payment-webhook': { ...profile(6_800, 'shop', 0.003, 23, 0.5), throttlesPerHour: 3 },
  'settlement-reconcile': { ...profile(12, 'hourly', 0.01, 5_200, 0.3), throttlesPerHour: 2 },
  'chargeback-classify': profile(34, 'office', 0.002, 46, 0.4),
  'acquirer-token-refresh': profile(2, 'hourly', 0.015, 720, 0.3),
  'payout-batch': profile(1, 'nightly', 0.02, 96_000, 0.2),
  'card-vault-proxy': profile(5_300, 'shop', 0.001, 38, 0.3),
  'legacy-3ds-callback': profile(9, 'shop', 0.31, 140, 0.6),
  'session-cleanup': profile(12, 'hourly', 0.002, 860, 0.3),
  'image-resize': profile(640, 'office', 0.017, 1_150, 0.6),
  'feature-flags': profile(31_000, 'shop', 0.0001, 3.4, 0.4),
  'health-check': profile(60, 'steady', 0.0005, 2.1, 0.3),
  'order-events': profile(1_450, 'shop', 0.002, 96, 0.45),
  'search-index': profile(820, 'office', 0.005, 540, 0.5),
  'stock-sync': profile(4, 'hourly', 0.06, 2_300, 0.4),
  'log-shipper': profile(1_200, 'steady', 0.001, 190, 0.3),
  'cost-report': profile(1, 'nightly', 0.02, 31_000, 0.2),
}

/** What staging and development are called, of what production is. */
const shares: Record<PlaceName, number> = {
  prodEu: 1,
  prodUs: 0.8,
  stagingEu: 0.03,
  stagingUs: 0.03,
  devEu: 0.006,
  devUs: 0.006,
}

const trafficAt = (demo: DemoFunction, known: Profile, placeName: PlaceName): Traffic => {
  const isSchedule = known.rhythm === 'nightly' || known.rhythm === 'hourly' || known.rhythm === 'steady'
  // A function that only development has is busy there.
  const isAtHome = demo.places[0] === placeName && placeName.startsWith('dev')
  const share = isSchedule || isAtHome ? 1 : shares[placeName]
  const isStopped = demo.name === 'session-cleanup' && placeName === 'devEu'
  const [alias] = demo.aliases ?? []
  return {
    ...demoPlaces[placeName],
    functionName: demo.name,
    ...known,
    perHour: isStopped ? 0 : Math.max(1, known.perHour * share),
    throttlesPerHour: isStopped ? known.perHour : placeName.startsWith('prod') ? (known.throttlesPerHour ?? 0) : 0,
    timeoutMs: (demo.settings?.Timeout ?? 3) * 1_000,
    ...(alias && {
      alias: {
        name: alias.name,
        version: String(alias.version),
        ...(alias.canary && { canary: { version: String(alias.canary.version), weight: alias.canary.weight } }),
      },
    }),
  }
}

/** How the demo organisation's functions were called, for their metrics. */
export const demoTraffic = (): Traffic[] =>
  demoFunctions.flatMap((demo) => {
    const known = profiles[demo.name]
    return known ? demo.places.map((placeName) => trafficAt(demo, known, placeName)) : []
  })
