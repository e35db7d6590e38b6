import { parseFunctionName } from '@/lib/lambda/function-name'
import type { FunctionAddress } from '@/sandbox/lambda/function-address'
import type { InvokeResult, Runtime, RuntimeTarget } from '@/sandbox/runtime/runtime'
import type { MetricStore, Ran } from './metric-store'

const resourceOf = (name: string, qualifier: string | undefined): string =>
  qualifier === undefined || qualifier === '$LATEST' ? name : `${name}:${qualifier}`

const ranOf = ({ account, region, functionName, invokedArn, version }: RuntimeTarget): Ran => {
  const { qualifier } = parseFunctionName(invokedArn) ?? {}
  const isAlias = qualifier !== undefined && qualifier !== '$LATEST' && !/^\d+$/.test(qualifier)
  const resource = resourceOf(functionName, qualifier)
  return { account, region, functionName, resource, version: isAlias ? version : '' }
}

/** What was refused before anything ran. */
export const throttledOf = ({ account, region, name, qualifier }: FunctionAddress): Ran => ({
  account,
  region,
  functionName: name,
  resource: resourceOf(name, qualifier),
  version: '',
})

/** What the REPORT line says, which is without the start of a cold environment. */
const durationOf = ({ log, billedDurationMs }: InvokeResult): number => {
  const report = log.slice(log.lastIndexOf('\nREPORT RequestId: ') + 1)
  return Number(/\tDuration: ([\d.]+) ms/.exec(report)?.[1] ?? billedDurationMs)
}

const counter = () => {
  const counts = new Map<string, number>()
  return {
    enter(key: string): number {
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count
    },
    leave(key: string): void {
      const left = (counts.get(key) ?? 1) - 1
      if (left) counts.set(key, left)
      else counts.delete(key)
    },
  }
}

/** The same runtime, with every invocation counted. */
export const observeRuntime = (runtime: Runtime, store: MetricStore, now: () => number): Runtime => {
  const functions = counter()
  const regions = counter()
  return {
    ...runtime,
    async invoke(target, request) {
      const region = `${target.account}/${target.region}`
      const name = `${region}/${target.functionName}`
      const [ofFunction, ofRegion] = [functions.enter(name), regions.enter(region)]
      try {
        const result = await runtime.invoke(target, request)
        const ran = ranOf(target)
        store.addInvocation(ran, now(), { durationMs: durationOf(result), failed: Boolean(result.functionError) })
        store.addConcurrency(ran, now(), ofFunction, ofRegion)
        return result
      } catch (error) {
        if (error instanceof Error && error.name === 'ReservedConcurrencyError') store.addThrottle(ranOf(target), now())
        throw error
      } finally {
        functions.leave(name)
        regions.leave(region)
      }
    },
  }
}
