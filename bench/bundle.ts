import { gzipSync } from 'node:zlib'
import { startProgram } from './support/child'
import { type BenchConsole, startConsole } from './support/console'
import type { Result } from './support/ratio'

/** Gzipped bytes of the scripts that a page's HTML loads at first. Counted by us, so that the front's own settings do not matter. */
const scriptBytes = async ({ origin, cookie }: BenchConsole, path: string, signedIn: boolean): Promise<number> => {
  const html = await (await fetch(`${origin}${path}`, { headers: signedIn ? { cookie } : {} })).text()
  const sources = new Set(
    [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"(?![^>]*\snomodule)/gi)].map(([, source]) => source ?? ''),
  )
  let bytes = 0
  for (const source of sources) {
    const script = await fetch(new URL(source, origin))
    bytes += gzipSync(await script.text(), { level: 6 }).byteLength
  }
  return bytes
}

/** G12: first-load JavaScript of the list page against a page of the same build that has only Next and React in it. */
export const bundle = async (): Promise<Result[]> => {
  const stub = await startProgram('bench/support/stub.ts', ['50', '0'])
  const lambdesk = await startConsole(stub.url, ['eu-west-1'])
  try {
    const list = await scriptBytes(lambdesk, '/functions', true)
    const page = await scriptBytes(
      lambdesk,
      `/accounts/111122223333/eu-west-1/functions/checkout-ledger-1/configuration/general`,
      true,
    )
    const bare = await scriptBytes(lambdesk, '/bare-page-that-does-not-exist', false)
    const kilobytes = (bytes: number) => Math.round(bytes / 100) / 10
    const fixed = (goal: string, what: string, unit: Result['unit'], value: number, limit: number): Result => ({
      ...{ goal, what, unit, value, limit, min: value, max: value, rounds: 1 },
      details: { listKb: kilobytes(list), functionPageKb: kilobytes(page), bareKb: kilobytes(bare) },
    })
    return [
      fixed('G12', 'first-load JavaScript of the list page / bare page, gzipped', 'ratio', list / bare, 1.45),
      fixed('G12 size', 'first-load JavaScript of the list page, gzipped', 'kB', kilobytes(list), 200),
    ]
  } finally {
    await lambdesk.stop()
    await stub.stop()
  }
}
