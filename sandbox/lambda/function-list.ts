import { readText } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import type { Operation, Operations } from './context'
import { addressOf } from './function-address'
import { toListEntry } from './function-configuration'
import { requireFunction } from './function-record'
import { pageSize, readMarker, toPage } from './marker'
import { invalidParameter } from './refusal'
import { toVersion, versionName } from './version-record'

/** Whatever MaxItems says. */
const listLimit = 50

const latestOnly = `SELECT f.name, v.* FROM functions f JOIN versions v ON v.function_id = f.id AND v.number = 0
  WHERE f.account = ? AND f.region = ? AND f.name > ? AND ? >= 0 ORDER BY f.name LIMIT ?`

const everyVersion = `SELECT f.name, v.* FROM functions f JOIN versions v ON v.function_id = f.id
  WHERE f.account = ? AND f.region = ? AND (f.name, v.number) > (?, ?) ORDER BY f.name, v.number LIMIT ?`

const listFunctions: Operation<'ListFunctions'> = (input, { account, region, sandbox }) => {
  const isAll = input.FunctionVersion === 'ALL'
  if (input.MasterRegion && !isAll)
    throw invalidParameter('FunctionVersion must be set to ALL when MasterRegion is specified.')
  // Only copies that Lambda@Edge made have a master region, and there are none here.
  if (input.MasterRegion) return { Functions: [] }
  const size = pageSize(input.MaxItems, listLimit)
  const [name = '', number = 0] = readMarker(input.Marker, ['', 0])
  const rows = prepare(sandbox.database, isAll ? everyVersion : latestOnly)
    .all(account, region, name, number, size + 1)
    .map((row) => ({ name: readText(row, 'name'), version: toVersion(row) }))
  const page = toPage(rows, size, (row) => [row.name, row.version.number])
  return {
    Functions: page.items.map((row) =>
      toListEntry(
        { account, region, name: row.name },
        row.version,
        isAll ? versionName(row.version.number) : undefined,
      ),
    ),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

const listVersionsByFunction: Operation<'ListVersionsByFunction'> = (input, context) => {
  const { database } = context.sandbox
  const fn = requireFunction(database, addressOf(input, context))
  const size = pageSize(input.MaxItems, listLimit)
  const [number = -1] = readMarker(input.Marker, [-1])
  const rows = prepare(database, 'SELECT * FROM versions WHERE function_id = ? AND number > ? ORDER BY number LIMIT ?')
    .all(fn.id, number, size + 1)
    .map(toVersion)
  const page = toPage(rows, size, (version) => [version.number])
  return {
    Versions: page.items.map((version) => toListEntry(fn, version, versionName(version.number))),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const functionListOperations = {
  ListFunctions: listFunctions,
  ListVersionsByFunction: listVersionsByFunction,
} satisfies Partial<Operations>
