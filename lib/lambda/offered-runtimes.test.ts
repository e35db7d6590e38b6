import { expect, test } from 'vitest'
import { offeredRuntimes } from './offered-runtimes'

test('only runtimes that are supported at the time are offered, the newest of a family first', () => {
  const offered = offeredRuntimes(Date.parse('2026-08-19'))
  expect(offered).not.toContain('nodejs16.x')
  expect(offered).toContain('provided.al2023')
  const python = offered.filter((runtime) => runtime.startsWith('python'))
  expect(python).toEqual([...python].sort((a, b) => Number(b.split('.')[1]) - Number(a.split('.')[1])))
})
