import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { bundle } from './bundle'
import { listing } from './listing'
import { memory } from './memory'
import { proxy } from './proxy'
import { authenticatedRoute } from './route'
import { sandbox } from './sandbox'
import { search } from './search'
import { start } from './start'
import { holds, type Result } from './support/ratio'

const benchmarks: Record<string, () => Promise<Result[]>> = {
  listing,
  proxy,
  route: authenticatedRoute,
  bundle,
  search,
  memory,
  sandbox,
  start,
}

const number = (value: number) => value.toFixed(value < 10 ? 2 : 1)

const describe = (result: Result, before: Result | undefined): string => {
  const { goal, what, unit, value, min, max, limit, atLeast, details } = result
  const mark = unit === 'ratio' ? '×' : ` ${unit}`
  const spread = `${number(min)}–${number(value)}–${number(max)}${mark}`
  const last = before ? `, last ${number(before.value)}` : ''
  const behind = Object.entries(details ?? {}).map(([name, detail]) => `${name} ${number(detail)}`)
  return `${holds(result) ? 'holds' : 'FAILS'}  ${goal}: ${what}: ${spread} (limit ${atLeast ? '≥' : '≤'} ${limit}${last})  ${behind.join(', ')}`
}

const resultFile = (name: string) => new URL(`results/${name}.json`, import.meta.url)

const lastResults = (name: string): Result[] =>
  existsSync(resultFile(name)) ? (JSON.parse(readFileSync(resultFile(name), 'utf8')) as Result[]) : []

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.\n`,
  )
  process.exit(2)
}

let failed = false
for (const [name, run] of Object.entries(benchmarks)) {
  if (chosen.length && !chosen.includes(name)) continue
  const before = lastResults(name)
  const results = await run()
  for (const result of results)
    process.stdout.write(
      `${describe(
        result,
        before.find(({ goal }) => goal === result.goal),
      )}\n`,
    )
  writeFileSync(resultFile(name), `${JSON.stringify(results, null, 2)}\n`)
  failed ||= !results.every(holds)
}
process.exit(failed ? 1 : 0)
