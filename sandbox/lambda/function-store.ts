import type { CreateFunctionCommandInput } from '@aws-sdk/client-lambda'
import { readNumber } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { transaction } from '@/sandbox/store/transaction'
import type { StoredCode } from './code'
import { initialConfiguration } from './configuration-settings'
import type { Sandbox } from './context'
import { findFunction, requireFunction, type FunctionRecord } from './function-record'
import { activeAt } from './function-state'
import { functionLayers } from './function-layers'
import { withNetwork } from './function-network'
import { conflict } from './refusal'
import { newRevisionId, saveVersion, type VersionRecord } from './version-record'

type Place = { account: string; region: string }

/** What a new function is made of: CreateFunction's members with code that is stored already. */
export type NewFunction = Omit<CreateFunctionCommandInput, 'Code' | 'FunctionName'> & {
  name: string
  code: StoredCode
  /** Epoch milliseconds; a function of the past is Active. Now when absent. */
  lastModified?: number
}

const insertRow = (sandbox: Sandbox, { account, region }: Place, input: NewFunction): FunctionRecord => {
  prepare(
    sandbox.database,
    'INSERT INTO functions (account, region, name, tags, code_signing_config) VALUES (?, ?, ?, ?, ?)',
  ).run(account, region, input.name, JSON.stringify(input.Tags ?? {}), input.CodeSigningConfigArn ?? null)
  return requireFunction(sandbox.database, { account, region, name: input.name })
}

/** Creates a function with its `$LATEST`. Throws where the name is taken. Nothing else is checked: see `checkSettings`. */
export const insertFunction = (
  sandbox: Sandbox,
  place: Place,
  input: NewFunction,
): { fn: FunctionRecord; version: VersionRecord } =>
  transaction(sandbox.database, () => {
    const { name, code } = input
    if (findFunction(sandbox.database, { ...place, name })) throw conflict(`Function already exist: ${name}`)
    const fn = insertRow(sandbox, place, input)
    const layers = functionLayers(sandbox.database, input.Layers ?? [])
    const configuration = {
      ...withNetwork(sandbox.database, place, initialConfiguration({ region: place.region, name }, input)),
      CodeSha256: code.sha256,
      ...(layers.length && { Layers: layers }),
    }
    const version: VersionRecord = {
      functionId: fn.id,
      number: 0,
      body: { configuration, imageUri: code.imageUri, unzippedBytes: code.unzippedBytes },
      blob: code.blob,
      codeSize: code.size,
      revisionId: newRevisionId(),
      lastModified: input.lastModified ?? sandbox.clock.now(),
      activeAt: input.lastModified ?? activeAt(sandbox, configuration),
    }
    saveVersion(sandbox.database, version)
    return { fn, version }
  })

/** Forgets blobs that no version and no layer has any more. */
export const dropBlobs = ({ database, blobs }: Sandbox, keys: Iterable<string>): void => {
  const used = prepare(
    database,
    `SELECT (SELECT count(*) FROM versions WHERE blob = :key)
          + (SELECT count(*) FROM versions WHERE json_extract(body, '$.previous.blob') = :key)
          + (SELECT count(*) FROM layer_versions WHERE blob = :key) AS uses`,
  )
  for (const key of new Set(keys)) {
    const row = used.get({ key })
    if (row && readNumber(row, 'uses') === 0) blobs.delete(key)
  }
}
