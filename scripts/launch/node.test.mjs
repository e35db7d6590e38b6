import { expect, test } from 'vitest'
import { requireNode, runsTypeScript } from './node.mjs'

test('Node before 20 is refused with the version to install', () => {
  expect(() => requireNode('18.19.1')).toThrow('install Node.js 20 or newer')
  expect(() => requireNode('20.0.0')).not.toThrow()
})

test('TypeScript runs from Node 22.18 on', () => {
  expect(['v20.20.2', 'v22.17.1', 'v22.18.0', 'v24.21.0'].map(runsTypeScript)).toEqual([false, false, true, true])
})
