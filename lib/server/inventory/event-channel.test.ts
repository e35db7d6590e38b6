import { expect, test } from 'vitest'
import { eventChannel } from './event-channel'

test('what several producers push arrives once each, in the order of each', async () => {
  const channel = eventChannel<string>(4)
  const produce = async (name: string) => {
    for (let index = 0; index < 50; index++) await channel.push(`${name}${index}`)
  }
  const produced = Promise.all(['a', 'b', 'c'].map(produce)).then(channel.close)
  const seen: string[] = []
  for await (const event of channel.events()) seen.push(event)
  await produced
  expect(seen).toHaveLength(150)
  expect(seen.filter((event) => event.startsWith('b'))).toEqual(Array.from({ length: 50 }, (_, index) => `b${index}`))
})

test('a reader that leaves lets every producer finish', async () => {
  const channel = eventChannel<number>(2)
  const produced = (async () => {
    for (let index = 0; index < 100; index++) await channel.push(index)
  })()
  for await (const event of channel.events()) if (event === 3) break
  await expect(produced).resolves.toBeUndefined()
})

test('a producer waits while the reader is behind', async () => {
  const channel = eventChannel<number>(2)
  let pushed = 0
  const produced = (async () => {
    for (let index = 0; index < 10; index++) {
      await channel.push(index)
      pushed++
    }
    channel.close()
  })()
  await new Promise(setImmediate)
  expect(pushed).toBe(2)
  for await (const _event of channel.events());
  await produced
  expect(pushed).toBe(10)
})
