import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from './lambda/context'
import { createLogWriter } from './logs/log-writer'
import { createLogsService } from './logs/service'
import type { MetricHistory } from './metrics/history'
import { createMetricStore } from './metrics/metric-store'
import { observeRuntime, throttledOf } from './metrics/observe-runtime'
import { createMetricsService } from './metrics/service'
import type { FunctionAddress } from './lambda/function-address'
import type { Service } from './protocol/service'
import type { LogRecord, Runtime } from './runtime/runtime'

/** What functions printed and how often they ran, with the services that answer it. */
export type Telemetry = {
  services: Service[]
  onLog(record: LogRecord): void
  onThrottle(address: FunctionAddress): void
  observe(runtime: Runtime): Runtime
  /** Stores what waits; before the database closes. */
  flush(): void
  /** Forgets what waits; when the database was emptied. */
  clear(): void
}

/** Keeps logs and metrics in this database. `history` is what the demo organisation did before. */
export const createTelemetry = (database: DatabaseSync, clock: Clock, history?: MetricHistory): Telemetry => {
  const now = () => clock.now()
  const logs = createLogWriter(database, now)
  const store = createMetricStore(database, now)
  return {
    services: [createLogsService(logs), createMetricsService({ store, history })],
    onLog: (record) => logs.add(record),
    onThrottle: (address) => store.addThrottle(throttledOf(address), now()),
    observe: (runtime) => observeRuntime(runtime, store, now),
    flush() {
      logs.flush()
      store.flush()
    },
    clear() {
      logs.clear()
      store.clear()
    },
  }
}
