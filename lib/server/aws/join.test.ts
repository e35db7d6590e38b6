import { describe, expect, it } from 'vitest'
import { join } from './join'

/** A run that ends when told to, and says how often it began and whether it was ended from outside. */
const controlled = () => {
  const state = { runs: 0, aborted: false, finish: (_value: string) => {} }
  const run = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      state.runs += 1
      state.finish = resolve
      signal.addEventListener('abort', () => {
        state.aborted = true
        reject(new Error('aborted'))
      })
    })
  return { state, run }
}

describe('join', () => {
  it('runs once for all who ask while it runs, and again for who comes later', async () => {
    const { state, run } = controlled()
    const all = [1, 2, 3].map(() => join('once', undefined, run))
    state.finish('answer')
    expect(await Promise.all(all)).toEqual(['answer', 'answer', 'answer'])
    const later = join('once', undefined, run)
    state.finish('new answer')
    expect(await later).toBe('new answer')
    expect(state.runs).toBe(2)
  })

  it('hands one failure to all and remembers it for nobody', async () => {
    const failing = () => Promise.reject(new Error('no'))
    const all = await Promise.allSettled([join('fails', undefined, failing), join('fails', undefined, failing)])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await join('fails', undefined, () => Promise.resolve('yes'))).toBe('yes')
  })

  it('goes on while one reader stays, and ends with the last', async () => {
    const { state, run } = controlled()
    const [first, second] = [new AbortController(), new AbortController()]
    const left = join('shared', first.signal, run)
    const stayed = join('shared', second.signal, run)
    first.abort()
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    expect(state.aborted).toBe(false)
    second.abort()
    await expect(stayed).rejects.toMatchObject({ name: 'AbortError' })
    expect([state.runs, state.aborted]).toEqual([1, true])
  })

  it('does not run for someone who has left already', async () => {
    const { state, run } = controlled()
    await expect(join('left', AbortSignal.abort(), run)).rejects.toMatchObject({ name: 'AbortError' })
    expect(state.runs).toBe(0)
  })
})
