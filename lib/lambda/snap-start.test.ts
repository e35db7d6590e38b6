import { expect, test } from 'vitest'
import { supportsSnapStart } from './snap-start'

test('SnapStart is offered exactly for the runtimes that have it', () => {
  const runtimes = [
    'java11',
    'java21',
    'python3.12',
    'python3.13',
    'dotnet8',
    'java8.al2',
    'python3.11',
    'dotnet6',
    'nodejs24.x',
    '',
  ]
  expect(runtimes.filter(supportsSnapStart)).toEqual(['java11', 'java21', 'python3.12', 'python3.13', 'dotnet8'])
})
