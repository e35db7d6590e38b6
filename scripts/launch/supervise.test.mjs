import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCrashBudget } from './crash-budget.mjs'
import { supervise } from './supervise.mjs'

/** Children that do nothing until a test ends them. */
function fakeProcesses() {
  const children = []
  const begin = () => {
    const child = Object.assign(new EventEmitter(), { exitCode: null, signalCode: null, signals: [] })
    child.kill = (signal) => child.signals.push(signal)
    child.end = (code) => {
      child.exitCode = code
      child.emit('exit', code, null)
    }
    children.push(child)
    return { child, ready: Promise.resolve() }
  }
  return { begin, children }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('a crash is answered by a start within two seconds', async () => {
  const { begin, children } = fakeProcesses()
  await supervise({ name: 'sandbox', begin, onGivenUp: vi.fn() }).start()
  children[0].end(3)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(children).toHaveLength(2)
})

test('the fifth crash within a minute is the last, and it is said', async () => {
  const { begin, children } = fakeProcesses()
  const onGivenUp = vi.fn()
  await supervise({ name: 'sandbox', begin, onGivenUp }).start()
  for (let crash = 0; crash < 5; crash++) {
    children.at(-1).end(3)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(children).toHaveLength(5)
  expect(onGivenUp.mock.calls[0][0].message).toContain('crashed five times within a minute')
})

test('crashes further apart never add up', () => {
  const budget = createCrashBudget()
  for (let minute = 0; minute < 20; minute++) expect(budget.spend(minute * 20_000)).toBe(true)
})

test('a process that ends before it is ready fails the start with its exit code', async () => {
  const { begin, children } = fakeProcesses()
  const never = () => ({ ...begin(), ready: new Promise(() => {}) })
  const started = supervise({ name: 'console', begin: never, onGivenUp: vi.fn() }).start()
  children[0].end(98)
  await expect(started).rejects.toMatchObject({ exitCode: 98 })
})

test('a process that does not end when asked is ended, and not started again', async () => {
  const { begin, children } = fakeProcesses()
  const part = supervise({ name: 'sandbox', begin, onGivenUp: vi.fn() })
  await part.start()
  const stopped = part.stop(1_500)
  await vi.advanceTimersByTimeAsync(1_500)
  expect(children[0].signals).toEqual(['SIGTERM', 'SIGKILL'])
  children[0].end(null)
  await stopped
  await vi.advanceTimersByTimeAsync(5_000)
  expect(children).toHaveLength(1)
})
